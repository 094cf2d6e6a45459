/**
 * One worker at a time: waits as standby until the lease is free, then keeps it, and says at once when it is lost.
 *
 * standby -> holder   nobody holds the lease, its holder's process is gone, or the holder gave no sign of life during
 *                     so many looks (a machine that cannot be looked at, a worker that hangs or sleeps)
 * holder  -> lost     another worker has taken over: nothing can be written or sent any more, and the process ends
 *         -> released the worker was told to stop
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { MailLog } from '../log';
import type { Holder, Lease } from '../store/lease';
import type { Store } from '../store/store';

/** The holder gives a sign of life this often. */
const RENEW_EVERY_MS = 2_000;
/** Whoever waits looks this often. */
const LOOK_EVERY_MS = 1_000;
/** So many looks without a sign of life: looks are counted, not seconds, so that no clock that jumps can end a lease. */
const SILENT_LOOKS = 20;

export interface LeaseParts {
  store: Store;
  self: Holder;
  /** Whether it is sure that the process runs no more. */
  hasEnded: (holder: Holder) => boolean;
  log: MailLog;
  now: () => number;
  /** Told once, when another worker has taken over. */
  onLost: () => void;
  /** A second when unset. */
  lookEveryMs?: number | undefined;
  /** Ends the waiting. */
  dismissed?: AbortSignal | undefined;
}

export interface HeldLease {
  /** Whether this worker is still the one; asked before what no transaction can take back. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** Resolves when this worker is the one; null when it was dismissed before. */
export async function waitForLease(parts: LeaseParts): Promise<HeldLease | null> {
  const { store, self, hasEnded, log, now, dismissed, lookEveryMs = LOOK_EVERY_MS } = parts;
  let seen: Lease | null = null;
  let silentLooks = 0;
  while (!dismissed?.aborted) {
    const lease = await store.lease();
    const isSilent = seen !== null && lease.term === seen.term && lease.renewals === seen.renewals;
    silentLooks = isSilent ? silentLooks + 1 : 0;
    const { holder } = lease;
    const hasLeft = holder !== null && hasEnded(holder);
    if (holder === null || hasLeft || silentLooks >= SILENT_LOOKS) {
      const term = await store.takeLease(lease, self, now());
      if (term !== null) {
        if (holder) log.tookOver({ ...nameOf(holder), why: hasLeft ? 'ended' : 'silent' });
        return keep(term, parts);
      }
    }
    if (holder && (seen === null || seen.term !== lease.term)) log.standby(nameOf(holder));
    seen = lease;
    await pause(lookEveryMs, undefined, { signal: dismissed }).catch(() => {});
  }
  return null;
}

const nameOf = ({ host, pid }: Holder) => ({ host, pid });

/** Gives signs of life until it is released or lost. */
function keep(term: number, { store, log, onLost }: LeaseParts): HeldLease {
  let isOver = false;
  let isTroubled = false;

  function noteLoss(isHeld: boolean): boolean {
    if (!isHeld && !isOver) {
      isOver = true;
      clearInterval(timer);
      log.leaseLost();
      onLost();
    }
    return isHeld && !isOver;
  }

  async function renew(): Promise<void> {
    try {
      noteLoss(await store.renewLease(term));
      isTroubled = false;
    } catch (error) {
      // A full disk is told once, not every two seconds.
      if (!isTroubled && !isOver) log.bug('lease', error);
      isTroubled = true;
    }
  }

  const timer = setInterval(() => void renew(), RENEW_EVERY_MS);
  return {
    isHeld: async () => noteLoss(await store.isLeaseHeld(term)),
    async release() {
      isOver = true;
      clearInterval(timer);
      await store.releaseLease(term);
    },
  };
}
