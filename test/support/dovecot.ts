/** A real Dovecot for tests: one mailbox, free loopback ports, a mail store that outlives its restarts. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { lmtp } from './lmtp';

export interface DovecotOptions {
  /** Offers IDLE; default true. */
  idle?: boolean;
  /** STARTTLS, and IMAPS on `imapsPort`, with this certificate, or one that nobody signed; default false. */
  tls?: boolean | { key: string; cert: string };
  /** Largest size of the mailbox, in MB; default none. */
  quotaMb?: number;
  /** Takes OAuth2 access tokens (XOAUTH2, OAUTHBEARER) that this introspection endpoint calls good; default none. */
  oauth?: { introspectionUrl: string; mechanism?: 'xoauth2' | 'oauthbearer' };
  /** Name of a folder that is marked as \\Sent; default none. */
  sent?: string;
}

export interface StoredMail {
  uid: number;
  flags: Set<string>;
  raw: string;
}

export interface Dovecot {
  host: string;
  imapPort: number;
  /** 0 without `tls`. */
  imapsPort: number;
  lmtpPort: number;
  user: string;
  pass: string;
  address: string;
  /** Where INBOX is stored; a folder F stands in `.F` below it. */
  maildir: string;
  /** Delivers by LMTP, in the order of the calls. */
  deliver(raw: Buffer | string, envelope?: { from?: string; to?: string }): Promise<void>;
  /** Puts a mail into a folder by IMAP and gives its UID; `flags` such as `\\Seen`, `at` is its INTERNALDATE. */
  append(raw: Buffer | string, how?: { folder?: string; flags?: string[]; at?: Date }): Promise<number>;
  setFlags(uids: number[], flags: string[], folder?: string): Promise<void>;
  expunge(uids: number[], folder?: string): Promise<void>;
  /** Deletes a folder with its mails and makes it anew, empty, under a new UIDVALIDITY. */
  recreate(folder: string): Promise<void>;
  folders(): Promise<string[]>;
  mails(folder?: string): Promise<StoredMail[]>;
  /** SIGKILL to everything; the mail store and the ports stay for `restart`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Stops answering without closing anything; `resume` goes on. */
  pause(): void;
  resume(): void;
  /** Renumbers INBOX under a new UIDVALIDITY, as a server restored from a backup does; restarts it. */
  changeUidValidity(): Promise<void>;
  /** Makes the stored file of the newest mail unreadable to Dovecot; give it back with `true`. */
  readableNewest(readable: boolean): void;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const USER = 'soporte';
const PASS = 'secreto';
const ADDRESS = `${USER}@websaas.net`;

/** Starts Dovecot and resolves when it answers on both doors. Works as root and as an ordinary user. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  // Dovecot's socket paths must stay under 108 bytes, so the folder is short.
  const home = mkdtempSync(join(tmpdir(), 'dc'));
  const owner = mailOwner();
  mkdirSync(join(home, 'mail'));
  if (owner.uid !== null)
    for (const path of [home, join(home, 'mail')]) chownSync(path, owner.uid, owner.gid);
  if (typeof options.tls === 'object') {
    writeFileSync(join(home, 'key.pem'), options.tls.key);
    writeFileSync(join(home, 'cert.pem'), options.tls.cert);
  } else if (options.tls) makeCertificate(home);
  const [imapPort, lmtpPort, imapsPort] = (await freePorts(3)) as [number, number, number];
  const file = join(home, 'dovecot.conf');
  writeFileSync(join(home, 'users'), `${USER}:{PLAIN}${PASS}:::::\n`);
  if (options.oauth) writeFileSync(join(home, 'oauth2'), oauth2Settings(options.oauth));
  writeFileSync(file, configuration(home, owner, { imapPort, lmtpPort, imapsPort }, options));
  chmodSync(home, 0o755);

  let running = await launch(file, [imapPort, lmtpPort]);
  let door = lmtp(lmtpPort);
  const maildir = join(home, 'mail', USER, 'Maildir');

  /** Runs one piece of work as the user of another mail program. */
  async function asPerson<T>(folder: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = new ImapFlow({
      host: HOST,
      port: imapPort,
      secure: false,
      doSTARTTLS: false,
      auth: { user: USER, pass: PASS },
      logger: false,
      disableAutoIdle: true,
    });
    await client.connect();
    try {
      await client.mailboxOpen(folder);
      return await work(client);
    } finally {
      client.close();
    }
  }

