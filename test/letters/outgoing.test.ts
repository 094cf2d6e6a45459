// Each variant as a whole mail, judged by the checker of outgoing mails where that stands beside the checkout.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter } from '../../src/letters/letter';
import { confirmed, VARIANTS } from './confirmation-mails';

const CHECKER = join(__dirname, '../../../shared/examples/conformance/check_outgoing.py');
const whereTheCheckerIs = existsSync(CHECKER) ? describe : describe.skip;

const INBOUND = [
  'From: =?utf-8?q?Ana_P=C3=A9rez?= <ana.perez@elroble.example>',
  'Reply-To: <compras@elroble.example>, <ana.perez@elroble.example>',
  'To: soporte@websaas.net',
  'Subject: Re: [WS-2025-000007] La caja 3 no factura',
  'Message-ID: <CAF5+x1@mail.elroble.example>',
  'References: <raiz@mail.elroble.example> <medio@mail.elroble.example>',
  'Date: Mon, 30 Nov 2026 09:15:00 -0500',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'No nos deja facturar.',
  '',
].join('\r\n');

const inbound = {
  messageId: '<CAF5+x1@mail.elroble.example>',
  references: ['<raiz@mail.elroble.example>', '<medio@mail.elroble.example>'],
  inReplyTo: '<medio@mail.elroble.example>',
  subject: 'Re: [WS-2025-000007] La caja 3 no factura',
};

whereTheCheckerIs('as a mail, every rule of outgoing mails holds for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'letters-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(Object.entries(VARIANTS))('%s', async (name, difference) => {
    const letter = confirmed({ ...difference, inbound });
    const out = join(folder, `${name}.eml`);
    const arrived = join(folder, `${name}-inbound.eml`);
    writeFileSync(arrived, INBOUND);
    writeFileSync(out, await composed(letter));
    expect(await failures(out, arrived, letter)).toEqual([]);
  });
});

async function failures(out: string, arrived: string, letter: Letter): Promise<string[]> {
  const { stdout } = await promisify(execFile)('python3', [
    ...[CHECKER, out, '--inbound', arrived, '--kind', 'confirmation', '--case', 'WS-2026-000123', '--json'],
    ...['--envelope-from', letter.envelopeFrom],
  ]).catch((failed: { stdout: string }) => failed);
  const { rules } = JSON.parse(stdout) as { rules: { id: string; status: string; note: string }[] };
  return rules.filter(({ status }) => status === 'FAIL').map(({ id, note }) => `${id} ${note}`);
}

function composed(letter: Letter): Promise<Buffer> {
  const { from, replyTo, to, subject, messageId, date, references, headers, text, html } = letter;
  const composer = new MailComposer({
    ...{
      from,
      to,
      subject,
      messageId,
      date,
      references,
      text,
      html: html!,
      textEncoding: 'quoted-printable',
    },
    newline: '\r\n',
    replyTo: replyTo!,
    inReplyTo: letter.inReplyTo!,
    headers: headers.map(({ name, value }) => ({ key: name, value })),
  });
  return new Promise((resolve, reject) =>
    composer.compile().build((error, message) => (error ? reject(error) : resolve(message!))),
  );
}
