/**
 * The canary: a mail from the desk to itself, through the outgoing server into the mailbox. It comes in like any other,
 * is ignored as our own, and leaves the mailbox again. What does not come back tells that clients' mails do not either.
 */
import { randomBytes } from 'node:crypto';
import type { Delivery } from '../delivery/delivery';
import { automaticHeaders, type OwnIdentity } from '../letters/headers';
import type { Letter } from '../letters/letter';
import type { MailLog } from '../log';
import type { Store } from '../store/store';

export interface CanaryParts {
  /** Minutes between two; 0: none is sent. */
  minutes: number;
  store: Pick<Store, 'canarySent' | 'canaries' | 'forgetCanaries'>;
  delivery: Pick<Delivery, 'send'>;
  own: () => OwnIdentity;
  log: MailLog;
  now: () => number;
}

/** When the oldest one that is overdue was sent, and what its server said; null while all come back in time. */
export type Lost = { sentAt: number; cause: string | null } | null;

export type Canary = (known: boolean) => Promise<Lost>;

/** So long a late one is waited for, and the round trips are remembered. */
const REMEMBERED_MS = 86_400_000;

/**
 * Gives the function that sends one when it is time, and tells whether one is overdue. What came back while the worker
 * was off is given its time to be read, unless it is `known` to be overdue already.
 */
export function canary({ minutes, store, delivery, own, log, now }: CanaryParts): Canary {
  const startedAt = now();
  const everyMs = minutes * 60_000;
  let refusal: string | null = null;

  async function send(letter: Letter): Promise<void> {
    const [sent] = await delivery.send(letter, [own().supportAddress]);
    refusal = sent && 'reason' in sent.outcome ? sent.outcome.reason : null;
    log.canarySent({ messageId: letter.messageId, refused: refusal });
  }

  return async (known) => {
    if (everyMs === 0) return null;
    const at = now();
    const flown = await store.canaries();
    const since = flown[0] ? at - flown[0].sentAt : Number.POSITIVE_INFINITY;
    // A clock that was set back sends the next one at once rather than never.
    if (since >= everyMs || since < 0) {
      const letter = canaryLetter(own(), at);
      await store.canarySent(letter.messageId, at);
      // Not awaited: a server that does not answer holds nothing up.
      void send(letter).catch((error) => log.bug('canary', error));
    }
    await store.forgetCanaries(at - REMEMBERED_MS);
    const lastBack = flown.find(({ returnedAt }) => returnedAt !== null)?.sentAt ?? 0;
    const countsFrom = (sentAt: number) => (known ? sentAt : Math.max(sentAt, startedAt));
    const overdue = flown
      .filter(({ sentAt }) => sentAt > lastBack && at - countsFrom(sentAt) >= everyMs)
      .at(-1);
    return overdue ? { sentAt: overdue.sentAt, cause: refusal } : null;
  };
}

/** Nobody can guess its Message-ID, so nobody can send one in its place. */
function canaryLetter(own: OwnIdentity, at: number): Letter {
  const domain = own.supportAddress.split('@')[1]!;
  const self = { name: own.supportName, address: own.supportAddress };
  return {
    kind: 'notice',
    from: self,
    replyTo: null,
    to: [self],
    cc: [],
    subject: 'Prueba de correo de la mesa',
    messageId: `<canary.${randomBytes(16).toString('hex')}@${domain}>`,
    date: new Date(at),
    inReplyTo: null,
    references: [],
    headers: automaticHeaders('auto-generated', own, 'es'),
    text: 'La mesa se envía este correo para comprobar que el suyo sale y llega. Se borra solo.\n',
    html: null,
    attachments: [],
    envelopeFrom: own.supportAddress,
  };
}
