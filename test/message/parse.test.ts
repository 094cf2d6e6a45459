/** Reading raw mails: charsets, broken headers, structure, limits, and that no bytes whatever make it throw. */
import fc from 'fast-check';
import type { Mail } from '../../src/message/mail';
import { PARSE_LIMITS, parseMail } from '../../src/message/parse';

async function read(raw: string | Buffer): Promise<Mail> {
  const result = await parseMail(typeof raw === 'string' ? Buffer.from(raw) : raw);
  if (!result.ok) throw new Error(`${result.reason}: ${result.detail}`);
  return result.mail;
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const HEAD = 'From: Ana <ana@elroble.example>\r\nSubject: hola\r\n';

describe('charsets', () => {
  const text = 'Atención: el almacén de Ñuñoa cerró — 10 €';
  const body = (charset: string, bytes: Buffer) =>
    Buffer.concat([Buffer.from(`${HEAD}Content-Type: text/plain; charset=${charset}\r\n\r\n`), bytes]);
  const windows1252 = latin1(text.replace('—', '\x97').replace('€', '\x80'));

  test.each([
    ['declared right', body('utf-8', Buffer.from(text))],
    ['ISO 8859-1 label on Windows-1252', body('iso-8859-1', windows1252)],
    ['UTF-8 label on Windows-1252', body('utf-8', windows1252)],
    ['ASCII label on UTF-8', body('us-ascii', Buffer.from(text))],
    ['unknown label', body('x-unknown-1', windows1252)],
    ['ISO 8859-1 label on UTF-8', body('iso-8859-1', Buffer.from(text))],
    ['no Content-Type at all', Buffer.concat([Buffer.from(`${HEAD}\r\n`), windows1252])],
  ])('%s', async (_name, raw) => {
    expect((await read(raw)).text).toBe(text);
  });

  test('parts of different charsets in one mail', async () => {
    const raw = Buffer.concat([
      Buffer.from(
        `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`,
      ),
      Buffer.from('café\r\n'),
      Buffer.from('--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'),
      latin1('almacén\r\n--b--\r\n'),
    ]);
    const { text: all } = await read(raw);
    expect(all).toContain('café');
    expect(all).toContain('almacén');
  });

  test('a mail that quotes mojibake keeps it', async () => {
    expect((await read(body('utf-8', Buffer.from('sale facturaciÃ³n')))).text).toBe('sale facturaciÃ³n');
  });
});

describe('header fields', () => {
  test('encoded-words, also cut inside a character', async () => {
    const mail = await read(
      'From: =?utf-8?Q?Ana_P=C3=A9rez?= <Ana@ElRoble.Example>\r\nSubject: =?utf-8?B?TsO=?=\r\n =?utf-8?B?s21pbmE=?= lista\r\n\r\nx',
    );
    expect(mail.from).toEqual({ name: 'Ana Pérez', address: 'Ana@elroble.example' });
    expect(mail.subject.endsWith('mina lista')).toBe(true);
  });
  test('an encoded-word with a raw angle bracket inside hides nobody', async () => {
    const mail = await read(
      'From: =?UTF-8?Q?Caf=C3=A9_<Sol> Norte?= <ana@cafesol.example>\r\nSubject: hola\r\n\r\nx',
    );
    expect(mail.from).toEqual({ name: 'Café <Sol> Norte', address: 'ana@cafesol.example' });
  });
  test('8-bit fields in UTF-8 and Windows-1252', async () => {
    expect((await read(Buffer.from('Subject: avería\r\nFrom: a@b.co\r\n\r\nx'))).subject).toBe('avería');
    expect((await read(latin1('Subject: avería\r\nFrom: a@b.co\r\n\r\nx'))).subject).toBe('avería');
  });
  test('a subject cannot smuggle fields or turn the reading direction', async () => {
    const mail = await read('From: a@b.co\r\nSubject: =?utf-8?Q?hola=0D=0ABcc:_x@y.z=E2=80=AEfdp?=\r\n\r\nx');
    expect(mail.subject).toBe('hola Bcc: x@y.zfdp');
  });
  test('ids are kept exactly, malformed ones do not become parents', async () => {
    const mail = await read(
      'Message-ID: <A.b@C.d>\r\nIn-Reply-To: Your mail of Monday <x@y.z>\r\nReferences: <a@b.c>\r\n\t<d@e.f> g@h.i\r\n\r\nx',
    );
    expect(mail.messageId).toBe('<A.b@C.d>');
    expect(mail.inReplyTo).toBe('<x@y.z>');
    expect(mail.references).toEqual(['<a@b.c>', '<d@e.f>', '<g@h.i>']);
  });
  test('the null reverse-path is told from an absent one', async () => {
    expect((await read('Return-Path: <>\r\nFrom: a@b.co\r\n\r\nx')).returnPath).toBe('');
    expect((await read('From: a@b.co\r\n\r\nx')).returnPath).toBeNull();
    expect((await read('Return-Path: <c@d.co>\r\n\r\nx')).returnPath).toBe('c@d.co');
  });
  test('a group without members is nobody', async () => {
    expect((await read('From: Nadie:;\r\nTo: a@b.co, Grupo: c@d.co, e@f.co;\r\n\r\nx')).from).toBeNull();
  });
  test.each([
    ['Mon, 2 Mar 2026 07:00:00 -0500', '2026-03-02T12:00:00.000Z'],
    ['2 Mar 26 07:00 EST (hora de Bogotá)', '2026-03-02T12:00:00.000Z'],
    ['Thu, 01 Jan 1970 00:00:00 +0000', '1970-01-01T00:00:00.000Z'],
    ['2026-03-02T12:00:00Z', '2026-03-02T12:00:00.000Z'],
    ['ayer por la tarde', undefined],
  ])('the date %s', async (written, iso) => {
    expect((await read(`Date: ${written}\r\n\r\nx`)).date?.toISOString()).toBe(iso);
  });
  test('at most 100 recipients are considered', async () => {
    const to = Array.from({ length: 300 }, (_, i) => `p${i}@x.co`).join(', ');
    const mail = await read(`From: a@b.co\r\nTo: ${to}\r\nCc: c@d.co\r\n\r\nx`);
    expect([mail.to.length, mail.cc.length]).toEqual([100, 0]);
  });
  test('a mail of which only the header was downloaded', async () => {
    const mail = await read(
      'From: a@b.co\r\nSubject: grande\r\nContent-Type: multipart/mixed; boundary=b\r\n',
    );
    expect([mail.subject, mail.text, mail.attachments]).toEqual(['grande', '', []]);
  });
});

describe('bodies', () => {
  test('table cells, list items and lines of HTML stay apart', async () => {
    const mail = await read(
      `${HEAD}Content-Type: text/html\r\n\r\n<table><tr><td><p>Empresa</p></td><td><p>El Roble</p></td></tr><tr><td>Cel<td>300</table><ul><li>uno<li>dos</ul>a<br>b<script>c</script>`,
    );
    expect(mail.text).toBe('Empresa\tEl Roble\nCel\t300\n- uno\n- dos\na\nb');
  });
  test('format=flowed lines are joined again', async () => {
    const mail = await read(
      `${HEAD}Content-Type: text/plain; format=flowed\r\n\r\nuna línea \r\nque sigue\r\notra`,
    );
    expect(mail.text).toBe('una línea que sigue\notra');
  });
  test('a notice in plain text does not hide the body that is HTML only', async () => {
    const mail = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAnalizado.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>No imprime</p>\r\n--b--\r\n`,
    );
    expect(mail.text).toContain('No imprime');
    expect(mail.text).toContain('Analizado.');
  });
  test('enclosed mails, calendars, signatures and TNEF are attachments', async () => {
    const part = (type: string, content: string) => `--b\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
    const mail = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${part('text/plain', 'ver')}${part('message/rfc822', 'Subject: otro\r\n\r\nadentro')}${part('text/calendar; method=REPLY', 'BEGIN:VCALENDAR')}${part('application/ms-tnef; name=winmail.dat', 'x')}${part('application/pkcs7-signature; name=smime.p7s', 'y')}--b--\r\n`,
    );
    expect(mail.text.trim()).toBe('ver');
    expect(mail.attachments.map(({ contentType }) => contentType)).toEqual([
      'message/rfc822',
      'text/calendar',
      'application/ms-tnef',
      'application/pkcs7-signature',
    ]);
    expect(mail.attachments[0]!.content.toString()).toContain('adentro');
  });
  test('attachment names lose paths and tricks, their content is digested', async () => {
    const mail = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename*0*=utf-8''..%2F..%2Fetc%2Ffact; filename*1="ura.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\naG9sYQ==\r\n--b--\r\n`,
    );
    expect(mail.attachments[0]).toMatchObject({
      filename: 'factura.pdf',
      size: 4,
      sha256: 'b221d9dbb083a7f33428d7c2a3c3198ae925614d70210e28716ccaa7cd4ddb79',
      inline: false,
    });
  });
  test('a picture that the HTML shows is inline', async () => {
    const mail = await read(
      `${HEAD}Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src="cid:logo@x">hola\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <logo@x>\r\n\r\nx\r\n--b--\r\n`,
    );
    expect(mail.attachments).toMatchObject([{ contentId: 'logo@x', inline: true }]);
  });
});

