/** Processor time and memory of another process, as Linux tells them. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

let ticks: number | null = null;

/** Of all its threads since it started. */
export function processorMs(pid: number): number {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  // The name, which may hold blanks, stands in parentheses; utime and stime are the 14th and 15th field (proc(5)).
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[A-Z])/);
  const [user, system] = fields.split(' ').slice(11, 13).map(Number) as [number, number];
  return (1000 * (user + system)) / ticks;
}

/** Resident memory now; 0 when the process is gone. */
export const residentMegabytes = (pid: number): number => megabytes(pid, 'VmRSS');

/** Its most since the start, or since `forgetPeak`. */
export const peakMegabytes = (pid: number): number => megabytes(pid, 'VmHWM');

export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

function megabytes(pid: number, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
