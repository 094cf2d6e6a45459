/** What work costs the processor: a bound in the clock's time would tell of the machine's other work too. */

/**
 * Processor milliseconds of `run`, the least of some tries: the compiler, the collector and a hiccup of the machine have
 * their turns in single ones. None follows one that is not above `enough`.
 */
export async function processorTime(run: () => unknown, enough: number, tries = 5): Promise<number> {
  let least = Infinity;
  for (let attempt = 0; attempt < tries && least > enough; attempt++) {
    const before = process.cpuUsage();
    await run();
    least = Math.min(least, millisecondsSince(before));
  }
  return least;
}

/** Processor milliseconds of the whole process since then, those of its other threads among them. */
export function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
