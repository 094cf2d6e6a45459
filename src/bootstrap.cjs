/** Installs what a fresh machine lacks, before anything else can run: npm packages, and the servers named as arguments. */
const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const SERVERS = {
  redis: { programs: ['redis-server', 'valkey-server'], packages: ['redis-server'] },
  dovecot: { programs: ['dovecot'], packages: ['dovecot-core', 'dovecot-imapd', 'dovecot-lmtpd'] },
};

function main(wanted) {
  if (!packagesComplete()) {
    say('installing the npm packages (about two minutes, better-sqlite3 is compiled)');
    run('npm', ['install', '--no-audit', '--no-fund']);
  }
  const missing = wanted.filter((name) => !SERVERS[name].programs.some(installed));
  if (missing.length > 0) installServers(missing.flatMap((name) => SERVERS[name].packages));
}

/** Whether node_modules holds every package of package.json in the version named there. */
function packagesComplete() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.entries({ ...dependencies, ...devDependencies }).every(([name, version]) => {
    const file = join(root, 'node_modules', name, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });
}

function installServers(packages) {
  const line = `apt-get install -y ${packages.join(' ')}`;
  const asRoot = process.getuid?.() === 0 ? [] : canSudo() ? ['sudo', '-n'] : null;
  if (!installed('apt-get') || asRoot === null) {
    console.error(`mesa needs servers that are not installed. Install them and try again: sudo ${line}`);
    process.exit(1);
  }
  say(`installing ${packages.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) => {
    const [program, ...rest] = [...asRoot, 'apt-get', ...words];
    return spawnSync(program, rest, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  };
  apt('update', '-qq');
  if (!apt('install', '-y', '-qq', '--no-install-recommends', ...packages)) {
    console.error(`The servers could not be installed. Try it by hand: sudo ${line}`);
    process.exit(1);
  }
}

/** Looks where servers live too: /usr/sbin is not on every user's PATH. */
function installed(program) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  return folders.some((folder) => folder && existsSync(join(folder, program)));
}

function canSudo() {
  return installed('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
}

function run(program, words) {
  execFileSync(program, words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

function say(text) {
  console.error(`mesa: ${text} …`);
}

main(process.argv.slice(2));
