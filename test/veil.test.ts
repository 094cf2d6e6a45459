import { veil } from '../src/veil';

test.each([
  ['as it is', (secret: string) => `no login with ${secret}`],
  ['in JSON', (secret: string) => JSON.stringify({ err: { pass: secret } })],
  [
    'in a form',
    (secret: string) => new URLSearchParams({ client_secret: secret }).toString().replaceAll('+', '%20'),
  ],
  ['in an AUTH command', (secret: string) => `334 ${Buffer.from(secret).toString('base64')}`],
])('a secret is not shown %s', (_, said) => {
  const secret = 'cla"ve\\ñ /77';
  const shown = veil([secret, null, undefined]).over(said(secret));
  expect(shown).toContain('***');
  expect(shown).not.toMatch(/ve.*77/);
});

test('one that came later is hidden from then on, and lasting ones stay so whatever comes', () => {
  const { hide, over } = veil(['contraseña']);
  for (let hour = 0; hour < 1000; hour++) hide(`token-${hour}-secreto`);
  expect(over('contraseña token-999-secreto')).toBe('*** ***');
});

test('what is too short to protect anything blots out nothing', () => {
  expect(veil(['de', '']).over('la caja de ayer')).toBe('la caja de ayer');
});
