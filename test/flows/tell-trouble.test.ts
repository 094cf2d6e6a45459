/** When the operator hears that mails are not handled: when their queue stands still, however old they are. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { troubleTeller } from '../../src/flows/tell-trouble';
import { mailLog } from '../../src/log';
import { openStore, type Store } from '../../src/store/store';
import { BENCH } from '../case/cases';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-11-23T14:00:00Z');

let home: string;
let store: Store;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-trouble-'));
  store = await openStore(join(home, 'mesa.sqlite'));
  at = NOW;
  starts();
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true });
});

const raw = Buffer.from('Subject: hola\r\n\r\nhola');
let at: number;
let look: () => Promise<void>;

/** A worker that has just started. */
function starts(): void {
  look = troubleTeller({
    canary: async () => null,
    door: () => ({ is: 'connected', since: new Date(at), lastHeard: new Date(at) }),
    mailbox: 'INBOX',
    told: () => ({ desk: BENCH.desk, team: { ...BENCH.reader.team, operator: 'sistemas@websaas.net' } }),
    store,
    log: mailLog('silent'),
    now: () => at,
  });
}

/** It looks every minute. */
async function looksFor(minutes: number): Promise<string[]> {
  for (let n = 0; n < minutes; n++) {
    at += MINUTE;
    await look();
  }
  return (await store.troubles()).map(({ name }) => name);
}

/** Two days old when they are fetched. */
async function arrives(uid: number): Promise<void> {
  const mail = { uidValidity: 1, uid, size: raw.length, raw, complete: true };
  await store.keep('INBOX', [{ ...mail, receivedAt: new Date(at - 48 * HOUR) }], at);
}

async function isHandled(): Promise<void> {
  const [first] = await store.waiting();
  await store.passOver(first!, 'spam', {}, at);
}

test('old mails that come all at once are no trouble while they are handled', async () => {
  for (let uid = 1; uid <= 40; uid++) await arrives(uid);
  for (let n = 0; n < 30; n++) {
    expect(await looksFor(1)).toEqual([]);
    await isHandled();
  }
});

test('a queue that stands still is told after a quarter of an hour, and is over when it moves', async () => {
  await arrives(1);
  await arrives(2);
  expect(await looksFor(15)).toEqual([]);
  expect(await looksFor(1)).toEqual(['mails']);
  expect(await looksFor(60)).toEqual(['mails']);
  await isHandled();
  expect(await looksFor(1)).toEqual([]);
});

test('what was told before a new start stays told until something moves', async () => {
  await arrives(1);
  await looksFor(16);
  starts();
  expect(await looksFor(3)).toEqual(['mails']);
  await isHandled();
  expect(await looksFor(1)).toEqual([]);
});

test('a machine that slept with mails in hand gets its time', async () => {
  await arrives(1);
  await looksFor(2);
  at += 8 * HOUR;
  expect(await looksFor(10)).toEqual([]);
  expect(await looksFor(10)).toEqual(['mails']);
});
