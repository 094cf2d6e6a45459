/** Tells a failure of the house, which could not keep a mail, from one of the mailbox. */
export class ShelfFailure extends Error {}

/** Does the shelf's work; what it throws becomes a ShelfFailure. */
export async function shelved<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const words = (error as { message?: unknown } | null)?.message ?? error;
    throw new ShelfFailure(`the mail could not be kept: ${words}`, { cause: error });
  }
}
