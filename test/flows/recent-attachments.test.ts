import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';
import { recentAttachments } from '../../src/flows/recent-attachments';
import type { Attachment } from '../../src/message/mail';
import { FORM } from '../support/mail';
import { openQuietDesk } from '../support/quiet-desk';

const attachment = (size: number): Attachment => ({
  filename: `${size}.pdf`,
  contentType: 'application/pdf',
  size,
  sha256: String(size),
  contentId: null,
  inline: false,
  content: Buffer.alloc(size),
});

test('what a mail brought is there for its letter once, and takes no more room after it', () => {
  const recent = recentAttachments(100);
  recent.keep(1, [attachment(60)]);
  expect(recent.take(1)).toMatchObject([{ filename: '60.pdf' }]);
  expect(recent.take(1)).toBeNull();
  recent.keep(2, [attachment(50)]);
  recent.keep(3, [attachment(50)]);
  expect(recent.take(2)).toMatchObject([{ filename: '50.pdf' }]);
});

test('the oldest make room for later ones', () => {
  const recent = recentAttachments(100);
  recent.keep(1, [attachment(40), attachment(10)]);
  recent.keep(2, [attachment(40)]);
  recent.keep(3, [attachment(40)]);
  expect(recent.take(1)).toBeNull();
  expect(recent.take(2)).not.toBeNull();
  expect(recent.take(3)).not.toBeNull();
});

test('what is more than all the room is not held, and nothing goes because of it', () => {
  const recent = recentAttachments(100);
  recent.keep(1, [attachment(50)]);
  recent.keep(2, [attachment(101)]);
  expect(recent.take(2)).toBeNull();
  expect(recent.take(1)).not.toBeNull();
});

test('the notice carries what the mail had attached; a mail is parsed again only when its turn comes late', async () => {
  const home = mkdtempSync(join(tmpdir(), 'mesa-attached-'));
  const withFile = (content: Buffer, n: number) =>
    new MailComposer({
      from: `Ana <ana@cliente${n}.example>`,
      to: 'soporte@websaas.net',
      subject: 'No imprime la caja',
      text: FORM,
      attachments: [{ filename: 'caja.pdf', contentType: 'application/pdf', content }],
    })
      .compile()
      .build();
  const some = randomBytes(5000);
  const much = [1, 2, 3].map(() => randomBytes(1_500_000));
  try {
    const desk = await openQuietDesk(home, Date.parse('2026-11-23T15:00:00Z'));
    const carried = () =>
      desk.sent.filter(({ kind }) => kind === 'notice').flatMap(({ attachments }) => attachments);
    await desk.receives(await withFile(some, 0));
    await desk.sends();
    expect(carried().map(({ content }) => content.equals(some))).toEqual([true]);
    expect(desk.parsed()).toBe(1);
    desk.sent.length = 0;
    await desk.receives(...(await Promise.all(much.map((one, n) => withFile(one, n + 1)))));
    await desk.sends();
    expect(carried().map(({ content }, n) => content.equals(much[n]!))).toEqual([true, true, true]);
    expect(desk.parsed()).toBe(1 + 3 + 1);
    await desk.closes();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
