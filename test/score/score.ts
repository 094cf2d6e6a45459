/** `npm run score`: how well mails are understood, on the labelled sets that stand beside the checkout, one table. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { explainBench } from '../../src/cli/explain-bench';
import { readConfig } from '../../src/config';
import { packaged } from '../../src/config/packaged';
import type { Bench } from '../../src/flows/bench';
import { explainMail } from '../../src/flows/explain';
import { understand } from '../../src/intake/understand';
import { parseMail } from '../../src/message/parse';
import { KINDS } from '../../src/policy/terms';

const SHARED = packaged('..', 'shared');
const ES = join(SHARED, 'examples', 'es');
const CORPUS = join(SHARED, 'corpus');
const NOW = Date.parse('2026-03-02T15:00:00Z');

type Line = Record<string, unknown> & { id: string; eml: string; text: string };
type Row = [set: string, figure: string, reached: string, atLeast: string, ok: boolean];

async function main(): Promise<void> {
  if (!existsSync(SHARED)) {
    console.log('No labelled mails stand beside the checkout (../shared): nothing to score.');
    return;
  }
  const bench = explainBench(readConfig({ POLICY_DIR: packaged('data') }, { mail: false }));
  const scratch = mkdtempSync(join(tmpdir(), 'mesa-score-'));
  const rows: Row[] = [
    ...(await scoreMails(bench, scratch)),
    ...scorePhrases(bench, scratch),
    ...(await scoreCorpus(bench, scratch)),
  ];
  rmSync(scratch, { recursive: true });
  const table = new Table({
    head: ['set', 'figure', 'reached', 'at least', ''],
    style: { head: [], border: [], compact: true },
  });
  for (const [set, figure, reached, atLeast, ok] of rows)
    table.push([set, figure, reached, atLeast, ok ? 'ok' : 'BELOW']);
  console.log(table.toString());
  process.exitCode = rows.every((row) => row[4]) ? 0 : 1;
}

async function scoreMails(bench: Bench, scratch: string): Promise<Row[]> {
  const predictions: unknown[] = [];
  for (const { id } of lines(join(ES, 'mails.jsonl'))) {
    const found = await explainMail(id, readFileSync(join(ES, 'eml', `${id}.eml`)), bench, NOW);
    if (!('fields' in found)) continue;
    const { fields } = found;
    // The labels go by the mail alone: what only the directory knows does not count.
    const told = (field: { value: string | null; source: string | null }) =>
      field.source === 'directory' ? null : field.value;
    predictions.push({
      id,
      kind: found.kind,
      priority: found.priority,
      company: told(fields.company),
      reporter: told(fields.reporter),
      phone: told(fields.phone),
      phone_ext: fields.phone.ext,
      contact_email: told(fields.email),
      detail: fields.detail.value,
      missing: found.missing,
    });
  }
  const figures = namedFigures(
    run(join(ES, 'score.py'), [written(scratch, 'mails.jsonl', predictions), ...errorsFile()]),
  );
  const f = (name: string, atLeast: number, as = name): Row =>
    row('es mails', as, figures.get(name), atLeast);
  return [
    f('priority.accuracy', 0.95),
    f('priority.urgente.recall', 0.98),
    f('priority.urgente.precision', 0.95),
    row('es mails', 'kind.macro_f1', kindMacroF1(figures), 0.9),
    f('company.f1', 0.9),
    f('reporter.f1', 0.92),
    f('phone.f1', 0.97),
    f('contact_email.f1', 0.98),
    f('missing.exact', 0.85),
    f('detail.ok', 0.9),
    f('ticket.all_right', 0.7),
  ];
}

/** Over the kinds that the set has examples of: a kind without any would count as 0. */
function kindMacroF1(figures: Map<string, number>): number {
  const present = KINDS.filter((kind) =>
    lines(join(ES, 'mails.jsonl')).some((line) => kindOf(line) === kind),
  );
  return present.reduce((sum, kind) => sum + (figures.get(`kind.${kind}.f1`) ?? 0), 0) / present.length;
}

const kindOf = (line: Line): string => (line.expect as { kind: string }).kind;

function errorsFile(): string[] {
  return process.env.SCORE_ERRORS ? ['--errors', process.env.SCORE_ERRORS] : [];
}

function scorePhrases(bench: Bench, scratch: string): Row[] {
  const predictions = lines(join(ES, 'phrases.jsonl')).map(({ id, text }) => ({
    id,
    priority: priorityOf(text, bench),
  }));
  const figures = namedFigures(
    run(join(ES, 'score.py'), [written(scratch, 'phrases.jsonl', predictions), '--phrases']),
  );
  return [
    row('es phrases', 'accuracy', figures.get('phrases.accuracy'), 0.93),
    row('es phrases', 'on traps', figures.get('phrases.trap_accuracy'), 0.9),
  ];
}

/** A phrase as the whole body of a mail without subject. */
function priorityOf(text: string, bench: Bench): string | null {
  const mail = {
    messageId: null,
    inReplyTo: null,
    references: [],
    subject: '',
    from: { name: '', address: 'persona@cliente.example' },
    sender: null,
    to: [],
    cc: [],
    replyTo: [],
    returnPath: null,
    date: null,
    headers: [],
    contentType: { type: 'text/plain', params: {} },
    text,
    html: null,
    attachments: [],
  };
  return understand(mail, bench.reader, () => false).finding.priority;
}

