/** An address that the server refuses while a letter is handed over is told like one whose mail comes back. */
import { type CaseEvent, WORKER } from '../case/events';
import { tellUnreachable } from '../case/unreachable';
import type { RecipientOutcome } from '../delivery/delivery';
import type { StoredLetter } from '../store/letters';
import type { Store } from '../store/store';
import type { Timers } from '../timers/timers';
import type { Bench } from './bench';

/** Notices and event of addresses that do not exist (RFC 5321 4.2.3). Called again for the same letter it tells nothing new. */
export async function tellRefused(
  { caseId, letter, audience }: StoredLetter,
  outcomes: readonly RecipientOutcome[],
  { store, timers, bench, now }: { store: Store; timers: Timers; bench: Bench; now: () => number },
): Promise<void> {
  const refused = outcomes.filter(isUnknownAddress);
  const about = refused.length > 0 && caseId !== null ? await store.caseById(caseId) : null;
  if (!about) return;
  const at = now();
  const addresses = refused.map(({ address }) => address.toLowerCase());
  const folder = await store.folder(about);
  if (isTold(folder.events, letter.messageId, addresses)) return;
  const [{ outcome }] = refused as [RecipientOutcome];
  const says = 'reason' in outcome ? outcome.reason : null;
  const { desk, reader, limits } = bench;
  const letters = tellUnreachable({ addresses, audience, says }, about, folder, {
    ...{ at, desk, reader },
    messageBytes: limits.message_bytes,
  });
  const data = {
    recipient: addresses[0],
    recipients: addresses,
    messageId: letter.messageId,
    action: 'refused',
    hard: true,
    status: null,
    diagnostic: says?.slice(0, 500) ?? null,
  };
  const letterIds = await store.act(
    {
      caseId: about.id,
      update: {},
      events: [{ at, type: 'bounced', actor: WORKER, data }],
      participants: [],
      letters,
      also: [],
      splits: null,
    },
    at,
  );
  // Not awaited: with the clock out of reach the notices wait in the store, and the sweep sends them.
  void timers.schedule(
    letterIds.map((id) => ({ kind: 'letter' as const, id: String(id), dueAt: new Date(at) })),
  );
}

function isTold(events: readonly CaseEvent[], messageId: string, addresses: readonly string[]): boolean {
  return events.some(
    ({ type, data }) =>
      type === 'bounced' &&
      data.action === 'refused' &&
      data.messageId === messageId &&
      addresses.every((address) => (data.recipients as string[]).includes(address)),
  );
}

/** 550, 551 and 553 speak of the mailbox, unless the enhanced code says content or policy (RFC 3463 3.7, 3.8). */
function isUnknownAddress({ outcome }: RecipientOutcome): boolean {
  return (
    outcome.is === 'rejected' &&
    [550, 551, 553].includes(outcome.code) &&
    !/\b5\.[67]\.\d/.test(outcome.reason)
  );
}
