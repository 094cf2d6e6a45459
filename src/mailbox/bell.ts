/** A bell that remembers: whoever waits is woken, and a ring that nobody heard is not lost. */
export class Bell {
  #rung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  get rung(): boolean {
    return this.#rung;
  }

  /** Forgets the rings so far. */
  silence(): void {
    this.#rung = false;
  }

  /** Resolves at the next ring, at once when it has rung, when `other` settles, or after `ms`. One waits at a time. */
  async wait(ms: number, other?: Promise<unknown>): Promise<void> {
    if (this.#rung) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, ms);
      other?.then(
        () => resolve(),
        () => resolve(),
      );
    });
    clearTimeout(timer);
    this.#wake = null;
  }
}
