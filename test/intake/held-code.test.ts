import { heldCode, heldCodesIn, readHeldCode } from '../../src/intake/held-code';
import { readToken, signToken } from '../../src/intake/token';
import { processorTime } from '../support/processor-time';

const SECRET = 'un secreto';
const GERENCIA = 'gerencia@websaas.net';
const code = heldCode(SECRET, GERENCIA, 42);

test('a code names the mail, for the person whom the list was written to', () => {
  expect(code).toMatch(/^42-[a-z2-7]{16}$/);
  expect(readHeldCode([SECRET], 'Gerencia@WebSaaS.net', code.toUpperCase())).toBe(42);
  expect(readHeldCode(['otro', SECRET], GERENCIA, code)).toBe(42);
});

test.each([
  ['another person', 'sistemas@websaas.net', code],
  ['another mail', GERENCIA, code.replace('42', '43')],
  ['a changed letter', GERENCIA, code.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))],
  ['a shorter one', GERENCIA, code.slice(0, -1)],
  ['a longer one', GERENCIA, `${code}a`],
  ['no number', GERENCIA, code.replace('42', 'x')],
  ['the token of an address', GERENCIA, signToken(SECRET, 'c', '42')],
])('for %s it is worth nothing', (_what, recipient, given) => {
  expect(readHeldCode([SECRET], recipient, given)).toBeNull();
});

test('it proves nothing in an address', () => {
  expect(readToken([SECRET], 'c', code)).toBeNull();
});

test('codes are found in a line, each once', () => {
  const other = heldCode(SECRET, GERENCIA, 7);
  expect(heldCodesIn(`#descartar ${code}, (${other}) ${code.toUpperCase()} x${code}`)).toEqual([code, other]);
  expect(heldCodesIn('el 2026-11-23 a las 9, caso WS-2026-000042')).toEqual([]);
});

test('a long line is read in no time', async () => {
  const line = `${'1'.repeat(200_000)}-${'a'.repeat(200_000)} ${'42-'.repeat(100_000)}`;
  expect(await processorTime(() => heldCodesIn(line), 1500)).toBeLessThan(1500);
});
