/** Names a process so that another one can tell whether it still runs: a pid alone is used again, and not seen from a container. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Holder } from '../store/lease';

export function thisProcess(): Holder {
  return {
    host: hostname(),
    machine: machine(),
    pid: process.pid,
    startedAt: statOf(process.pid)?.startedAt ?? '',
  };
}

/** Whether it is sure that the process runs no more; false also when that cannot be told from here. */
export function hasEnded(other: Holder): boolean {
  if (other.machine !== machine()) return false;
  if (other.startedAt === '') return !answersSignals(other.pid);
  const stat = statOf(other.pid);
  return stat === null || stat.startedAt !== other.startedAt || stat.isDead;
}

/** One start of one machine, and the space in which its pids count: each container has its own. */
function machine(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** From proc(5): the state is the third field, the start in ticks since boot the 22nd; the second may hold blanks. */
function statOf(pid: number): { startedAt: string; isDead: boolean } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; nobody has asked for its exit code yet.
    return { startedAt: fields[19] ?? '', isDead: fields[0] === 'Z' || fields[0] === 'X' };
  } catch {
    return null;
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
