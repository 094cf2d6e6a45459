/** Many answers of agents with commands against as many open cases, through a worker of its own: how long they take. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { deskVariables } from './desk';
import { startDovecot } from './dovecot';
import { field, mail } from './mail';
import { type SinkMail, startSink } from './smtp-sink';
import { LAURA, subjectOf, teamFolder, textOf } from './team';
import { until } from './until';
import { startWorkerProcess } from './worker-process';

/** What agents write, in turn: each has commands, most have words for the client. */
const SAID = [
  '#tomar\n#horas 0,5\n\nYa lo reviso, deme unos minutos.',
  '#prioridad normal se puede facturar a mano\n\nReinicie el servicio de impresión y cuénteme.',
  '#pendiente\n\n¿Qué versión tiene instalada?',
  '#resuelto\n#tiempo 20m\n\nSe reinició el servicio y quedó facturando.',
  '#asignar Andrés\n#nota el cliente prefiere que lo llamen',
  '#fabricante SR-4471\n\nAbrimos un caso con el fabricante.',
  '#seguir\n#empresa Supermercado El Roble\n\nQuedo pendiente.',
];

export interface RepliesRun {
  /** From the start of the worker, which finds them all in the mailbox, to the last verdict. */
  decidedMs: number;
  /** To the last letter that follows from them. */
  sentMs: number;
  letters: number;
  /** What became of the answers: `agent` is an answer obeyed. */
  actions: Record<string, number>;
  refused: number;
  /** Clients' addresses, with how often each got an agent's words. */
  relays: Map<string, number>;
}

const MINUTES = 10 * 60_000;

/** Opens the cases by mail, puts an answer to each into the mailbox while no worker runs, and starts one. */
export async function runReplies(count: number): Promise<RepliesRun> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-replies-'));
  const [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  const variables = deskVariables({ home, dovecot, sink, POLICY_DIR: teamFolder() });
  const opening = await startWorkerProcess(variables);
  for (let n = 0; n < count; n++)
    await dovecot.deliver(
      mail({ from: `Clara Ruiz <cliente${n}@cliente${n}.example>`, subject: `Caja ${n}` }),
    );
  // A confirmation and a notice to each of the two agents.
  await until('the cases and their letters', () => sink.mails.length >= 3 * count, MINUTES);
  await opening.stop();
  const notices = sink.mails.filter(({ envelope }) => envelope.to[0] === LAURA);
  for (const [n, notice] of notices.entries()) await dovecot.deliver(agentReply(notice, n, textOf(notice)));
  const before = sink.mails.length;

  const db = new SQLite(join(home, 'mesa.sqlite'), { readonly: true });
  const number = (sql: string) => db.prepare(sql).pluck().get() as number;
  const began = performance.now();
  const worker = await startWorkerProcess(variables);
  const decided = () => number(`select count(*) from mail where state != 'kept'`) >= 2 * count;
  await until('every verdict', decided, MINUTES);
  const decidedMs = performance.now() - began;
  const waiting = `select count(*) from letter where state in ('queued', 'deferred')`;
  await until('every letter', () => number(waiting) === 0, MINUTES);
  const sentMs = performance.now() - began;

  const rows = db
    .prepare('select action, count(*) as n from mail where id > ? group by action')
    .all(count) as { action: string; n: number }[];
  const relays = new Map<string, number>();
  for (const { raw, envelope } of sink.mails.slice(before))
    if (field(raw, 'Auto-Submitted') === null)
      relays.set(envelope.to[0]!, (relays.get(envelope.to[0]!) ?? 0) + 1);
  const run: RepliesRun = {
    decidedMs,
    sentMs,
    letters: sink.mails.length - before,
    actions: Object.fromEntries(rows.map(({ action, n }) => [action, n])),
    refused: number(`select count(*) from letter where purpose like 'refused:%'`),
    relays,
  };
  db.close();
  await worker.stop();
  await sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
  return run;
}

/** The `nth` answer to a notice, as a mail program writes it: citing it, and quoting it below. */
function agentReply(notice: SinkMail, nth: number, text: string): string {
  const quoted = text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return mail({
    from: `Laura Gómez <${notice.envelope.to[0]}>`,
    to: field(notice.raw, 'Reply-To')!,
    subject: `Re: ${subjectOf(notice)}`,
    messageId: `<respuesta${nth}@websaas.net>`,
    headers: [
      `In-Reply-To: ${field(notice.raw, 'Message-ID')}`,
      `References: ${field(notice.raw, 'References')} ${field(notice.raw, 'Message-ID')}`,
    ],
    text: `${SAID[nth % SAID.length]}\n\nEl lun, 23 nov 2026 a las 9:05, Soporte WebSaaS (<soporte@websaas.net>) escribió:\n\n${quoted}`,
  });
}

/** Whether the `nth` answer has words that the client gets. */
export function isRelayed(nth: number): boolean {
  return nth % SAID.length !== 4;
}
