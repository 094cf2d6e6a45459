/** The keys under STATE_DIR: made once, changed in two steps, readable by their owner only. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptSecrets, retireSecrets, rotateSecret } from '../../src/config/secret';
import { readToken, signToken } from '../../src/intake/token';
import { canMount, withDisk } from '../support/small-disk';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mesa-secret-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const mode = () => statSync(join(home, 'secret')).mode & 0o777;

test('the first key is made once, of 256 bits', () => {
  const [key, ...others] = keptSecrets(null, home);
  expect(Buffer.from(key!, 'base64url')).toHaveLength(32);
  expect(others).toEqual([]);
  expect(keptSecrets(null, home)).toEqual([key]);
  expect(mode()).toBe(0o600);
});

test('a new key signs, the old one is believed until it is retired', () => {
  const [old] = keptSecrets(null, home);
  const token = signToken(old!, 'c', '1a2b');
  expect(rotateSecret(home)).toBe(2);
  const both = keptSecrets(null, home);
  expect(both).toEqual([expect.not.stringMatching(old!), old]);
  expect(readToken(both, 'c', token)).toBe('1a2b');
  expect(retireSecrets(home)).toBe(1);
  expect(keptSecrets(null, home)).toEqual([both[0]]);
  expect(readToken(keptSecrets(null, home), 'c', token)).toBeNull();
  expect(mode()).toBe(0o600);
});

test('SECRET wins over what is kept, and may name several', () => {
  expect(keptSecrets(' una-llave-nueva-larga , una-llave-vieja-larga', home)).toEqual([
    'una-llave-nueva-larga',
    'una-llave-vieja-larga',
  ]);
});

test('an emptied file is no key: the worker does not sign with nothing', () => {
  writeFileSync(join(home, 'secret'), '\n');
  expect(() => keptSecrets(null, home)).toThrow(/holds no key/);
  expect(readFileSync(join(home, 'secret'), 'utf8')).toBe('\n');
});

const onDisk = canMount() ? test : test.skip;

onDisk('on a full disk no key is made, and none lost: with room again the next start makes it', () =>
  withDisk(1, ({ folder, fill, relieve }) => {
    fill();
    expect(() => keptSecrets(null, folder)).toThrow(/ENOSPC/);
    relieve();
    expect(readdirSync(folder)).toEqual([]);
    const [key] = keptSecrets(null, folder);
    fill();
    expect(() => rotateSecret(folder)).toThrow(/ENOSPC/);
    relieve();
    expect(keptSecrets(null, folder)).toEqual([key]);
    expect(readdirSync(folder)).toEqual(['secret']);
  }),
);
