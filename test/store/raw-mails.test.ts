/** Raw bytes lie apart from the mail's row; those of an earlier version in it. Both are read, and go when it is time. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { openStore, type Store } from '../../src/store/store';

const NOW = Date.parse('2026-11-23T14:00:00Z');
const RAW = Buffer.from('Subject: hola\r\n\r\nNo podemos facturar.');

let folder: string;
let file: string;
let store: Store;
let id: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesa-raw-'));
  file = join(folder, 'mesa.sqlite');
  store = await openStore(file);
  const mail = { uidValidity: 1, size: RAW.length, complete: true, receivedAt: new Date(NOW) };
  [id] = (await store.keep(
    'INBOX',
    [
      { ...mail, uid: 7, raw: RAW },
      { ...mail, uid: 8, raw: Buffer.from('otro') },
    ],
    NOW,
  )) as [number, number];
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** What another program sees of the file. */
function seen(query: string): unknown[] {
  const db = new SQLite(file);
  const statement = db.prepare(query);
  const rows = statement.reader ? statement.all() : [statement.run()];
  db.close();
  return rows;
}

const kept =
  'select mail_id, length(raw) as inRow from raw_mail join mail on mail.id = mail_id order by mail_id';

test('a mail is read as it came, though its row holds no bytes', async () => {
  expect(seen(kept)).toEqual([
    { mail_id: id, inRow: 0 },
    { mail_id: id + 1, inRow: 0 },
  ]);
  expect(await store.raw(id)).toEqual(RAW);
  expect(await store.takeKept(id)).toMatchObject({ id, uid: 7, raw: RAW });
  expect((await store.raw(id + 1))?.toString()).toBe('otro');
});

test('a mail that came again brings nothing', async () => {
  const again = { uidValidity: 1, uid: 7, size: 4, raw: Buffer.from('otra cosa'), complete: true };
  expect(await store.keep('INBOX', [{ ...again, receivedAt: new Date(NOW) }], NOW)).toEqual([]);
  expect(await store.raw(id)).toEqual(RAW);
  expect(seen(kept)).toHaveLength(2);
});

test('the bytes of a mail that an earlier version kept in its row are read too', async () => {
  seen('update mail set raw = (select bytes from raw_mail where mail_id = id)');
  seen('delete from raw_mail');
  expect(await store.raw(id)).toEqual(RAW);
  expect(await store.takeKept(id)).toMatchObject({ raw: RAW });
});

test('when its time of keeping has passed no bytes are left of it, and the others stay', async () => {
  await store.passOver(id, 'newsletter', {}, NOW);
  expect(await store.dropRaw(NOW + 1)).toBe(1);
  expect(await store.raw(id)).toBeNull();
  expect(seen(kept)).toEqual([{ mail_id: id + 1, inRow: 0 }]);
});

test('of a person who is erased not even the compressed bytes stay in the file', async () => {
  const seenOf = (sender: string) => ({ sender, subject: 'hola' });
  await store.passOver(id, 'newsletter', seenOf('ana@elroble.example'), NOW);
  await store.passOver(id + 1, 'newsletter', seenOf('otro@roble.example'), NOW);
  const [theirs, other] = seen('select bytes from raw_mail order by mail_id') as { bytes: Buffer }[];
  const inFiles = ({ bytes }: { bytes: Buffer }) =>
    readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(bytes));
  expect([theirs!, other!].map(inFiles)).toEqual([true, true]);

  await store.erase({ address: 'ana@elroble.example', addressHash: 'h', staff: [], actor: 'op', at: NOW });
  expect([theirs!, other!].map(inFiles)).toEqual([false, true]);
  expect(await store.raw(id)).toBeNull();
});
