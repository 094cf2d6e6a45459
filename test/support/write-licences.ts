/** Writes LICENCES.md: every package that is shipped, with its licence. By hand: `npm run licences`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { packaged } from '../../src/config/packaged';

export interface Locked {
  /** `nodemailer`, without the folders around it. */
  name: string;
  version: string;
  licence: string;
  /** Only for building and testing. */
  dev: boolean;
  runsOnInstall: boolean;
}

/** The packages of package-lock.json. */
export function lockedPackages(): Locked[] {
  const { packages } = JSON.parse(readFileSync(packaged('package-lock.json'), 'utf8')) as {
    packages: Record<
      string,
      { version: string; license?: string; dev?: boolean; hasInstallScript?: boolean }
    >;
  };
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version, license = 'none named', dev = false, hasInstallScript = false }]) => ({
      ...{ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version },
      ...{ licence: license, dev, runsOnInstall: hasInstallScript },
    }));
}

/** The list as it stands in LICENCES.md. */
export function licenceList(): string {
  const shipped = lockedPackages().filter(({ dev }) => !dev);
  const rows = new Set(shipped.map(({ name, licence }) => `| ${name} | ${licence} |`));
  return [
    '# Licences of what is shipped',
    '',
    'Made by `npm run licences` from package-lock.json; a test keeps it true. Packages for other platforms count too.',
    '',
    '| package | licence |',
    '|---|---|',
    ...[...rows].sort(),
    '',
  ].join('\n');
}

if (require.main === module) writeFileSync(packaged('LICENCES.md'), licenceList());
