/** Laws of the house that the import rules cannot see: pure rooms ask no clock, no chance and no process. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packaged } from '../src/config/packaged';

const PURE_ROOMS = ['policy', 'message', 'intake', 'case', 'clock', 'letters', 'reports'];
const FORBIDDEN: [RegExp, string][] = [
  [/\bDate\.now\(/, 'Date.now()'],
  [/\bnew Date\(\)/, 'new Date() of now'],
  [/\bDateTime\.(now|local|utc)\(\)/, 'the time of now'],
  [/\bMath\.random\(/, 'Math.random()'],
  [/\brandom(Bytes|UUID|Int)\(/, 'random bytes'],
  [/\bprocess\./, 'process'],
  [/\b(setTimeout|setInterval|setImmediate)\(/, 'a timer'],
  [/\bfetch\(/, 'the network'],
];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

test.each(PURE_ROOMS)('%s is pure', (room) => {
  const faults = sources(packaged('src', room)).flatMap((file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    return FORBIDDEN.filter(([sign]) => sign.test(code)).map(([, what]) => `${file} uses ${what}`);
  });
  expect(faults).toEqual([]);
});

test('every file opens with a plain sentence that says what it is for', () => {
  const silent = sources(packaged('src')).filter((file) => {
    const text = readFileSync(file, 'utf8').replace(/^#!.*\n/, '');
    return !text.startsWith('/**');
  });
  expect(silent).toEqual([]);
});

test('the repository names no place of one machine', () => {
  const leaks = [...sources(packaged('src')), ...sources(packaged('test'))].filter((file) =>
    /(\/work\/|\/farm\/|\/root\/)/.test(readFileSync(file, 'utf8')),
  );
  expect(leaks.filter((file) => !file.endsWith('house.test.ts'))).toEqual([]);
});
