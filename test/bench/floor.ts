/**
 * The floor of the throughput benchmark: the least that an honest script does with the same libraries for each mail of a
 * mailbox. It reads the mail, commits a case durably, sends a confirmation, and flags the mail. No threads, no
 * understanding, no clocks. `plain` does it one after the other; `overlapped` is the same at its best: parser in a
 * worker thread, 50 mails a commit, 4 SMTP connections.
 * Runs as a process: `node floor.js plain|overlapped IMAP_PORT SMTP_PORT FILE`.
 */
import { EventEmitter, on } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import SQLite from 'better-sqlite3';
import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import nodemailer, { type Transporter } from 'nodemailer';

interface Parsed {
  uid: number;
  messageId: string;
  from: string;
  subject: string;
  text: string;
}

const GROUP = 50;
const CONNECTIONS = 4;

async function parse(uid: number, source: Uint8Array): Promise<Parsed> {
  const { messageId = '', from, subject = '', text = '' } = await simpleParser(Buffer.from(source));
  return { uid, messageId, from: from?.value[0]?.address ?? '', subject, text };
}

function register(file: string) {
  const db = new SQLite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`create table cases (id integer primary key, subject text, sender text, text text);
    create table mail (uid integer primary key, message_id text, case_id integer);
    create index mail_by_id on mail (message_id);`);
  const known = db.prepare('select 1 from mail where message_id = ?');
  const addCase = db.prepare('insert into cases (subject, sender, text) values (?, ?, ?)');
  const addMail = db.prepare('insert into mail values (?, ?, ?)');
  /** Gives the case numbers. */
  return db.transaction((mails: Parsed[]) =>
    mails.flatMap((mail) => {
      if (known.get(mail.messageId)) return [];
      const id = Number(addCase.run(mail.subject, mail.from, mail.text).lastInsertRowid);
      addMail.run(mail.uid, mail.messageId, id);
      return { mail, number: `WS-2026-${String(id).padStart(6, '0')}` };
    }),
  );
}

function confirm(transport: Transporter, { mail, number }: { mail: Parsed; number: string }) {
  return transport.sendMail({
    from: 'Soporte <soporte@websaas.net>',
    to: mail.from,
    subject: `[${number}] ${mail.subject}`,
    inReplyTo: mail.messageId,
    references: mail.messageId,
    headers: { 'Auto-Submitted': 'auto-replied' },
    text: `Su caso es ${number}. Pronto lo atenderemos.\n`,
    html: `<p>Su caso es <b>${number}</b>. Pronto lo atenderemos.</p>`,
  });
}

interface Doors {
  client: ImapFlow;
  transport: Transporter;
  commit: ReturnType<typeof register>;
}

async function plain({ client, transport, commit }: Doors): Promise<void> {
  const done: number[] = [];
  for await (const { uid, source } of client.fetch('1:*', { uid: true, source: true }, { uid: true })) {
    if (!source) continue;
    for (const confirmed of commit([await parse(uid, source)])) await confirm(transport, confirmed);
    done.push(uid);
  }
  await flag(client, done);
}

async function overlapped({ client, transport, commit }: Doors): Promise<void> {
  const parser = new Worker(__filename);
  const mails = new EventEmitter();
  let asked = 0;
  let parsed = 0;
  let group: Parsed[] = [];
  const done: number[] = [];
  const sending = new Set<Promise<unknown>>();
  const commitGroup = () => {
    for (const confirmed of commit(group)) {
      const sent: Promise<unknown> = confirm(transport, confirmed).finally(() => sending.delete(sent));
      sending.add(sent);
    }
    done.push(...group.map(({ uid }) => uid));
    group = [];
  };
  parser.on('message', (mail: Parsed) => {
    parsed += 1;
    group.push(mail);
    if (group.length === GROUP) commitGroup();
    mails.emit('parsed');
  });
  for await (const { uid, source } of client.fetch('1:*', { uid: true, source: true }, { uid: true })) {
    if (!source) continue;
    asked += 1;
    const copy = new Uint8Array(source);
    parser.postMessage({ uid, source: copy }, [copy.buffer]);
    while (asked - parsed > 2 * GROUP) await new Promise((resolve) => mails.once('parsed', resolve));
    while (sending.size > 2 * GROUP) await Promise.race(sending);
  }
  if (parsed < asked) for await (const _ of on(mails, 'parsed')) if (parsed === asked) break;
  commitGroup();
  await Promise.all(sending);
  await flag(client, done);
  await parser.terminate();
}

async function flag(client: ImapFlow, uids: number[]): Promise<void> {
  for (let from = 0; from < uids.length; from += 200)
    await client.messageFlagsAdd(uids.slice(from, from + 200).join(','), ['\\Seen'], { uid: true });
}

async function main(): Promise<void> {
  const [how, imapPort, smtpPort, file] = process.argv.slice(2) as [string, string, string, string];
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port: Number(imapPort), secure: false, doSTARTTLS: false, logger: false },
    auth: { user: 'soporte', pass: 'secreto' },
  });
  const transport = nodemailer.createTransport({
    ...{ pool: true, host: '127.0.0.1', port: Number(smtpPort), ignoreTLS: true, maxMessages: 1e6 },
    maxConnections: how === 'plain' ? 1 : CONNECTIONS,
  });
  const commit = register(file);
  await client.connect();
  await client.mailboxOpen('INBOX');
  process.send?.({ connectedAt: Date.now() });
  await (how === 'plain' ? plain : overlapped)({ client, transport, commit });
  transport.close();
  await client.logout();
  const { user, system } = process.cpuUsage();
  process.send?.({ processorMs: (user + system) / 1000 });
  process.disconnect?.();
}

if (isMainThread && require.main === module) void main();
else if (!isMainThread)
  parentPort?.on('message', ({ uid, source }: { uid: number; source: Uint8Array }) => {
    void parse(uid, source).then((mail) => parentPort?.postMessage(mail));
  });
