/** Whatever shape a client's mail has, it becomes a case and a clean confirmation: addresses, ids, dates, charsets, parts, names. */
import { brokenRulesOfEach, hasChecker } from '../support/check-outgoing';
import { FORM, field, mail } from '../support/mail';
import { type Played, type PlayedDesk, startPlayedDesk } from '../support/played';

let desk: PlayedDesk;
const became = new Map<string, Played>();

interface Row {
  it: string;
  raw: Buffer;
  /** Address that the confirmation goes to; null: a case in silence. Ana's own unless it is said. */
  to?: string | null;
  /** What the case must show. */
  text?: string;
  subject?: string;
  files?: string[];
}

const ANA = 'ana.perez@elroble.example';

/** A mail by its header lines and body, CRLF, every byte as it is (latin1). */
function bytes(lines: string[], body = FORM): Buffer {
  const standard = [
    `From: =?utf-8?Q?Ana_P=C3=A9rez?= <${ANA}>`,
    'To: soporte@websaas.net',
    'Subject: Error en la caja',
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${nextId()}@elroble.example>`,
    'MIME-Version: 1.0',
  ].filter((line) => !lines.some((own) => nameOf(own) === nameOf(line)));
  const content = lines.some((line) => nameOf(line) === 'content-type')
    ? []
    : ['Content-Type: text/plain; charset=utf-8'];
  const kept = lines.filter((line) => !line.endsWith(': -'));
  return Buffer.from([...standard, ...kept, ...content, '', body].join('\n').replace(/\r?\n/g, '\r\n'));
}

let count = 0;
function nextId(): string {
  count += 1;
  return `contenido.${count}`;
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf(':')).toLowerCase();
}

/** A multipart mail; each part is a header block, an empty line and its body. */
function parts(type: string, all: string[], lines: string[] = []): Buffer {
  const body = [...all.map((part) => `--xyz\n${part}`), '--xyz--', ''].join('\n');
  return bytes([...lines, `Content-Type: multipart/${type}; boundary=xyz`], body);
}

const TEXT = `Content-Type: text/plain; charset=utf-8\n\n${FORM}`;
const file = (disposition: string, body = 'JVBERi0xLjQ=', type = 'application/pdf'): string =>
  `Content-Type: ${type}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; ${disposition}\n\n${body}`;

const latin1 = (raw: Buffer): Buffer => Buffer.from(raw.toString('utf8'), 'latin1');

const ROWS: Row[] = [
  // Addresses
  {
    it: 'Reply-To elsewhere',
    raw: bytes(['Reply-To: Compras <compras@elroble.example>']),
    to: 'compras@elroble.example',
  },
  { it: 'Reply-To that is ours', raw: bytes(['Reply-To: soporte@websaas.net']) },
  { it: 'Reply-To that nobody reads', raw: bytes(['Reply-To: no-reply@elroble.example']) },
  {
    it: 'several Reply-To, the first ours',
    raw: bytes(['Reply-To: soporte@websaas.net, compras@elroble.example']),
    to: 'compras@elroble.example',
  },
  { it: 'an empty Reply-To', raw: bytes(['Reply-To:']) },
  { it: 'a broken Reply-To', raw: bytes(['Reply-To: Ana <>']) },
  {
    it: 'two in From',
    raw: bytes([`From: Ana <${ANA}>, Luis <luis.ramirez@elroble.example>`, `Sender: ${ANA}`]),
  },
  { it: 'a group with members in From', raw: bytes([`From: Cajas: ${ANA};`]) },
  { it: 'a comment as name', raw: bytes([`From: ${ANA} (Ana =?utf-8?Q?P=C3=A9rez?=)`]) },
  { it: 'a quoted name with comma', raw: bytes([`From: "Pérez, Ana" <${ANA}>`]) },
  {
    it: 'a name of encoded words',
    raw: bytes([`From: =?iso-8859-1?Q?Ana_P=E9rez?= =?utf-8?B?8J+mhA==?= <${ANA}>`]),
  },
  {
    it: 'an encoded name with a line break and a field',
    raw: bytes([`From: =?utf-8?Q?Ana=0D=0ABcc:_victima@otra.example?= <${ANA}>`]),
  },
  {
    it: 'capitals in the address',
    raw: bytes(['From: ANA.PEREZ@ELROBLE.EXAMPLE']),
    to: 'ANA.PEREZ@elroble.example',
  },
  {
    it: 'an international domain',
    raw: bytes(['From: Ana <ana@xn--panadera-i2a.example>']),
    to: 'ana@panadería.example',
  },
  {
    it: 'an apostrophe in the address',
    raw: bytes(["From: O'Neil <o'neil@elroble.example>"]),
    to: "o'neil@elroble.example",
  },
  {
    it: 'a plus in the address',
    raw: bytes(['From: Ana <ana.perez+caja@elroble.example>']),
    to: 'ana.perez+caja@elroble.example',
  },
  { it: 'no name', raw: bytes([`From: ${ANA}`]) },
  { it: 'no brackets closed', raw: bytes([`From: Ana <${ANA}`]) },
  // Ids and dates
  { it: 'no Message-ID', raw: without(bytes([]), 'Message-ID') },
  { it: 'an empty Message-ID', raw: bytes(['Message-ID:', 'Subject: Sin identificador']) },
  { it: 'a Message-ID without brackets', raw: bytes(['Message-ID: sin.corchetes@elroble.example']) },
  { it: 'a Message-ID with two dots', raw: bytes(['Message-ID: <dos..puntos@elroble.example>']) },
  { it: 'a Message-ID with comma and parentheses', raw: bytes(['Message-ID: <a,b(1):2@CAJA_01>']) },
  { it: 'a Message-ID without domain', raw: bytes(['Message-ID: <solo-un-nombre>']) },
  { it: 'a folded Message-ID', raw: bytes(['Message-ID:\r\n <doblado.largo@elroble.example>']) },
  { it: 'a Message-ID with blanks', raw: bytes(['Message-ID: < con.blancos @ elroble.example >']) },
  { it: 'a Message-ID with a remark', raw: bytes(['Message-ID: <con.nota@elroble.example> (agregado)']) },
  {
    it: 'two Message-IDs',
    raw: bytes(['Message-ID: <uno.de.dos@elroble.example>', 'Message-Id: <dos.de.dos@elroble.example>']),
  },
  { it: 'a long Message-ID', raw: bytes([`Message-ID: <${'a'.repeat(900)}@elroble.example>`]) },
  {
    it: 'References of sixty ids',
    raw: bytes([`References: ${Array.from({ length: 60 }, (_, i) => `<r${i}@otra.example>`).join('\r\n ')}`]),
  },
  {
    it: 'References with rubbish',
    raw: bytes(['References: <a b@c> <malo> x@y, "mail of Monday" <bueno@otra.example>']),
  },
  { it: 'a Date of 1970', raw: bytes(['Date: Thu, 01 Jan 1970 00:00:00 +0000']) },
  { it: 'a Date of 2099', raw: bytes(['Date: Thu, 01 Jan 2099 00:00:00 -0500']) },
  { it: 'no Date', raw: without(bytes([]), 'Date') },
  { it: 'a Date that is none', raw: bytes(['Date: ayer por la tarde']) },
  { it: 'a Date in Spanish', raw: bytes(['Date: mar, 02 dic 2025 08:00:00 -0500']) },
  // Routing
  { it: 'to an alias', raw: bytes(['To: ayuda@websaas.net']) },
  { it: 'to us in blind copy', raw: bytes(['To: undisclosed-recipients:;']) },
  {
    it: 'to us in copy only',
    raw: bytes(['To: contador@elroble.example', 'Cc: Soporte <soporte@websaas.net>']),
  },
  { it: 'to nobody', raw: without(bytes([]), 'To') },
  {
    it: 'to us among two hundred',
    raw: bytes([
      `To: ${Array.from({ length: 200 }, (_, i) => `c${i}@elroble.example`).join(',\r\n ')}, soporte@websaas.net`,
    ]),
  },
  // Content
  { it: 'no subject', raw: without(bytes([]), 'Subject') },
  { it: 'an empty subject', raw: bytes(['Subject:']) },
  { it: 'an empty body', raw: bytes(['Subject: No imprime la caja 2'], ''), subject: 'No imprime la caja 2' },
  {
    it: 'an empty body with a file',
    raw: parts('mixed', [file('filename="orden.pdf"')]),
    files: ['orden.pdf'],
  },
  {
    it: 'HTML alone',
    raw: bytes(['Content-Type: text/html; charset=utf-8'], '<p>La <b>impresora</b> no responde.</p>'),
    text: 'impresora no responde',
  },
  {
    it: 'a forwarded mail as attachment',
    raw: parts('mixed', [
      TEXT,
      'Content-Type: message/rfc822\n\nFrom: otro@otra.example\nSubject: Original\nMessage-ID: <dentro@otra.example>\nAuto-Submitted: auto-replied\n\nTexto de adentro',
    ]),
    text: 'no podemos facturar',
  },
  {
    it: 'PGP signed',
    raw: parts('signed; protocol="application/pgp-signature"', [
      TEXT,
      'Content-Type: application/pgp-signature; name="signature.asc"\n\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----',
    ]),
    text: 'no podemos facturar',
  },
  {
    it: 'PGP encrypted',
    raw: parts('encrypted; protocol="application/pgp-encrypted"', [
      'Content-Type: application/pgp-encrypted\n\nVersion: 1',
      'Content-Type: application/octet-stream; name="encrypted.asc"\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----',
    ]),
  },
  {
    it: 'S/MIME enveloped',
    raw: bytes(
      [
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
        'Content-Transfer-Encoding: base64',
      ],
      'MIIBwQYJKoZIhvcNAQcDoIIBsjCCAa4=',
    ),
  },
  {
    it: 'TNEF',
    raw: parts('mixed', [TEXT, file('filename="winmail.dat"', 'eJ8+Ig==', 'application/ms-tnef')]),
    text: 'no podemos facturar',
  },
  {
    it: 'a calendar file that a person attaches',
    raw: parts('mixed', [
      TEXT,
      file(
        'filename="turnos.ics"',
        Buffer.from('BEGIN:VCALENDAR\nEND:VCALENDAR').toString('base64'),
        'text/calendar',
      ),
    ]),
    files: ['turnos.ics'],
  },
  {
    it: 'format=flowed',
    raw: bytes(['Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes']),
    text: 'no podemos facturar',
  },
  // Encodings
  {
    it: 'windows-1252',
    raw: latin1(
      bytes(
        ['Content-Type: text/plain; charset=windows-1252', 'Content-Transfer-Encoding: 8bit'],
        'La facturación no abre.',
      ),
    ),
    text: 'facturación',
  },
  {
    it: 'an unknown charset',
    raw: bytes(['Content-Type: text/plain; charset=x-desconocido'], 'No abre la caja.'),
    text: 'No abre la caja',
  },
  {
    it: 'bytes of ISO 8859-1 called UTF-8',
    raw: latin1(bytes([], 'La facturación no abre.')),
    text: 'facturaci',
  },
  { it: 'a bare 8-bit subject', raw: bytes(['Subject: Facturación caída']), subject: 'Facturación caída' },
  {
    it: 'UTF-16 in base64',
    raw: bytes(
      ['Content-Type: text/plain; charset=utf-16le', 'Content-Transfer-Encoding: base64'],
      Buffer.from('No abre la caja', 'utf16le').toString('base64'),
    ),
    text: 'No abre la caja',
  },
  { it: 'broken base64', raw: bytes(['Content-Transfer-Encoding: base64'], 'Tm8gYWJyZSBsYSBjYWph!!!=') },
  {
    it: 'an unknown transfer encoding',
    raw: bytes(['Content-Transfer-Encoding: x-uuencode'], 'No abre la caja'),
    text: 'No abre la caja',
  },
  {
    it: 'Unix line ends',
    raw: Buffer.from(bytes([]).toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
    text: 'no podemos facturar',
  },
  { it: 'a NUL in the body', raw: bytes([], 'No abre\0 la caja'), text: 'No abre' },
  { it: 'a line of 5000 characters', raw: bytes([], `No abre. ${'x'.repeat(5000)}`), text: 'No abre.' },
  // Malformed
  { it: 'no MIME-Version', raw: without(bytes([]), 'MIME-Version'), text: 'no podemos facturar' },
  {
    it: 'a boundary never closed',
    raw: Buffer.from(parts('mixed', [TEXT]).toString('utf8').replace('--xyz--', '')),
    text: 'no podemos facturar',
  },
  {
    it: 'a boundary never opened',
    raw: bytes(['Content-Type: multipart/mixed; boundary=nada'], 'No abre la caja.'),
  },
  {
    it: 'two Content-Types',
    raw: bytes(['Content-Type: text/plain; charset=utf-8', 'Content-Type: text/html']),
    text: 'no podemos facturar',
  },
  { it: 'two subjects', raw: bytes(['Subject: Uno', 'Subject: Dos']) },
  { it: 'a line that is no field', raw: bytes(['esto no es un campo']), text: 'no podemos facturar' },
  // Attachment names
  {
    it: 'a path as name',
    raw: parts('mixed', [TEXT, file('filename="../../etc/passwd"')]),
    files: ['passwd'],
  },
  {
    it: 'a Windows path as name',
    raw: parts('mixed', [TEXT, file('filename="C:\\\\temp\\\\foto.jpg"')]),
    files: ['foto.jpg'],
  },
  { it: 'a device as name', raw: parts('mixed', [TEXT, file('filename="CON.txt"')]) },
  {
    it: 'a bidi override in the name',
    raw: parts('mixed', [TEXT, file("filename*=utf-8''factura%E2%80%AEfdp.exe")]),
  },
  {
    it: 'RFC 2231 continuations',
    raw: parts('mixed', [
      TEXT,
      file("filename*0*=utf-8''factura%20; filename*1*=n%C3%BAmero; filename*2=.pdf"),
    ]),
    files: ['factura número.pdf'],
  },
  {
    it: 'the same name twice',
    raw: parts('mixed', [TEXT, file('filename="a.pdf"'), file('filename="a.pdf"', 'eHl6')]),
    files: ['a.pdf'],
  },
  // Injection
  {
    it: 'a template in the subject',
    raw: bytes(['Subject: {{constructor.constructor("return process")()}} {{SECRET}}']),
  },
  {
    it: 'a smuggled field in the subject',
    raw: bytes(['Subject: =?utf-8?Q?Hola=0D=0ABcc:_victima@otra.example=0D=0A=0D=0A<script>?=']),
  },
  {
    it: 'markup in the subject',
    raw: bytes(['Subject: <script>alert(1)</script><img src=x onerror=alert(1)>']),
  },
  { it: 'markup in the name', raw: bytes([`From: "<img src=https://evil.example/x.png>" <${ANA}>`]) },
  { it: 'bidi in the subject', raw: bytes(['Subject: caja =?utf-8?B?4oCucm9qYQ==?= 2']) },
  { it: 'a subject of 5000 characters', raw: bytes([`Subject: ${'caja '.repeat(1000)}`]) },
  { it: 'a foreign case number in the subject', raw: bytes(['Subject: [WS-2019-000777] otra vez']) },
  {
    it: 'the number of another desk in the subject',
    raw: bytes(['Subject: RE: [Ticket #88123] Error caja #4521']),
  },
  { it: 'a pile of prefixes', raw: bytes(['Subject: RE: RV: Re: FW: RES: ENC: AW: caja']) },
  {
    it: 'HTML with scripts, forms and remote pictures',
    raw: bytes(
      ['Content-Type: text/html; charset=utf-8'],
      '<p>Falla</p><script>x()</script><form action="http://evil.example"><input></form><img src="http://evil.example/p.gif"><a href="javascript:x()">x</a>',
    ),
    text: 'Falla',
  },
];

function without(raw: Buffer, name: string): Buffer {
  return Buffer.from(raw.toString('utf8').replace(new RegExp(`^${name}:[^\\r]*\\r\\n`, 'im'), ''));
}

beforeAll(async () => {
  desk = await startPlayedDesk();
  const played = await desk.plays(ROWS.map((row) => row.raw));
  ROWS.forEach((row, i) => {
    became.set(row.it, played[i]!);
  });
}, 60_000);
afterAll(() => desk.closes());

test.each(ROWS)('$it', ({ it, to = ANA, text, subject, files }) => {
  const { action, reason, answers, case: opened } = became.get(it)!;
  expect([action, reason]).toEqual(['open_case', reason]);
  expect(answers.map(({ envelope }) => envelope.to)).toEqual(to === null ? [] : [[to]]);
  const received = opened!.messages.find((message) => message.direction === 'in')!;
  if (text) expect(received.visibleText).toContain(text);
  if (subject) expect(opened!.subject).toBe(subject);
  const names = received.attachments.map((part) => part.filename);
  if (files) expect(names).toEqual(expect.arrayContaining(files));
  for (const name of names) {
    expect(name ?? '').not.toMatch(
      /[/\\\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]|\.\.|^(?:con|nul|aux|prn)(?:\.|$)/i,
    );
  }
  expect(Math.abs(Date.parse(opened!.openedAt) - Date.now())).toBeLessThan(120_000);
});

const checked = hasChecker ? test : test.skip;
checked('every confirmation passes the outside checker', () => {
  const letters = ROWS.flatMap(({ it, raw }) => {
    const { answers, case: opened } = became.get(it)!;
    return answers.map((letter) => ({ it, letter, inbound: raw, number: opened?.number ?? '' }));
  });
  const broken = brokenRulesOfEach(letters.map((one) => ({ ...one, kind: 'confirmation' })));
  expect(letters.map(({ it }, i) => ({ it, broken: broken[i] })).filter((one) => one.broken?.length)).toEqual(
    [],
  );
});

test('no letter went to anybody but those who were to be answered', () => {
  const strangers = desk.sink.mails
    .flatMap(({ envelope }) => envelope.to)
    .filter((to) => /evil|victima/.test(to));
  expect(strangers).toEqual([]);
  expect(desk.sink.mails.every(({ raw }) => field(raw, 'Bcc') === null)).toBe(true);
});

test('a mail of nothing but blanks blocks nothing', async () => {
  const played = await desk.plays([
    '\r\n',
    mail({ from: 'Luis <luis.ramirez@elroble.example>', subject: 'Después' }),
  ]);
  expect(played[0]!.answers).toEqual([]);
  expect(played[1]).toMatchObject({ action: 'open_case', answers: [expect.anything()] });
});
