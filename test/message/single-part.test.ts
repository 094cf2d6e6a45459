/** Small mails take a short way past the MIME parser; it leads to the same text. */
import fc from 'fast-check';
import { parseAddressHeader, simpleParser } from 'mailparser';
import { readAlternative } from '../../src/message/alternative';
import { PARSE_LIMITS, scan } from '../../src/message/limits';
import { mailboxes, plainMailbox } from '../../src/message/mailboxes';
import { parseMail } from '../../src/message/parse';
import { readSinglePart } from '../../src/message/single-part';

function readShort(raw: Buffer) {
  const scanned = scan(raw, PARSE_LIMITS);
  return scanned.ok ? readSinglePart(raw, scanned.outline) : null;
}

async function readLong(raw: Buffer) {
  const { text, html } = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
  return { text: text ?? '', html: html || null };
}

/** An empty page is none. */
const lines = (text: string | null) => text?.replace(/\r\n/g, '\n') || null;

describe('a mail of one plainly labelled text', () => {
  const label = fc.constantFrom(
    '',
    'Content-Type: text/plain\r\n',
    'Content-Type: text/plain; charset=utf-8\r\n',
    'Content-Type: TEXT/PLAIN; charset="UTF-8"\r\n',
    'Content-Type: text/plain;\r\n charset=us-ascii\r\n',
    'Content-Type: text/html; charset="utf-8"\r\n',
    'Content-Type: text/plain; charset=utf-8; format=flowed\r\n',
    'Content-Type: text/plain; charset=iso-8859-1\r\n',
    'Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=a.txt\r\n',
    'Content-Type: text/calendar; charset=utf-8\r\n',
    'Content-Type: text/plain\r\nContent-Type: text/html\r\n',
  );
  const encoding = fc.constantFrom('', '7bit', '8bit', 'Quoted-Printable', 'BASE64', 'x-unknown');
  const piece = fc.oneof(
    fc.constantFrom(
      'No podemos facturar',
      'señal',
      '=C3=B1',
      '=',
      '=\r\n',
      '\r\n',
      '\n',
      ' ',
      '\t',
      '>',
      'Tm8=',
      'Tm9v',
    ),
    fc.string({ maxLength: 6 }),
    fc.uint8Array({ maxLength: 4 }),
  );

  it('is read as the MIME parser reads it, whatever the bytes', async () => {
    let short = 0;
    await fc.assert(
      fc.asyncProperty(
        label,
        encoding,
        fc.array(piece, { maxLength: 12 }),
        async (type, transfer, pieces) => {
          const encoded = transfer === '' ? '' : `Content-Transfer-Encoding: ${transfer}\r\n`;
          const raw = Buffer.concat([
            Buffer.from(`From: ana@elroble.example\r\n${type}${encoded}\r\n`),
            ...pieces.map((one) => Buffer.from(one)),
          ]);
          const read = readShort(raw);
          if (read === null) return;
          short += 1;
          const expected = await readLong(raw);
          expect([lines(read.text), lines(read.html)]).toEqual([lines(expected.text), lines(expected.html)]);
        },
      ),
      { numRuns: 1500, seed: 5 },
    );
    expect(short).toBeGreaterThan(200);
  });

  it.each([
    ['8bit', 'Ñandú: no abre\r\n'],
    ['quoted-printable', '=C3=91and=C3=BA: no =\r\nabre\r\n'],
    ['base64', `${Buffer.from('Ñandú: no abre\n').toString('base64')}\r\n`],
  ])('says the same in %s', async (transfer, body) => {
    const raw = Buffer.from(
      `From: ana@elroble.example\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${transfer}\r\n\r\n${body}`,
    );
    expect(readShort(raw)).not.toBeNull();
    const parsed = await parseMail(raw);
    expect(parsed.ok && parsed.mail.text).toBe('Ñandú: no abre\n');
  });
});

