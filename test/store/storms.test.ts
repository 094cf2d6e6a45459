import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { saysTheSame } from '../../src/message/identity';
import { openStore } from '../../src/store/store';

test('counting the mails of an address uses the indexes made for it, also in a store with many', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-storms-'));
  const file = join(folder, 'mesa.sqlite');
  await (await openStore(file)).close();
  const db = new SQLite(file);
  const plan = (query: string) =>
    (db.prepare(`explain query plan ${query}`).all() as { detail: string }[]).map(({ detail }) => detail);
  expect(
    plan("select 1 from mail where lower(sender) = 'a' and received_at > 1 and action = 'open_case'"),
  ).toEqual([expect.stringContaining('INDEX mail_opening')]);
  expect(
    plan(
      "select 1 from mail where lower(sender) = 'a' and received_at > 1 and action = 'append' and in_storm >= 1",
    ),
  ).toEqual([expect.stringContaining('INDEX mail_joining')]);
  expect(
    plan(
      `select 1 from mail join message on message.mail_id = mail.id and +message.case_id = mail.case_id
       where lower(mail.sender) = 'a' and mail.received_at > 1 and mail.action = 'open_case'`,
    ),
  ).toEqual([expect.stringContaining('INDEX mail_opening'), expect.stringContaining('INDEX message_mail')]);
  db.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['the same', 'Caja 3', 'No imprime.', 'Caja 3', 'No imprime.', true],
  [
    'other capitals, accents, stops and line ends',
    'CAJA 3',
    'No  imprimió!!',
    'Caja 3.',
    'no\nimprimio',
    true,
  ],
  ['another till', 'Caja 3', 'No imprime la caja 3', 'Caja 3', 'No imprime la caja 4', false],
  ['another subject', 'Caja 3', 'No imprime.', 'Caja 4', 'No imprime.', false],
])('two mails say the same: %s', (_, subject, text, otherSubject, otherText, same) => {
  expect(saysTheSame({ subject, visibleText: text }, { subject: otherSubject, visibleText: otherText })).toBe(
    same,
  );
});
