/** Message-IDs, References and subjects: what ties mails together. */
import { citableId, isMessageId, mintMessageId, readMessageIds } from '../../src/message/message-id';
import { referencesFor } from '../../src/message/references';
import { baseSubject, caseNumbersIn, subjectForCase } from '../../src/message/subject';

describe('message ids', () => {
  test.each([
    '<a@b>',
    '<1234.5678@mail.example.com>',
    '<"a b"@x.co>'.replace(' ', '.'),
    '<x+y=z@[192.0.2.1]>',
    '<a..b@x.co>',
    '<.a@b>',
    '<a,b@x.co>',
    '<x:1(2)@x.co>',
    '<a;b@x.co>',
    '<AB\\C@SERVIDOR>',
    '<a@b_c.local>',
  ])('%s is well-formed', (id) => {
    expect(isMessageId(id)).toBe(true);
  });
  test.each([
    'a@b',
    '<ab>',
    '<a@b> ',
    '<a b@c>',
    '<a@b>,<c@d>',
    '<a@b\r\nX: y>',
    '<a@@b>',
    '<a@>',
    '<@b>',
    '<a<b@c>',
    '<a\tb@c>',
    '<á@b>',
    `<${'a'.repeat(1000)}@b>`,
    '',
  ])('%j is not', (id) => {
    expect(isMessageId(id)).toBe(false);
  });
  test.each([
    [['<a@b.co>'], '<a@b.co>'],
    [['< a @ b.co >'], '<a@b.co>'],
    [['<a..b@x.co>'], '<a..b@x.co>'],
    [[], null],
    [[''], null],
    [['a@b.co'], null],
    [['<a@b.co> <c@d.co>'], null],
    [['<a@b.co>', '<c@d.co>'], null],
    [['<sin arroba>'], null],
  ])('Message-ID fields %j are cited as %j', (values, id) => {
    expect(citableId({ headers: values.map((value) => ({ name: 'message-id', value })) })).toBe(id);
  });
  test('brackets that a mailer left out are tolerated on reading', () => {
    expect(readMessageIds('a@b.c <d@e.f>')).toEqual(['<a@b.c>', '<d@e.f>']);
    expect(readMessageIds('mail1 mail2')).toEqual(['<mail1>', '<mail2>']);
  });
  test('a minted id is well-formed, carries all the randomness, and refuses too little', () => {
    const id = mintMessageId(Buffer.alloc(16, 7), 'websaas.net');
    expect(isMessageId(id)).toBe(true);
    expect(id).toContain(Buffer.alloc(16, 7).toString('hex'));
    expect(() => mintMessageId('corto', 'websaas.net')).toThrow();
  });
});

describe('references of a reply', () => {
  const ids = (n: number) => Array.from({ length: n }, (_, i) => `<${i}@x.co>`);
  test('the parent comes last', () => {
    expect(referencesFor({ messageId: '<p@x.co>', references: ['<a@x.co>'], inReplyTo: null })).toEqual([
      '<a@x.co>',
      '<p@x.co>',
    ]);
  });
  test('In-Reply-To stands in for missing References', () => {
    expect(referencesFor({ messageId: '<p@x.co>', references: [], inReplyTo: '<a@x.co>' })).toEqual([
      '<a@x.co>',
      '<p@x.co>',
    ]);
  });
  test('a long thread keeps its root and its last mails', () => {
    const capped = referencesFor({ messageId: '<p@x.co>', references: ids(60), inReplyTo: null });
    expect(capped).toHaveLength(19);
    expect([capped[0], capped.at(-2), capped.at(-1)]).toEqual(['<0@x.co>', '<59@x.co>', '<p@x.co>']);
  });
  test('never more than 4096 octets', () => {
    const long = Array.from({ length: 18 }, (_, i) => `<${i}${'a'.repeat(600)}@x.co>`);
    const capped = referencesFor({ messageId: '<p@x.co>', references: long, inReplyTo: null });
    expect(capped.join(' ').length).toBeLessThanOrEqual(4096);
    expect(capped.at(-1)).toBe('<p@x.co>');
  });
  test('malformed ids are not copied', () => {
    expect(
      referencesFor({ messageId: 'sin corchetes', references: ['<malo>', '<a@x.co>'], inReplyTo: null }),
    ).toEqual(['<a@x.co>']);
  });
});

describe('subjects', () => {
  test.each([
    ['Re: RV: Fwd: no imprime', 'no imprime'],
    ['RE: [WS-2026-000123] Re: no imprime', 'no imprime'],
    ['RES: ENC: impressora', 'impressora'],
    ['AW: WG: Drucker', 'Drucker'],
    ['Re[2]: Re (3): hola', 'hola'],
    ['[EXTERNO] Re: hola', 'hola'],
    ['Respuesta: hola', 'hola'],
    ['Resolución vencida: ayuda', 'Resolución vencida: ayuda'],
    ['Error: caja 2', 'Error: caja 2'],
    ['', ''],
  ])('%j is about %j', (subject, base) => {
    expect(baseSubject(subject)).toBe(base);
  });
  test('case numbers are found wherever they stand', () => {
    expect(caseNumbersIn('Re: [WS-2026-000123] y ws-2025-000009.', 'WS')).toEqual([
      'WS-2026-000123',
      'WS-2025-000009',
    ]);
    expect(caseNumbersIn('XWS-2026-000123 WS-2026-12', 'WS')).toEqual([]);
  });
  test('a letter carries its number once and no other', () => {
    expect(subjectForCase('WS-2026-000123', 'RE: [WS-2025-000001] RE: caja WS-2025-000002 caída')).toBe(
      '[WS-2026-000123] caja caída',
    );
    expect(subjectForCase('WS-2026-000123', '')).toBe('[WS-2026-000123]');
  });
  test('a letter has at most 255 characters and no half of one', () => {
    const subject = subjectForCase('WS-2026-000123', '😀'.repeat(300));
    expect(subject.length).toBeLessThanOrEqual(255);
    expect(Buffer.from(subject).toString()).toBe(subject);
  });
  test('controls and bidi characters do not get through', () => {
    expect(subjectForCase('WS-2026-000123', 'a\r\nBcc: x\u202eb')).toBe('[WS-2026-000123] a Bcc: xb');
  });
});