describe('limits', () => {
  const nested = (depth: number) =>
    Array.from(
      { length: depth },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}x\r\n\r\n--b${i}x\r\n`,
    ).join('');
  test.each([
    ['nothing at all', '', 'empty'],
    ['no header field', 'sin encabezado', 'unparsable'],
    [
      'parts',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(501)}--b--`,
      'too_many_parts',
    ],
    [
      'parts without an end of their headers',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\r\n\r\r\nx\r\r\n'.repeat(501)}--b--`,
      'too_many_parts',
    ],
    ['nesting', HEAD + nested(52), 'too_deep'],
    ['nested mails', `${HEAD}${'Content-Type: message/rfc822\r\n\r\n'.repeat(52)}`, 'too_deep'],
    ['header', `${HEAD}X-Big: ${'x'.repeat(PARSE_LIMITS.headerBytes)}\r\n\r\nx`, 'header_too_large'],
  ])('beyond the limit: %s', async (_name, raw, reason) => {
    expect(await parseMail(Buffer.from(raw))).toMatchObject({ ok: false, reason });
  });
  test('at the limit a mail is read', async () => {
    const parts = '--b\r\n\r\nx\r\n'.repeat(PARSE_LIMITS.parts - 1);
    await read(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`);
    await read(`${HEAD}${nested(PARSE_LIMITS.nesting)}\r\nhola`);
  });
});

test('a part that ends within its header hides no part behind it', async () => {
  const mail = await read(
    `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n` +
      '--b\r\nContent-Type: text/plain\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo podemos facturar.\r\n--b--',
  );
  expect(mail.text?.trim()).toBe('No podemos facturar.');
});

describe('hostile bytes', () => {
  const answers = async (bytes: Buffer) => {
    expect(typeof (await parseMail(bytes)).ok).toBe('boolean');
  };
  test('arbitrary bytes never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), (bytes) => answers(Buffer.from(bytes))),
      { numRuns: 300 },
    );
  });
  test('arbitrary pieces of MIME never throw', async () => {
    const piece = fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=b\r\n',
      'Content-Type: text/html; charset=',
      'utf-16',
      '"',
      ';',
      '\r\n',
      '\r\n\r\n',
      '--b',
      '--b--',
      '--',
      'Content-Transfer-Encoding: base64\r\n',
      'Content-Transfer-Encoding: quoted-printable\r\n',
      '=?utf-8?B?',
      '?=',
      '=',
      '<',
      '>',
      '<div',
      '(',
      'From: ',
      'a@b.c',
      '\0',
      '\ufeff',
      'á',
      'message/rfc822',
      'name*0*=',
      "utf-8''%",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), (pieces) => answers(Buffer.from(pieces.join('')))),
      { numRuns: 500 },
    );
  });
});
