// Archives of old mails as they lie on disks: where one mail ends and the next begins, and when each came.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../../src/mailbox/archive';
import type { ArchivedMail } from '../../src/mailbox/archived-mail';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mesa-archive-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function all(path: string, mostBytes = 1000) {
  const archive = await openArchive(path, mostBytes);
  const mails: ArchivedMail[] = [];
  for await (const mail of archive.mails) mails.push(mail);
  return { total: archive.total, mails };
}

async function mbox(text: string | Buffer, mostBytes?: number) {
  const path = join(home, 'viejos.mbox');
  writeFileSync(path, text);
  return all(path, mostBytes);
}

const texts = (mails: ArchivedMail[]) => mails.map(({ raw }) => raw.toString());

describe('an mbox', () => {
  test('is cut at its postmarks, and each mail knows its place, its time and how far it is', async () => {
    const first = 'From ana@x.co Mon Mar  2 12:00:00 2026\nSubject: uno\n\nhola\n\n';
    const { total, mails } = await mbox(`${first}From - Tue Mar 03 07:30:00 2026\nSubject: dos\n\nadiós\n`);
    expect(texts(mails)).toEqual(['Subject: uno\n\nhola\n', 'Subject: dos\n\nadiós\n']);
    expect(mails.map(({ storedAt }) => new Date(storedAt!).toISOString())).toEqual([
      '2026-03-02T12:00:00.000Z',
      '2026-03-03T07:30:00.000Z',
    ]);
    expect(mails[1]).toMatchObject({
      place: `viejos.mbox at byte ${first.length}`,
      done: total,
      complete: true,
    });
  });

  test.each([
    ['From 1719@xxx Mon Mar 02 12:00:00 +0000 2026', '2026-03-02T12:00:00.000Z'],
    ['From ana@x.co Mon Mar  2 12:00:00 2026 -0500', '2026-03-02T17:00:00.000Z'],
    ['From ana@x.co Mon Mar  2 12:00 2026', '2026-03-02T12:00:00.000Z'],
    ['From ana@x.co Mon Mar  2 12:00:00 COT 2026', null],
  ])('knows the postmark %s', async (postmark, at) => {
    const [mail] = (await mbox(`${postmark}\r\nSubject: x\r\n\r\nhola\r\n`)).mails;
    expect(mail?.raw.toString()).toBe('Subject: x\r\n\r\nhola\r\n');
    expect(mail?.storedAt).toBe(at === null ? null : Date.parse(at));
  });

  test('is not cut at a sentence, at a postmark inside a paragraph, or at a quoted one', async () => {
    const body = [
      'From now on we write to you.',
      'text above',
      'From ana@x.co Mon Mar  2 12:00:00 2026',
      '',
      '>From ana@x.co Mon Mar  2 12:00:00 2026',
      '>>From here',
      '> From a quote',
      '',
    ].join('\n');
    const { mails } = await mbox(`From - Mon Mar  2 12:00:00 2026\nSubject: x\n\n${body}`);
    expect(texts(mails)).toEqual([
      `Subject: x\n\n${body.replace('>From ana', 'From ana').replace('>>From', '>From')}`,
    ]);
  });

  test('gives the beginning of a mail that is too large, and the next one whole', async () => {
    const postmark = 'From - Mon Mar  2 12:00:00 2026\n';
    const { mails } = await mbox(
      `${postmark}Subject: x\n\n${'línea\n'.repeat(500)}\n${postmark}Subject: y\n\nz\n`,
      200,
    );
    expect(mails.map(({ complete }) => complete)).toEqual([false, true]);
    expect(mails[0]!.size).toBeGreaterThan(3000);
    expect(mails[0]!.raw.length).toBeLessThanOrEqual(200);
    expect(mails[1]!.raw.toString()).toBe('Subject: y\n\nz\n');
  });

  test('without a line end, or with a line of megabytes, is read all the same', async () => {
    const long = Buffer.alloc(3_000_000, 'x');
    const { mails } = await mbox(
      Buffer.concat([Buffer.from('From - Mon Mar  2 12:00:00 2026\nSubject: x\n\n'), long]),
      5_000_000,
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]!.raw.length).toBe('Subject: x\n\n'.length + long.length);
  });

  test('that is empty, or no mbox at all, has no mails', async () => {
    expect((await mbox('')).mails).toEqual([]);
    expect((await mbox('{"no": "mbox"}\n')).mails).toEqual([]);
  });
});

describe('a folder', () => {
  test('that is a Maildir gives cur and new in the order of delivery, and nothing half written', async () => {
    for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(home, name));
    writeFileSync(join(home, 'new', '1700000200.M1.host'), 'Subject: dos\n\n');
    writeFileSync(join(home, 'cur', '1700000100.M9.host:2,S'), 'Subject: uno\n\n');
    writeFileSync(join(home, 'tmp', '1700000000.M1.host'), 'Subject: a medias');
    writeFileSync(join(home, 'dovecot.index'), 'x');
    const { total, mails } = await all(home);
    expect(texts(mails)).toEqual(['Subject: uno\n\n', 'Subject: dos\n\n']);
    expect(total).toBe(2);
    expect(mails.map(({ storedAt, done }) => [storedAt, done])).toEqual([
      [1_700_000_100_000, 1],
      [1_700_000_200_000, 2],
    ]);
  });

  test('of single mails gives them by name, dated by the file', async () => {
    for (const name of ['b.eml', 'a.eml']) writeFileSync(join(home, name), `Subject: ${name}\n\n`);
    utimesSync(join(home, 'a.eml'), 1_600_000_000, 1_600_000_000);
    const { mails } = await all(home);
    expect(mails.map(({ place }) => place)).toEqual(['a.eml', 'b.eml']);
    expect(mails[0]!.storedAt).toBe(1_600_000_000_000);
  });
});
