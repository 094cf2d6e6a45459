/** Looks at each sweep whether mail flows; what stands still is told to the operator once, and once when it is over. */
import type { NewLetter } from '../case/change';
import type { Desk } from '../case/desk';
import { memberOf } from '../case/readers';
import { flowTrouble, TROUBLES, type Trouble } from '../letters/flow-trouble';
import type { MailLog } from '../log';
import type { DoorState } from '../mailbox/mailbox';
import type { Team } from '../policy/equipo';
import type { Store } from '../store/store';
import type { Canary } from './canary';

export interface TroubleParts {
  canary: Canary;
  door: () => DoorState;
  /** Which mailbox is watched. */
  mailbox: string;
  told: () => { desk: Desk; team: Team };
  store: Pick<Store, 'figures' | 'troubles' | 'troubleBegins' | 'troubleEnds'>;
  log: MailLog;
  now: () => number;
}

interface Standing {
  since: number;
  cause: string | null;
}

const MINUTE = 60_000;
/** So long a thing may stand still before somebody hears of it; greylisting alone holds a letter up for some time. */
const PATIENCE = { mailbox: 15 * MINUTE, mails: 15 * MINUTE, letters: 120 * MINUTE };

/** The sweeps that look come each minute; a longer silence was sleep, in which nothing could move. */
const SLEPT = 5 * MINUTE;

/** Gives the function that looks and tells. The next sweep sends what it writes. */
export function troubleTeller(parts: TroubleParts): () => Promise<void> {
  const startedAt = parts.now();
  const queue = queueWatch();
  return async () => {
    const { store, log, now } = parts;
    const at = now();
    const known = new Map((await store.troubles()).map(({ name, since }) => [name, since]));
    const standing = await standingStill(parts, (trouble) => known.has(trouble), startedAt, queue, at);
    for (const trouble of TROUBLES) {
      const found = standing[trouble];
      const knownSince = known.get(trouble);
      if (found && knownSince === undefined) {
        const letters = lettersOn(trouble, found, false, at, parts);
        await store.troubleBegins(trouble, found.since, letters, at);
        log.flowStands({ trouble, since: new Date(found.since).toISOString(), cause: found.cause });
      } else if (!found && knownSince !== undefined) {
        await store.troubleEnds(
          trouble,
          lettersOn(trouble, { since: knownSince, cause: null }, true, at, parts),
          at,
        );
        log.flowAgain({ trouble });
      }
    }
  };
}

async function standingStill(
  { canary, door, mailbox, store }: TroubleParts,
  known: (trouble: Trouble) => boolean,
  startedAt: number,
  queue: QueueWatch,
  at: number,
): Promise<Record<Trouble, Standing | null>> {
  const lost = await canary(known('canary'));
  const { mails, letters, drained } = await store.figures(at, 0);
  const drainedAt = drained.find((one) => one.mailbox === mailbox)?.at ?? startedAt;
  // A worker that was off for a day is given its time to catch up; what was told before a new start is not over by it.
  const older = (trouble: keyof typeof PATIENCE, since: number | null): number | null => {
    if (since === null) return null;
    const from = known(trouble) ? since : Math.max(since, startedAt);
    return at - from >= PATIENCE[trouble] ? since : null;
  };
  const state = door();
  // A line that is open is polled, and given up when it falls silent: a clock that jumps is no trouble.
  const stuck = state.is === 'connected' ? null : older('mailbox', drainedAt);
  const unread = queue(mails.nextId, known('mails'), at);
  const unsent = older('letters', letters.oldestAt);
  return {
    canary: lost && { since: lost.sentAt, cause: lost.cause },
    mailbox: stuck === null ? null : { since: stuck, cause: state.is === 'waiting' ? state.reason : null },
    mails: unread === null ? null : { since: unread, cause: null },
    letters: unsent === null ? null : { since: unsent, cause: null },
  };
}

/** Gives since when the mail whose turn it is has had it, once that is a trouble; null while the queue moves. */
type QueueWatch = (nextId: number | null, isKnown: boolean, at: number) => number | null;

/**
 * How old a mail is says nothing: after an outage of the mailbox old ones come all at once, and a released one has
 * waited for days. What stands still is a queue whose first mail stays the same.
 */
function queueWatch(): QueueWatch {
  let first: { id: number; since: number } | null = null;
  let looked = Number.NEGATIVE_INFINITY;
  return (nextId, isKnown, at) => {
    const moved = first !== null && first.id !== nextId;
    const slept = at - looked > SLEPT || at < looked;
    looked = at;
    if (nextId === null) first = null;
    else if (first === null || moved || slept) first = { id: nextId, since: at };
    if (first === null) return null;
    // What was told before a new start is over when something moves.
    return (isKnown && !moved) || at - first.since >= PATIENCE.mails ? first.since : null;
  };
}

function lettersOn(
  trouble: Trouble,
  { since, cause }: Standing,
  recovered: boolean,
  at: number,
  { told }: TroubleParts,
): NewLetter[] {
  const { desk, team } = told();
  // Others could mend nothing; the log and the metrics tell it in any case.
  const { operator } = team;
  if (!operator) return [];
  const { name, email } = memberOf(operator, team) ?? { name: '', email: operator };
  const { key, ...minted } = desk.mint();
  const letter = flowTrouble(
    {
      ...{ trouble, recovered, cause },
      since: desk.tellTime(since, at),
      recipient: { name, address: email },
      own: desk.own,
      date: new Date(at),
      ...minted,
    },
    desk.templates,
  );
  const purpose = `trouble:${trouble}:${since}:${recovered ? 'over' : 'begins'}:${at}:${email}`;
  return [{ key, purpose, letter, automatic: false, audience: 'staff' }];
}
