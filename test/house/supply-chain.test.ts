/** What comes from outside: exact versions, licences that ask for nothing but their notice, no programs run on installing. */
import { readFileSync } from 'node:fs';
import { packaged } from '../../src/config/packaged';
import { licenceList, lockedPackages } from '../support/write-licences';

const manifest = JSON.parse(readFileSync(packaged('package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

const PERMISSIVE = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Unlicense', 'PSF-2.0'],
  // Either may be chosen.
  ...['(MIT OR WTFPL)', '(MIT OR EUPL-1.1+)', '(BSD-2-Clause OR MIT OR Apache-2.0)'],
]);

/** Read one by one. */
const READ: Record<string, string> = {
  // The library is ISC; the data on holidays wants its origin named, which LICENCES.md does.
  'date-holidays': '(ISC AND CC-BY-3.0)',
  // Bitstream Vera and public domain: free to use, embed and pass on.
  'dejavu-fonts-ttf': 'SEE LICENSE IN README.md AND LICENSE',
};
/** Draws charts. Its source files stay under MPL when changed; used as they come they ask for nothing of ours. */
const FILE_WISE = { names: /^@resvg\/resvg-js/, licence: 'MPL-2.0' };

test('every package is asked for in one exact version', () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('what is shipped is under permissive licences', () => {
  const others = lockedPackages().filter(
    ({ dev, name, licence }) =>
      !dev &&
      !PERMISSIVE.has(licence) &&
      READ[name] !== licence &&
      !(FILE_WISE.names.test(name) && licence === FILE_WISE.licence),
  );
  expect(others).toEqual([]);
});

test('LICENCES.md is up to date (npm run licences)', () => {
  expect(readFileSync(packaged('LICENCES.md'), 'utf8')).toBe(licenceList());
});

test('only better-sqlite3 and msgpackr run a script on installing; for building, each is decided about by name', () => {
  const running = lockedPackages().filter(({ runsOnInstall }) => runsOnInstall);
  expect(running.filter(({ dev }) => !dev).map(({ name }) => name)).toEqual([
    'better-sqlite3',
    'msgpackr-extract',
  ]);
  expect(manifest.allowScripts).toMatchObject(
    Object.fromEntries(running.filter(({ dev }) => dev).map(({ name }) => [name, false])),
  );
  expect(Object.keys(manifest.allowScripts).sort()).toEqual(running.map(({ name }) => name).sort());
});

test('every package is known by its digest', () => {
  const { packages } = JSON.parse(readFileSync(packaged('package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; integrity?: string }>;
  };
  const odd = Object.entries(packages).filter(
    ([path, { resolved, integrity }]) =>
      path !== '' && (resolved?.startsWith('https:') === false || !integrity?.startsWith('sha512-')),
  );
  expect(odd.map(([path]) => path)).toEqual([]);
});
