import { smtpDelivery } from '../../src/delivery/smtp';
import {
  type SandboxMailbox,
  type SandboxSink,
  sandboxMailbox,
  sandboxSink,
} from '../../src/embedded/sandbox';
import type { ArrivedMail, MailboxDoor, Position, Shelf } from '../../src/mailbox/mailbox';
import { sampleLetter } from '../support/sample-letter';

/** A shelf in memory that can be told to fail. */
class TestShelf implements Shelf {
  mails: ArrivedMail[] = [];
  broken = false;
  constructor(public at: Position | null = null) {}
  position = async () => this.at;
  begin = async (position: Position) => {
    this.at = position;
  };
  drained = async () => {};
  keep = async (mails: ArrivedMail[]) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.broken) throw new Error('the disk is full');
    this.mails.push(...mails);
    this.at = { ...this.at!, lastUid: mails.at(-1)!.uid };
  };
}

const SUPPORT = 'soporte@websaas.net';
const NOW = new Date('2026-11-23T13:00:00Z');
const closers: (() => Promise<void>)[] = [];

async function opened(shelf: Shelf, settings: { maxBytes?: number } = {}): Promise<SandboxMailbox> {
  const door = sandboxMailbox({ host: '127.0.0.1', port: 0, now: () => NOW, ...settings });
  const asContract: MailboxDoor = door;
  await asContract.open(shelf);
  closers.push(() => door.close());
  return door;
}

function client(port: number) {
  const delivery = smtpDelivery({ host: '127.0.0.1', port, secure: false, allowInsecure: false });
  closers.unshift(() => delivery.close());
  return (changes: Parameters<typeof sampleLetter>[0] = {}, to = SUPPORT) =>
    delivery.send(sampleLetter(changes), [to]);
}

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

test('a mail is kept before it is answered, with rising UIDs, the time and the reverse-path', async () => {
  const shelf = new TestShelf();
  const door = await opened(shelf);
  const send = client(door.port);
  for (const text of ['uno', 'dos', 'tres']) {
    expect(await send({ text })).toMatchObject([{ outcome: { is: 'delivered' } }]);
    expect(shelf.mails.at(-1)!.raw.toString()).toContain(text);
  }
  expect(shelf.mails.map(({ uid }) => uid)).toEqual([1, 2, 3]);
  expect(shelf.mails[0]).toMatchObject({ uidValidity: 1, complete: true, receivedAt: NOW });
  expect(shelf.mails[0]!.size).toBe(shelf.mails[0]!.raw.length);
  expect(shelf.mails[0]!.raw.toString()).toMatch(/^Return-Path: <bounces\+17\.6f2a@websaas\.net>\r\n/);
  expect(door.state()).toEqual({ is: 'connected', since: NOW, lastHeard: NOW });
});

test('mails at the same moment get different UIDs', async () => {
  const shelf = new TestShelf();
  const send = client((await opened(shelf)).port);
  await Promise.all(Array.from({ length: 30 }, () => send()));
  expect(shelf.mails.map(({ uid }) => uid)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test('it goes on where an earlier life ended', async () => {
  const shelf = new TestShelf({ uidValidity: 77, lastUid: 41, backlog: [], drainedAt: null });
  await client((await opened(shelf)).port)();
  expect(shelf.mails).toMatchObject([{ uidValidity: 77, uid: 42 }]);
});

test('a mail that cannot be kept is answered with 451, and its sender may try again', async () => {
  const shelf = new TestShelf();
  const send = client((await opened(shelf)).port);
  shelf.broken = true;
  expect(await send()).toMatchObject([{ outcome: { is: 'deferred', code: 451 } }]);
  shelf.broken = false;
  expect(await send()).toMatchObject([{ outcome: { is: 'delivered' } }]);
  expect(shelf.mails.map(({ uid }) => uid)).toEqual([1]);
});

test('a mail above the limit is refused with 552', async () => {
  const shelf = new TestShelf();
  const send = client((await opened(shelf, { maxBytes: 10_000 })).port);
  expect(await send({ text: 'x'.repeat(50_000) })).toMatchObject([
    { outcome: { is: 'rejected', code: 552 } },
  ]);
  expect(shelf.mails).toEqual([]);
});

test('nothing stays to be filed, and a closed door takes nothing', async () => {
  const shelf = new TestShelf();
  const door = await opened(shelf);
  const keys = [{ uidValidity: 1, uid: 1 }];
  expect(await door.file(keys)).toEqual(keys);
  const send = client(door.port);
  await door.close();
  expect(door.state()).toEqual({ is: 'stopped' });
  expect(await send()).toMatchObject([{ outcome: { is: 'deferred' } }]);
});

test('it listens on loopback only', async () => {
  await expect(sandboxMailbox({ host: '0.0.0.0', port: 0 }).open(new TestShelf())).rejects.toThrow(
    'loopback only',
  );
});

test('a taken port is an error with a reason', async () => {
  const { port } = await opened(new TestShelf());
  await expect(sandboxMailbox({ host: '127.0.0.1', port }).open(new TestShelf())).rejects.toThrow(
    /EADDRINUSE/,
  );
});

test('the sink hands over each mail with its envelope, and lets nothing out', async () => {
  const mails: { raw: Buffer; to: string[] }[] = [];
  const sink: SandboxSink = await sandboxSink({ onMail: (raw, { to }) => void mails.push({ raw, to }) });
  closers.push(() => sink.close());
  expect(await client(sink.port)({}, 'ana@elroble.example')).toMatchObject([
    { outcome: { is: 'delivered' } },
  ]);
  expect(mails).toMatchObject([{ to: ['ana@elroble.example'] }]);
  expect(mails[0]!.raw.toString()).toMatch(/^Auto-Submitted|^From|^Message-ID/m);
});
