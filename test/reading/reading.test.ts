/** Mails read in their threads: a large one like a small one, whether it is only lent or given away. */
import { createHash, randomBytes } from 'node:crypto';
import { PARSE_LIMITS } from '../../src/message/parse';
import { type MailReader, mailReader } from '../../src/reading/reading';
import { until } from '../support/until';

let reader: MailReader;
beforeAll(() => {
  reader = mailReader({ threads: 1, parseSeconds: 30, limits: PARSE_LIMITS });
});
afterAll(() => reader.close());

const content = randomBytes(5 * 1024 * 1024);
const large = () =>
  Buffer.from(
    [
      'From: Ana <ana@elroble.example>',
      'Subject: grande',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=iso-8859-1',
      '',
      'Atenci\xf3n, va adjunta la copia.',
      '--b',
      'Content-Type: application/pdf; name=copia.pdf',
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64').replace(/.{76}/g, '$&\r\n'),
      '--b--',
      '',
    ].join('\r\n'),
    'latin1',
  );
const sha256 = createHash('sha256').update(content).digest('hex');

test.each([
  ['lent', false],
  ['given', true],
])('a mail of 7 MB that is %s is read whole', async (_, given) => {
  const raw = large();
  const size = raw.length;
  const read = await reader.read(raw, given);
  expect(read).toMatchObject({
    ok: true,
    mail: { text: expect.stringContaining('Atención, va'), attachments: [{ sha256, size: content.length }] },
  });
  expect(read.ok && read.mail.attachments[0]?.content.equals(content)).toBe(true);
  expect(raw.length).toBe(given ? 0 : size);
});

test('small mails and large ones are read at the same time', async () => {
  const small = Buffer.from('From: Ana <ana@elroble.example>\r\nSubject: chica\r\n\r\nHola.\r\n');
  const [one, other] = await Promise.all([reader.read(large(), true), reader.read(small, true)]);
  expect([one.ok && one.mail.subject, other.ok && other.mail.subject]).toEqual(['grande', 'chica']);
});

test('the time of a mail does not run while it waits for those before it', async () => {
  const hasty = mailReader({ threads: 1, parseSeconds: 0.5, limits: PARSE_LIMITS });
  try {
    const html = `<table>${'<tr><td><b>Caja</b> 3</td><td>No factura</td></tr>'.repeat(1200)}</table>`;
    const one = Buffer.from(`From: Ana <ana@elroble.example>\r\nContent-Type: text/html\r\n\r\n${html}\r\n`);
    await until('its thread', async () => (await hasty.read(one)).ok);
    const begun = performance.now();
    const read = await Promise.all(Array.from({ length: 600 }, () => hasty.read(one)));
    expect(performance.now() - begun).toBeGreaterThan(500);
    expect(read.filter(({ ok }) => !ok)).toEqual([]);
  } finally {
    await hasty.close();
  }
});