async function scoreCorpus(bench: Bench, scratch: string): Promise<Row[]> {
  const results: Record<string, unknown[]> = { reply: [], parse: [], machine: [], hostile: [] };
  for (const [set, found] of Object.entries(results)) {
    for (const { id, eml, wrapped } of lines(join(CORPUS, `${set}.jsonl`))) {
      // Bare texts stand there once more as whole mails.
      const file = typeof wrapped === 'string' ? wrapped : eml;
      found.push({ id, ...(await CORPUS_ANSWERS[set]!(readFileSync(join(CORPUS, file)), bench)) });
    }
  }
  const share = (set: string): string =>
    run(join(CORPUS, 'score.py'), [
      join(CORPUS, `${set}.jsonl`),
      written(scratch, `${set}.results`, results[set]!),
    ]);
  const right = (text: string): number => Number(/= (\d\.\d+)/.exec(text)?.[1] ?? 0);
  const machine = share('machine');
  const loops = Number(/loop risk\): (\d+)/.exec(machine)?.[1] ?? 0);
  const lost = Number(/lost ticket risk\): (\d+)/.exec(machine)?.[1] ?? 0);
  const gold = lines(join(CORPUS, 'machine.jsonl')).map(
    (line) => (line.expect as { is_machine: boolean }).is_machine,
  );
  const machines = gold.filter(Boolean).length;
  return [
    row('corpus', 'reply', right(share('reply')), 0.9),
    row('corpus', 'parse', right(share('parse')), 0.95),
    row('corpus', 'hostile', right(share('hostile')), 1),
    atMost('corpus', 'machine taken for human', loops / machines, 0.02),
    atMost('corpus', 'human taken for machine', lost / (gold.length - machines), 0.01),
  ];
}

const LABEL_OF: Record<string, string> = {
  human: 'human',
  auto_reply: 'auto_reply',
  machine: 'auto_generated',
  bounce: 'bounce',
  receipt: 'auto_generated',
  bulk: 'list_bulk',
  calendar: 'calendar',
  own: 'auto_generated',
  abuse_report: 'auto_generated',
};

const CORPUS_ANSWERS: Record<string, (raw: Buffer, bench: Bench) => Promise<Record<string, unknown>>> = {
  async reply(raw, bench) {
    const found = await explainMail('', raw, bench, NOW);
    return { text: 'visibleText' in found ? found.visibleText : '' };
  },
  async machine(raw, bench) {
    const found = await explainMail('', raw, bench, NOW);
    return { label: LABEL_OF[found.origin ?? 'human'] };
  },
  async hostile(raw, bench) {
    const started = performance.now();
    const found = await explainMail('', raw, bench, NOW).catch(() => null);
    return { ok: found !== null, ms: performance.now() - started };
  },
  async parse(raw, bench) {
    const parsed = await parseMail(raw, bench.parseLimits);
    if (!parsed.ok) return {};
    const { mail } = parsed;
    return {
      subject: mail.subject,
      from: mail.from?.address ?? null,
      from_name: mail.from?.name ?? null,
      to: mail.to.map((mailbox) => mailbox.address),
      cc: mail.cc.map((mailbox) => mailbox.address),
      reply_to: mail.replyTo[0]?.address ?? null,
      message_id: mail.messageId,
      in_reply_to: mail.inReplyTo,
      references: mail.references,
      date: mail.date?.toISOString() ?? null,
      text: mail.text,
      attachments: mail.attachments.map((attachment) => ({
        filename: attachment.filename,
        content_type: attachment.contentType,
        size: attachment.size,
        md5: createHash('md5').update(attachment.content).digest('hex'),
        sha256: attachment.sha256,
        cid: attachment.contentId,
      })),
    };
  },
};

function row(set: string, figure: string, reached: number | undefined, atLeast: number): Row {
  return [set, figure, (reached ?? 0).toFixed(4), `>= ${atLeast}`, (reached ?? 0) >= atLeast];
}

function atMost(set: string, figure: string, reached: number, limit: number): Row {
  return [set, figure, reached.toFixed(4), `<= ${limit}`, reached <= limit];
}

function lines(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Line);
}

function written(folder: string, name: string, values: unknown[]): string {
  const file = join(folder, name);
  writeFileSync(file, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  return file;
}

function run(script: string, words: string[]): string {
  const ended = spawnSync('python3', [script, ...words], { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`${script}: ${ended.stderr}`);
  if (process.env.SCORE_VERBOSE) console.log(ended.stdout);
  return ended.stdout;
}

/** `name   0.9512  (40/42)` lines as a map. */
function namedFigures(text: string): Map<string, number> {
  return new Map(
    text
      .split('\n')
      .map((line) => /^(\S+)\s+(\d[\d.]*)/.exec(line))
      .filter((match) => match !== null)
      .map((match) => [match[1]!, Number(match[2])]),
  );
}

void main();
