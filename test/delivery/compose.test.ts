import PostalMime from 'postal-mime';
import { composeLetter, envelopeAddress, mimeTree } from '../../src/delivery/compose';
import type { Letter } from '../../src/letters/letter';
import { LETTERS } from '../letters/every-letter';
import { sampleLetter } from '../support/sample-letter';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function composed(changes: Partial<Letter> = {}) {
  const raw = await composeLetter(sampleLetter(changes));
  const text = raw.toString('latin1');
  const [head = ''] = text.split('\r\n\r\n', 1);
  const fields = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return {
    raw,
    text,
    head,
    fields,
    names: fields.map((field) => field.split(':', 1)[0]!),
    mail: await PostalMime.parse(raw),
  };
}

test('a letter written twice is the same mail, byte for byte', async () => {
  const attachments = [{ filename: 'informe.csv', contentType: 'text/csv', content: Buffer.from('a;b\n') }];
  const first = await composeLetter(sampleLetter({ attachments }));
  const second = await composeLetter(sampleLetter({ attachments }));
  expect(second.equals(first)).toBe(true);
});

test('a letter of text alone is what the library itself would write, byte for byte', async () => {
  const edges = [
    '',
    ' ',
    'línea\n\n',
    'sin fin de línea ',
    `${'ñ'.repeat(300)} =3D\n.\n`,
    'a'.repeat(70_000),
  ];
  const written = edges.flatMap((text) => [
    sampleLetter({ text, html: null }),
    sampleLetter({ text, html: text }),
  ]);
  for (const letter of [...Object.values(LETTERS).flatMap((letters) => letters()), ...written]) {
    const raw = await composeLetter(letter);
    expect(raw.toString()).toBe((await mimeTree(letter).build()).toString());
  }
});

test('two letters have different boundaries', async () => {
  const boundary = (text: string) => /boundary="([^"]+)"/.exec(text)![1];
  const [one, other] = [await composed(), await composed({ messageId: '<other.7c11@websaas.net>' })];
  expect(boundary(one.text)).not.toBe(boundary(other.text));
});

test('what the letter says arrives: fields, both texts, accents and all', async () => {
  const { mail, names } = await composed();
  const letter = sampleLetter();
  expect(mail).toMatchObject({
    messageId: letter.messageId,
    subject: letter.subject,
    date: '2026-11-23T13:05:09.000Z',
    inReplyTo: letter.inReplyTo,
    references: letter.references.join(' '),
    from: letter.from,
    to: letter.to,
    replyTo: [letter.replyTo],
  });
  expect(mail.text!.trim()).toBe(letter.text.trim());
  expect(mail.html!.trim()).toBe(letter.html);
  for (const name of ['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type']) {
    expect(names.filter((other) => other === name)).toEqual([name]);
  }
});

test('its own fields stand in their order, and nothing tells which program wrote it', async () => {
  const { names, fields } = await composed();
  const own = sampleLetter().headers.map(({ name }) => name);
  expect(names.filter((name) => own.includes(name))).toEqual(own);
  expect(fields).toContain('X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply');
  expect(names).not.toContain('X-Mailer');
  expect(names).not.toContain('Bcc');
});

test('the plain text stands before the HTML', async () => {
  const { text } = await composed();
  expect(text).toContain('Content-Type: multipart/alternative');
  expect(text.indexOf('Content-Type: text/plain; charset=utf-8')).toBeGreaterThan(0);
  expect(text.indexOf('Content-Type: text/html; charset=utf-8')).toBeGreaterThan(
    text.indexOf('Content-Type: text/plain; charset=utf-8'),
  );
});

test('header in ASCII, CRLF everywhere, no line over 998 octets, also with long words and many references', async () => {
  const { raw, text, head } = await composed({
    subject: `[WS-2026-000123] ${'ñandú😀'.repeat(30)}`,
    to: [{ name: `Íñigo ${'Ñ'.repeat(120)}`, address: 'i@elroble.example' }],
    references: Array.from({ length: 20 }, (_, index) => `<${'r'.repeat(150)}${index}@elroble.example>`),
    text: `${'palabra'.repeat(400)}\r\nfin\rsolo\n${'á'.repeat(3000)}`,
    html: `<p>${'x'.repeat(20_000)}</p>`,
  });
  expect(head).toMatch(/^[\x20-\x7e\r\n\t]+$/);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/);
  expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  expect(raw.every((octet) => octet < 128)).toBe(true);
});

test('a name or subject cannot add fields or recipients', async () => {
  const { mail, names } = await composed({
    subject: 'hola\r\nBcc: victima@example.com',
    to: [{ name: 'Ana", <victima@example.com>\r\nX-Evil: 1', address: 'ana@elroble.example' }],
  });
  expect(names).not.toContain('Bcc');
  expect(names).not.toContain('X-Evil');
  expect(mail.to!.map(({ address }) => address)).toEqual(['ana@elroble.example']);
});

test('an inline image is related to the HTML, another file is attached under its own name', async () => {
  const { mail, text } = await composed({
    html: '<img src="cid:logo@websaas.net">',
    attachments: [
      { filename: 'logo.png', contentType: 'image/png', content: PIXEL, contentId: 'logo@websaas.net' },
      { filename: 'Informe de diseño.csv', contentType: 'text/csv', content: Buffer.from('año;horas\n') },
    ],
  });
  expect(text).toMatch(/multipart\/mixed[\s\S]*multipart\/alternative[\s\S]*multipart\/related/);
  expect(mail.attachments).toMatchObject([
    { filename: 'logo.png', disposition: 'inline', contentId: '<logo@websaas.net>', related: true },
    { filename: 'Informe de diseño.csv', disposition: 'attachment', mimeType: 'text/csv' },
  ]);
  expect(Buffer.from(mail.attachments[1]!.content as ArrayBuffer).toString()).toBe('año;horas\n');
});

test('an attached mail that 7 bits cannot carry travels as a file, unharmed', async () => {
  const original = Buffer.from('Subject: hola\r\n\r\ncafé\r\n', 'latin1');
  const { text } = await composed({
    attachments: [{ filename: 'original.eml', contentType: 'message/rfc822', content: original }],
  });
  expect(text).toContain('Content-Type: application/octet-stream; name=original.eml');
  expect(text).toContain(original.toString('base64'));
});

test('a letter without HTML is a plain text mail', async () => {
  const { text, mail } = await composed({ html: null });
  expect(text).not.toContain('multipart');
  expect(mail.text!.trim()).toBe(sampleLetter().text.trim());
});

test.each([
  ['ana.perez@elroble.example', 'ana.perez@elroble.example'],
  ['ana@ñandú.example', 'ana@xn--and-6ma2c.example'],
  ['"ana perez"@elroble.example', '"ana perez"@elroble.example'],
  ['', ''],
])('%s goes into the envelope as %s', (address, expected) => {
  expect(envelopeAddress(address)).toBe(expected);
});
