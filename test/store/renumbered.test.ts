// Which mail came before under another number, on a real SQLite file.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArrivedMail } from '../../src/mailbox/mailbox';
import { openStore, type Store } from '../../src/store/store';

const NOW = Date.parse('2026-11-23T14:00:00Z');
let home: string;
let store: Store;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-store-'));
  store = await openStore(join(home, 'mesa.sqlite'));
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

let uid = 0;

async function kept(text: string, further: Partial<ArrivedMail> = {}, mailbox = 'INBOX'): Promise<number> {
  const raw = Buffer.from(text);
  uid += 1;
  const arrived = { uidValidity: 1, uid, receivedAt: new Date(NOW), size: 1000, raw, complete: true };
  const [id] = await store.keep(mailbox, [{ ...arrived, ...further }], NOW);
  return id!;
}

test('the same bytes under another UIDVALIDITY, or from a mailbox that moved, are the same mail', async () => {
  const first = await kept('Subject: a\r\n\r\nhola');
  const again = await kept('Subject: a\r\n\r\nhola', { uidValidity: 2 });
  // The desk's clock may have been behind the server's the first time.
  const third = await kept('Subject: a\r\n\r\nhola', { uidValidity: 3, receivedAt: new Date(NOW - 5000) });
  const moved = await kept('Subject: a\r\n\r\nhola', {}, 'otro servidor');
  expect(await store.fetchedBefore(first)).toBeNull();
  expect(await Promise.all([again, third, moved].map((id) => store.fetchedBefore(id)))).toEqual([
    first,
    first,
    first,
  ]);
});

test('it is known when its raw bytes have gone', async () => {
  const first = await kept('Subject: a\r\n\r\nhola');
  await store.passOver(first, 'x', {}, NOW);
  expect(await store.dropRaw(NOW + 1)).toBe(1);
  expect(await store.fetchedBefore(await kept('Subject: a\r\n\r\nhola', { uidValidity: 2 }))).toBe(first);
});

test.each<[string, string, Partial<ArrivedMail>]>([
  ['a copy under the same UIDVALIDITY', 'Subject: a\r\n\r\nhola', {}],
  ['other bytes', 'Subject: a\r\n\r\nhola.', { uidValidity: 2 }],
  ['a mail that is too large, of another size', 'Subject: a\r\n\r\nhola', { uidValidity: 2, size: 1001 }],
])('%s is another mail', async (_, text, further) => {
  await kept('Subject: a\r\n\r\nhola');
  expect(await store.fetchedBefore(await kept(text, further))).toBeNull();
});

test('mails of which the server gave nothing are not compared', async () => {
  await kept('', { complete: false });
  expect(await store.fetchedBefore(await kept('', { complete: false, uidValidity: 2 }))).toBeNull();
});
