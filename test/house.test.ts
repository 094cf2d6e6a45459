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

test('nothing that came by mail is decompressed: only the store unpacks what it packed itself', () => {
  const unpacking = sources(packaged('src')).filter((file) =>
    /\bzlib\b|gunzip|inflate/.test(readFileSync(file, 'utf8')),
  );
  expect(unpacking).toEqual([packaged('src', 'store', 'raw.ts')]);
});

test("a client's HTML is read for its text only: no letter is made of it", () => {
  const rooms = ['intake', 'case', 'letters', 'flows', 'store', 'delivery', 'reports', 'web', 'cli'];
  const readers = rooms.flatMap((room) =>
    sources(packaged('src', room)).filter((file) =>
      /\bmail\.html\b|htmlLines|htmlToText|\{[^}]*\bhtml\b[^}]*\} = (?:\w+\.)?mail\b/.test(
        readFileSync(file, 'utf8'),
      ),
    ),
  );
  expect(readers).toEqual([]);
});
