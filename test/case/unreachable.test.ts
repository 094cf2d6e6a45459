import { isUnreachable, tellUnreachable } from '../../src/case/unreachable';
import { ANDRES, aCase, aFolder, BENCH, GERENCIA, LAURA, NOW } from './cases';

const { desk, reader } = BENCH;
const ANA = 'ana@elroble.example';

const told = (
  difference: Parameters<typeof aCase>[0] = {},
  refusal: Partial<Parameters<typeof tellUnreachable>[0]> = {},
) =>
  tellUnreachable(
    { addresses: [ANA], audience: 'client', says: '550 5.1.1 no such user', ...refusal },
    aCase(difference),
    aFolder(),
    { at: NOW, desk, reader, messageBytes: 26_214_400 },
  );
const readers = (letters: ReturnType<typeof told>) => letters.flatMap(({ letter }) => letter.to[0]!.address);

test('the assignee alone hears of a client who cannot be reached', () => {
  const [letter, ...others] = told({ assignee: LAURA.email });
  expect(others).toEqual([]);
  expect(letter!.letter.to[0]!.address).toBe(LAURA.email);
  expect(letter!.letter.text).toContain('No tenemos un teléfono de esa persona.');
  expect(letter!.letter.text).toContain('no such user');
});

test('without an assignee all agents do', () => {
  expect(readers(told())).toEqual(expect.arrayContaining([LAURA.email, ANDRES.email]));
});

test('the notice of one address in one case has one name for ever; of another address or case another', () => {
  const names = (letters: ReturnType<typeof told>) => letters.map(({ purpose }) => purpose);
  const assignee = LAURA.email;
  expect(names(told({ assignee }))).toEqual(names(told({ assignee })));
  expect(names(told({ assignee }))).not.toEqual(names(told({ assignee, id: 8 })));
  expect(names(told({ assignee }))).not.toEqual(
    names(told({ assignee }, { addresses: ['x@elroble.example'] })),
  );
});

test('a colleague’s address is told to the supervisors, never to themselves', () => {
  expect(readers(told({}, { audience: 'staff', addresses: [LAURA.email] }))).toEqual([GERENCIA.email]);
  expect(readers(told({}, { audience: 'staff', addresses: [GERENCIA.email] }))).not.toContain(GERENCIA.email);
});

test('what a server says cannot break out of its line', () => {
  const [letter] = told({ assignee: LAURA.email }, { says: '550 no\r\nBcc: x@evil.example <script>' });
  expect(letter!.letter.text).not.toMatch(/^Bcc/m);
  expect(letter!.letter.html).not.toContain('<script>');
});

test.each([
  ['a hard bounce', { recipient: ANA, hard: true }, true],
  ['one of several recipients', { recipient: 'x@y.example', recipients: [ANA], hard: true }, true],
  ['a soft bounce', { recipient: ANA, hard: false }, false],
  ['somebody else’s bounce', { recipient: 'x@y.example', hard: true }, false],
])('%s: unreachable is %j', (_what, data, unreachable) => {
  expect(isUnreachable(ANA, [{ at: NOW, type: 'bounced', actor: '', data }])).toBe(unreachable);
});
