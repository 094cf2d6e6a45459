/** A file is replaced whole or stays as it was. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceFile } from '../src/whole-file';
import { canMount, withDisk } from './support/small-disk';

test('a file is made with its folder, replaced, and has the mode that it was given', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-whole-'));
  try {
    const file = join(folder, 'state', 'token');
    replaceFile(file, 'one\n', 0o600);
    replaceFile(file, 'two\n', 0o600);
    expect(readFileSync(file, 'utf8')).toBe('two\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'state'))).toEqual(['token']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const onDisk = canMount() ? test : test.skip;

onDisk('on a full disk it stays as it was, and nothing lies beside it', () =>
  withDisk(1, ({ folder, fill, relieve }) => {
    const file = join(folder, 'token');
    replaceFile(file, 'one\n', 0o600);
    fill();
    expect(() => replaceFile(file, 'two\n', 0o600)).toThrow(/ENOSPC/);
    relieve();
    expect(readFileSync(file, 'utf8')).toBe('one\n');
    expect(readdirSync(folder)).toEqual(['token']);
  }),
);