  async function kill() {
    door.close();
    await running.kill();
  }

  async function restart() {
    running = await launch(file, [imapPort, lmtpPort]);
    door = lmtp(lmtpPort);
  }

  return {
    host: HOST,
    imapPort,
    imapsPort: options.tls ? imapsPort : 0,
    lmtpPort,
    user: USER,
    pass: PASS,
    address: ADDRESS,
    maildir,
    deliver: (raw, envelope) =>
      door.deliver(raw, { from: envelope?.from ?? 'ana.perez@elroble.example', to: envelope?.to ?? ADDRESS }),
    append: (raw, { folder = 'INBOX', flags = [], at } = {}) =>
      asPerson('INBOX', async (client) => {
        if (folder !== 'INBOX') await client.mailboxCreate(folder);
        const added = await client.append(folder, raw, flags, at);
        const uid = added ? added.uid : undefined;
        if (!uid) throw new Error('APPEND was refused');
        return uid;
      }),
    setFlags: (uids, flags, folder = 'INBOX') =>
      asPerson(folder, async (client) => {
        await client.messageFlagsAdd(uids, flags, { uid: true });
      }),
    expunge: (uids, folder = 'INBOX') =>
      asPerson(folder, async (client) => {
        await client.messageDelete(uids, { uid: true });
      }),
    recreate: (folder) =>
      asPerson('INBOX', async (client) => {
        await client.mailboxDelete(folder);
        await client.mailboxCreate(folder);
      }),
    folders: () => asPerson('INBOX', async (client) => (await client.list()).map((each) => each.path)),
    mails: (folder = 'INBOX') =>
      asPerson(folder, async (client) => {
        const found = await client.fetchAll('1:*', { uid: true, flags: true, source: true });
        return found.map((mail) => ({
          uid: mail.uid,
          flags: mail.flags ?? new Set(),
          raw: mail.source?.toString('latin1') ?? '',
        }));
      }),
    kill,
    restart,
    pause: () => running.signal('SIGSTOP'),
    resume: () => running.signal('SIGCONT'),
    async changeUidValidity() {
      await kill();
      for (const name of readdirSync(maildir)) {
        if (/^dovecot([.-]uidlist|\.index|\.list)/.test(name)) rmSync(join(maildir, name));
      }
      await restart();
    },
    readableNewest(readable) {
      const mails = ['cur', 'new'].flatMap((part) =>
        readdirSync(join(maildir, part)).map((name) => join(maildir, part, name)),
      );
      const newest = mails.sort((a, b) => sequence(a) - sequence(b)).at(-1);
      if (newest) chmodSync(newest, readable ? 0o600 : 0);
    },
    async stop() {
      await kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The counter in a maildir file name (`…M<microseconds>P…`), which rises with each delivery. */
function sequence(path: string): number {
  const [, seconds, micros] = /(\d+)\.M(\d+)P/.exec(path) ?? [];
  return Number(seconds) * 1e6 + Number(micros);
}

interface MailOwner {
  /** null: we are an ordinary user, and Dovecot runs as ourselves. */
  uid: number | null;
  gid: number;
  user: string;
  group: string;
}

/** Dovecot refuses to handle mail as root. */
function mailOwner(): MailOwner {
  const id = (...args: string[]) => execFileSync('id', args, { encoding: 'utf8' }).trim();
  if (process.getuid?.() !== 0) {
    return { uid: null, gid: 0, user: userInfo().username, group: id('-gn') };
  }
  return {
    uid: Number(id('-u', 'nobody')),
    gid: Number(id('-g', 'nobody')),
    user: 'nobody',
    group: id('-gn', 'nobody'),
  };
}

interface Running {
  signal(signal: NodeJS.Signals): void;
  kill(): Promise<void>;
}

async function launch(file: string, ports: number[]): Promise<Running> {
  // Dies with this process, also when a test run is killed, wherever setpriv (util-linux) is installed.
  const tether = hasSetpriv() ? ['setpriv', '--pdeathsig', 'KILL'] : [];
  const [command = '', ...args] = [...tether, dovecotPath(), '-F', '-c', file];
  const master = spawn(command, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  master.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  let ended = false;
  const end = new Promise<void>((resolve) => {
    const over = () => {
      ended = true;
      resolve();
    };
    master.once('exit', over);
    master.once('error', (error) => {
      complaint += error.message;
      over();
    });
  });
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(master.pid as number), name);
    } catch {
      // The whole group is gone already.
    }
  };
  const running: Running = {
    signal,
    async kill() {
      signal('SIGKILL');
      await end;
      await Promise.all(ports.map((port) => until(async () => !(await answers(port)))));
    },
  };
  await until(async () => {
    if (ended) throw new Error(`Dovecot did not start: ${complaint.trim()}`);
    return (await Promise.all(ports.map(answers))).every(Boolean);
  });
  return running;
}

/** Polls a condition of another process; fails after five seconds. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('Dovecot took more than five seconds');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function hasSetpriv(): boolean {
  return onPath('setpriv') !== null;
}

function dovecotPath(): string {
  const path = onPath('dovecot');
  if (!path) throw new Error('Dovecot is not installed: apt-get install dovecot-imapd dovecot-lmtpd');
  return path;
}

function onPath(name: string): string | null {
  // Debian keeps daemons in /usr/sbin, which an ordinary user's PATH lacks.
  const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], {
      encoding: 'utf8',
      env: { ...process.env, PATH },
    }).trim();
  } catch {
    return null;
  }
}

function makeCertificate(home: string): void {
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=imap.test',
      '-keyout',
      join(home, 'key.pem'),
      '-out',
      join(home, 'cert.pem'),
    ],
    { stdio: 'ignore' },
  );
}

/** The token is posted to the endpoint, as RFC 7662 has it. */
function oauth2Settings({ introspectionUrl }: { introspectionUrl: string }): string {
  return `introspection_mode = post
introspection_url = ${introspectionUrl}
force_introspection = yes
username_attribute = username
username_format = %Lu
active_attribute = active
active_value = true
`;
}

interface Ports {
  imapPort: number;
  lmtpPort: number;
  imapsPort: number;
}

function configuration(home: string, owner: MailOwner, ports: Ports, options: DovecotOptions): string {
  const { user, group } = owner;
  const plugins = options.quotaMb === undefined ? '' : 'quota';
  const listener = (name: string, port: number, extra = '') =>
    `inet_listener ${name} {\n address = ${HOST}\n port = ${port}\n ${extra}\n }`;
  return `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
protocols = imap lmtp
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
${owner.uid === null ? '' : `mail_uid = ${user}\nmail_gid = ${group}`}
first_valid_uid = 1
ssl = ${options.tls ? 'yes' : 'no'}
${options.tls ? `ssl_cert = <${home}/cert.pem\nssl_key = <${home}/key.pem` : ''}
disable_plaintext_auth = no
auth_failure_delay = 0
auth_username_format = %Ln
mail_home = ${home}/mail/%n
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 200
mail_plugins = ${plugins}
login_trusted_networks = 127.0.0.0/8
${options.idle === false ? 'imap_capability = IMAP4rev1 UIDPLUS MOVE LITERAL+' : ''}
${options.oauth ? `auth_mechanisms = plain ${options.oauth.mechanism ?? 'xoauth2'}\npassdb {\n driver = oauth2\n mechanisms = xoauth2 oauthbearer\n args = ${home}/oauth2\n}` : ''}
passdb {
  driver = passwd-file
  args = ${home}/users
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${home}/mail/%n
}
namespace inbox {
  inbox = yes
  separator = /
  ${options.sent === undefined ? '' : `mailbox ${options.sent} {\n auto = subscribe\n special_use = \\Sent\n }`}
}
plugin {
  quota = maildir
  ${options.quotaMb === undefined ? '' : `quota_rule = *:storage=${options.quotaMb}M`}
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  service_count = 0
  process_min_avail = 1
  ${listener('imap', ports.imapPort)}
  ${listener('imaps', options.tls ? ports.imapsPort : 0, options.tls ? 'ssl = yes' : '')}
}
service lmtp {
  ${listener('lmtp', ports.lmtpPort)}
}
`;
}
