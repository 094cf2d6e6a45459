/** The outside world's mail server: takes letters, refuses, delays or loses them as its mood is, and notes how each transaction ended. */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { field } from '../support/mail';
import { type Answer, type Sink, type SinkMail, startSink } from '../support/smtp-sink';
import type { Dice } from './dice';

/** A mail whose final dot came in. */
export interface Transaction {
  messageId: string;
  to: string[];
  /** Milliseconds since the epoch, of the final dot. */
  at: number;
  /** taken: answered with 250; lost: taken, but the line was cut instead of the answer; refused: answered with 4xx or 5xx. */
  ending: 'taken' | 'lost' | 'refused';
  /** Of the whole mail, so that a repeat can be compared. */
  digest: string;
}

export const MOODS = [
  'smtp refuses with 4xx',
  'smtp refuses with 5xx',
  'smtp greylists',
  'smtp cut after DATA',
  'smtp slow',
  'smtp rate limit',
] as const;
export type Mood = (typeof MOODS)[number];

export interface PostOffice {
  port: number;
  mood: Mood | null;
  transactions: Transaction[];
  /** Letters taken for good, the first copy of each. */
  letters: SinkMail[];
  /** Addresses that were refused with 5xx. */
  rejected: Set<string>;
  /** How often the mood made itself felt. */
  felt: Map<Mood, number>;
  close(): Promise<void>;
}

export async function postOffice(dice: Dice): Promise<PostOffice> {
  const seen = new Set<string>();
  const grey = new Set<string>();
  const office: Omit<PostOffice, 'port' | 'close'> = {
    mood: null,
    transactions: [],
    letters: [],
    rejected: new Set(),
    felt: new Map(),
  };
  const feel = (mood: Mood, answer: Answer): Answer => {
    office.felt.set(mood, (office.felt.get(mood) ?? 0) + 1);
    return answer;
  };

  function recipient(address: string): Answer {
    const { mood } = office;
    if (mood === 'smtp refuses with 4xx' && dice.happens(0.6))
      return feel(mood, { code: 451, text: '4.3.0 try again later' });
    if (mood === 'smtp refuses with 5xx' && address.endsWith('.example') && dice.happens(0.3)) {
      office.rejected.add(address);
      return feel(mood, { code: 550, text: '5.1.1 no such user here' });
    }
    if (mood === 'smtp greylists' && !grey.has(address)) {
      grey.add(address);
      return feel(mood, { code: 450, text: '4.7.1 greylisted, come back later' });
    }
    return undefined;
  }

  function data(mail: SinkMail): Answer | Promise<Answer> {
    const { mood } = office;
    const messageId = field(mail.raw, 'Message-ID') ?? '';
    const transaction: Transaction = {
      messageId,
      to: mail.envelope.to,
      at: Date.now(),
      ending: 'taken',
      digest: createHash('sha256').update(mail.raw).digest('hex'),
    };
    office.transactions.push(transaction);
    if (mood === 'smtp rate limit' && dice.happens(0.3)) {
      transaction.ending = 'refused';
      return feel(mood, { code: 450, text: '4.7.0 too many mails, slow down' });
    }
    if (!seen.has(messageId)) office.letters.push(mail);
    seen.add(messageId);
    if (mood === 'smtp cut after DATA' && dice.happens(0.5)) {
      transaction.ending = 'lost';
      return feel(mood, 'drop');
    }
    if (mood === 'smtp slow') return pause(dice.between(300, 3000)).then(() => feel(mood, undefined));
    return undefined;
  }

  const sink: Sink = await startSink({
    greeting: () =>
      office.mood === 'smtp rate limit' && dice.happens(0.5)
        ? feel(office.mood, { code: 421, text: '4.7.0 too many connections' })
        : undefined,
    recipient,
    data,
  });
  return Object.assign(office, { port: sink.port, close: () => sink.close() });
}
