/** A desk without network: the worker's flows on a real SQLite file, with nobody to wake it and nobody to write to. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { businessCalendar, type Calendar } from '../../src/clock/calendar';
import { readConfig } from '../../src/config';
import { packaged } from '../../src/config/packaged';
import type { Policies } from '../../src/config/policies';
import type { Delivery } from '../../src/delivery/delivery';
import type { Bench } from '../../src/flows/bench';
import { closer } from '../../src/flows/close';
import { deliverer } from '../../src/flows/deliver';
import { makeBench } from '../../src/flows/make-bench';
import { timesBy } from '../../src/flows/plan-reminders';
import { receiver } from '../../src/flows/receive';
import { recentAttachments } from '../../src/flows/recent-attachments';
import { retainer } from '../../src/flows/retain';
import { sweep } from '../../src/flows/sweep';
import { heldTeller } from '../../src/flows/tell-held';
import { timeWatch } from '../../src/flows/time-went-back';
import { waker } from '../../src/flows/wake';
import type { Letter } from '../../src/letters/letter';
import { mailLog } from '../../src/log';
import { parseMail } from '../../src/message/parse';
import { risingBytes } from '../../src/rising-bytes';
import { openStore, type Store } from '../../src/store/store';
import type { Timers } from '../../src/timers/timers';

export interface QuietDesk {
  store: Store;
  policies: Policies;
  calendar: Calendar;
  bench: Bench;
  /** Letters that went out, as they went. */
  sent: Letter[];
  /** How many mails were parsed so far. */
  parsed(): number;
  /** Moves the desk's clock on. */
  passes(milliseconds: number): void;
  now(): number;
  /** Keeps the mails and handles them, in order. */
  receives(...raws: (string | Buffer)[]): Promise<void>;
  /** Sends what waits to be sent; everything is taken. */
  sends(): Promise<void>;
  /** What a sweep does, and all that it only begins. */
  sweeps(): Promise<void>;
  closes(): Promise<void>;
}

const ALARM_CLOCK: Timers = {
  start: async () => {},
  schedule: async () => true,
  recur: async () => true,
  healthy: async () => true,
  stop: async () => {},
};

const everybodyTakesIt = (sent: Letter[]): Delivery => ({
  async send(letter, recipients) {
    sent.push(letter);
    return recipients.map((address) => ({ address, outcome: { is: 'delivered', response: '250 ok' } }));
  },
  verify: async () => {},
  close: async () => {},
});

/** A desk over the store in `stateDir`, with its clock at `at`; milliseconds since the epoch. */
export async function openQuietDesk(stateDir: string, at: number): Promise<QuietDesk> {
  const variables = { STATE_DIR: stateDir, POLICY_DIR: packaged('data') };
  const { environment, policies, templates } = readConfig(variables, { mail: false });
  const { support } = environment;
  const calendar = businessCalendar(policies.ans);
  const timesOf = timesBy(policies.ans, calendar);
  const store = await openStore(join(stateDir, 'mesa.sqlite'), timesOf);
  let clock = at;
  const now = () => clock;
  const bench = makeBench({
    ...{ support, trustedAuthserv: null, policies, templates, secrets: ['a secret'] },
    unique: risingBytes(now, randomBytes),
  });
  const { ans, team } = policies;
  const common = { store, timers: ALARM_CLOCK, log: mailLog('silent'), now };
  const { log } = common;
  const sent: Letter[] = [];
  let parsed = 0;
  const reader = {
    read(raw: Buffer) {
      parsed += 1;
      return parseMail(raw, bench.parseLimits);
    },
    close: async () => {},
  };
  const recent = recentAttachments();
  const receive = receiver({
    ...{ ...common, bench: () => bench, reader, recent, scanner: null, verify: null },
    onLetters() {},
    onDecided() {},
  });
  const reminders = waker({
    ...common,
    ...{ writer: { desk: bench.desk, calendar, team }, reader: bench.reader, ans, timesOf },
  });
  const deliver = deliverer({
    ...{
      ...common,
      delivery: everybodyTakesIt(sent),
      reader,
      recent,
      bench,
      random: Math.random,
      onSent: null,
    },
    isInCharge: async () => true,
  });
  const standing = () => ({ bench, calendar, ans });
  const retaining = retainer({ store, standing, log, now });
  // Above those of an earlier run on the same store.
  let uid = at;

  return {
    ...{ store, policies, calendar, bench, now, sent },
    parsed: () => parsed,
    passes(milliseconds) {
      clock += milliseconds;
    },
    async receives(...raws) {
      const mails = raws.map((raw) => ({
        ...{ uidValidity: 1, uid: uid++, receivedAt: new Date(clock), raw: Buffer.from(raw), complete: true },
        size: raw.length,
      }));
      receive.take(await store.keep('INBOX', mails, clock));
      await receive.settled();
    },
    async sends() {
      for (const { id } of await store.unsent()) await deliver(String(id));
    },
    async sweeps() {
      await sweep({
        ...common,
        reload: async () => {},
        watchTime: timeWatch({ store, calendar, log, now }),
        filing: {
          nudge() {},
          async run() {
            const keys = await store.unfiled('INBOX', 200);
            await store.filed('INBOX', keys, clock);
            return keys.length;
          },
        },
        closing: closer(common),
        onWaiting: receive.take,
        onLetters() {},
        compareBooks: async () => {},
        watchFlow: async () => {},
        copies: null,
        onDue() {},
        tellHeld: heldTeller({ ...common, standing, reader }),
        retaining,
      });
      await reminders.run();
      await retaining.run();
    },
    async closes() {
      await receive.stop();
      await reminders.stop();
      await retaining.stop();
      await store.close();
    },
  };
}