describe('a mail of a text and its HTML twin', () => {
  const eol = fc.constantFrom('\r\n', '\r\n', '\n');
  const top = fc.constantFrom(
    'multipart/alternative; boundary=b1',
    'multipart/alternative; boundary="b1"',
    'multipart/alternative;\r\n\tboundary="b1"',
    'multipart/alternative; boundary=b1; charset=utf-8',
    'multipart/mixed; boundary=b1',
  );
  const usual = (...labels: string[]) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...labels) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '',
          'Content-Type: text/html',
          'Content-Type: text/plain; charset=iso-8859-1',
          'Content-Type: text/plain; charset=utf-8; format=flowed',
          'Content-Type: text/html; charset=utf-8\r\nContent-Disposition: attachment; filename=a.html',
        ),
      },
    );
  const plainLabel = usual('Content-Type: text/plain; charset=utf-8', 'Content-Type: text/plain');
  const pageLabel = usual('Content-Type: text/html; charset="utf-8"', 'Content-Type: text/html');
  const encoding = fc.constantFrom('', '', '7bit', '8bit', 'quoted-printable', 'base64');
  const piece = fc.constantFrom(
    'No podemos facturar',
    'señal',
    '=C3=B1',
    '=',
    '\r\n',
    '\n',
    '\r',
    ' ',
    '--b1',
    '\r\n--b1',
    '--b',
    '--b1--',
    'Tm8=',
    'Tm9v',
    '<b>caja</b>',
    '\ufffd',
  );
  const part = (label: fc.Arbitrary<string>) =>
    fc.record({ label, encoding, pieces: fc.array(piece, { maxLength: 4 }), eol });
  const edge = fc.constantFrom('', '', '', '', '', '\r\n', '\n', 'This is a multi-part message.\r\n', ' ');

  it('is read as the MIME parser reads it, whatever the bytes', async () => {
    let short = 0;
    await fc.assert(
      fc.asyncProperty(
        top,
        part(plainLabel),
        part(pageLabel),
        edge,
        edge,
        async (type, plain, page, before, behind) => {
          const told = [plain, page].map((one) => {
            const encoded = one.encoding === '' ? '' : `Content-Transfer-Encoding: ${one.encoding}${one.eol}`;
            const labelled = one.label === '' ? '' : `${one.label}${one.eol}`;
            return `--b1${one.eol}${labelled}${encoded}${one.eol}${one.pieces.join('')}${one.eol}`;
          });
          const raw = Buffer.from(
            `From: ana@elroble.example\r\nContent-Type: ${type}\r\n\r\n${before}${told.join('')}--b1--${behind}`,
          );
          const scanned = scan(raw, PARSE_LIMITS);
          const read = scanned.ok ? readAlternative(raw, scanned.outline) : null;
          if (read === null) return;
          short += 1;
          const expected = await readLong(raw);
          expect([read.text, read.html || null]).toEqual([expected.text, expected.html]);
        },
      ),
      { numRuns: 4000, seed: 5 },
    );
    expect(short).toBeGreaterThan(100);
  });

  it('is told in the words of either', async () => {
    const raw = Buffer.from(
      [
        'From: ana@elroble.example',
        'Content-Type: multipart/alternative; boundary="b1"',
        '',
        '--b1',
        'Content-Type: text/plain; charset="UTF-8"',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Se=C3=B1ores: no abre',
        '',
        '--b1',
        'Content-Type: text/html; charset="UTF-8"',
        '',
        '<p>Señores: no abre</p>',
        '--b1--',
        '',
      ].join('\r\n'),
    );
    const parsed = await parseMail(raw);
    expect(parsed.ok && [parsed.mail.text, parsed.mail.html]).toEqual([
      'Señores: no abre\n',
      '<p>Señores: no abre</p>',
    ]);
  });
});

describe('a mailbox that needs no parser', () => {
  it('is what the address parser finds', () => {
    const part = fc.constantFrom(
      'Ana',
      'Pérez',
      ' ',
      '  ',
      '<',
      '>',
      'ana@elroble.example',
      '.',
      '@',
      'a.b+c@x',
      'ß',
      '7',
      '-',
    );
    let plain = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 7 }), (parts) => {
        const value = parts.join('').trim();
        const found = plainMailbox(value);
        if (found === null) return;
        plain += 1;
        const { value: parsed } = parseAddressHeader([value], { flatten: true, decodePunycode: false });
        expect(mailboxes([found], 9)).toEqual(mailboxes(parsed, 9));
      }),
      { numRuns: 4000, seed: 5 },
    );
    expect(plain).toBeGreaterThan(100);
  });
});
