import crypto from 'node:crypto';
import { plusAddress, readToken, recipientsOf, signToken, tokensIn } from '../../src/intake/token';
import { written } from '../support/raw-mail';

const SUPPORT = 'soporte@websaas.net';
const token = signToken('secret', 'c', '1a2b');

test('a token names its letter', () => {
  expect(readToken(['secret'], 'c', token)).toBe('1a2b');
  expect(token).toMatch(/^1a2b-[a-z2-7]{26}$/);
});

test('servers that fold the case of an address do not break it', () => {
  expect(readToken(['secret'], 'c', token.toUpperCase())).toBe('1a2b');
});

test('after a change of secrets the old one still verifies', () => {
  expect(readToken(['new', 'secret'], 'c', token)).toBe('1a2b');
  expect(readToken(['new'], 'c', token)).toBeNull();
});

test.each([
  ['for another purpose', signToken('secret', 'b', '1a2b')],
  ['of another letter', token.replace('1a2b', '1a2c')],
  ['changed at the end', token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a')],
  ['cut short', token.slice(0, -1)],
  ['without signature', '1a2b'],
  ['empty', ''],
])('a token %s is refused', (_name, forged) => {
  expect(readToken(['secret'], 'c', forged)).toBeNull();
});

test('only the key of a letter is signed', () => {
  expect(() => signToken('secret', 'c', '../x')).toThrow();
});

test('the address with the longest key fits an RFC 5321 local part', () => {
  const address = plusAddress(SUPPORT, 'c', signToken('s', 'c', 'z'.repeat(25)));
  expect(address.indexOf('@')).toBeLessThanOrEqual(64);
});

test('tokens are found in our plus-addresses only', () => {
  const address = plusAddress(SUPPORT, 'c', token);
  expect(address).toBe(`soporte+c-${token}@websaas.net`);
  expect(tokensIn([address.toUpperCase()], 'c', [SUPPORT])).toEqual([token]);
  expect(tokensIn([address], 'b', [SUPPORT])).toEqual([]);
  expect(tokensIn([address.replace('websaas.net', 'evil.example')], 'c', [SUPPORT])).toEqual([]);
  expect(tokensIn([SUPPORT, 'soporte+x@websaas.net', 'soporte+c-@websaas.net'], 'c', [SUPPORT])).toEqual([]);
});

test.each(['Cc', 'Delivered-To', 'X-Original-To', 'Envelope-To', 'X-Forwarded-To', 'Resent-To'])(
  'a recipient in %s counts',
  async (field) => {
    expect(recipientsOf(await written([`${field}: Soporte <Soporte+c-1@websaas.net>`]))).toContain(
      'soporte+c-1@websaas.net',
    );
  },
);

test('so does the recipient that the receiving server noted in Received', async () => {
  const mail = await written([
    'Received: from a (a [1.2.3.4])\n by mx.websaas.net with ESMTPS id X\n for <soporte+c-1@websaas.net>; Tue, 02 Dec 2025 08:10:00 -0500',
  ]);
  expect(recipientsOf(mail)).toContain('soporte+c-1@websaas.net');
});

test('where a forged signature is wrong cannot be told by the time: it is compared to its end', () => {
  const wrongAt = (place: number) =>
    token.slice(0, place) + (token[place] === 'a' ? 'b' : 'a') + token.slice(place + 1);
  const compare = jest.spyOn(crypto, 'timingSafeEqual');
  try {
    const forgeries = [wrongAt('1a2b-'.length), wrongAt(token.length - 1), token.replace('1a2b', 'zz9')];
    for (const forged of forgeries) expect(readToken(['new', 'secret'], 'c', forged)).toBeNull();
    const compared = forgeries.map((forged) => forged.split('-')[1]);
    expect(compare.mock.calls.map(([given]) => given.toString())).toEqual(
      compared.flatMap((given) => [given, given]),
    );
  } finally {
    compare.mockRestore();
  }
});
