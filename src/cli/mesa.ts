#!/usr/bin/env node
/** The command line `mesa`: parses the words, calls what does the work, prints. Exit 0 done, 1 failed, 2 wrong usage or configuration. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { STATUSES } from '../case/case';
import { IMPORT_STATUSES, type ImportStatus } from '../case/import-mail';
import { zoneClock } from '../clock/zone';
import { type Config, loadDotEnv, readConfig } from '../config';
import { KINDS, PRIORITIES } from '../policy/terms';
import { backup, restore } from './backup';
import { type CaseListing, printCase, printCases, SHOWN } from './cases';
import { forgetLearned, listLearned } from './directory';
import { importCompanies } from './import-companies';
import { listOutbox, retryOutbox } from './outbox';
import { type HeldOrder, listQuarantine, settleQuarantined, showQuarantined } from './quarantine';
import { type HoursReport, printHoursReport } from './report-hours';
import { FORMATS, printSlaReport, type SlaReport } from './report-sla';
import { changeSecret } from './secret';
import { apply, whatIf } from './sla-change';
import { slaCommand } from './sla-command';
import { withStore } from './with-store';

/** Loaded by the commands that need them, so that a list does not wait for the doors of the worker. */
const load = {
  main: () => require('../main') as typeof import('../main'),
  check: () => require('./check') as typeof import('./check'),
  do: () => require('./do') as typeof import('./do'),
  explain: () => require('./explain') as typeof import('./explain'),
  importCases: () => require('./import-cases') as typeof import('./import-cases'),
  privacy: () => require('./privacy') as typeof import('./privacy'),
};

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const program = new Command('mesa')
  .description(
    'E-mail help desk worker: reads a support mailbox, opens cases, answers, counts service levels.',
  )
  .exitOverride();

program
  .command('start')
  .description('run the worker on the mailbox that .env names')
  .action(() => load.main().runWorker());

program
  .command('check')
  .description('try policy, mailbox, SMTP, Redis and store, one line each with what to do')
  .action(async () => {
    process.exitCode = await load.check().checkEverything(process.env, print);
  });

program
  .command('explain')
  .description('what the worker would read in these mails and do, and why; writes nothing')
  .argument('<file...>', 'mails; a folder stands for its files, - reads standard input')
  .option('--jsonl', 'one JSON object a mail')
  .action(async (files: string[], options: { jsonl?: boolean }) => {
    const { parse_seconds: parseSeconds } = config().policies.ans.limits;
    process.exitCode = await load.explain().explain(files, { jsonl: options.jsonl === true, parseSeconds });
  });

program
  .command('sla')
  .description('deadlines: JSONL questions on standard input, JSONL answers on standard output')
  .addOption(
    new Option(
      '--what-if <file>',
      'what the service levels of this file would do to the open cases',
    ).conflicts('apply'),
  )
  .option('--apply', 'count the open cases by the present service levels')
  .option('--json', 'with --what-if and --apply')
  .action(async (options: { whatIf?: string; apply?: boolean; json?: boolean }) => {
    const { environment, policies } = config();
    const shown = { json: options.json === true, print, now: Date.now() };
    if (options.whatIf !== undefined) await whatIf(environment, options.whatIf, shown);
    else if (options.apply) await apply(environment, policies.ans, shown);
    else await slaCommand(policies.ans);
  });

const report = program.command('report').description('what the desk has done');
report
  .command('sla')
  .description('compliance with the service levels in a month')
  .option('--month <month>', 'such as 2026-03; the present one when left out', calendarMonth)
  .option('--company <name>', 'part of the company name')
  .addOption(new Option('--format <format>').choices(FORMATS).default('text'))
  .action(async (asked: SlaReport) => {
    const { environment, policies } = config();
    await withStore(environment, (store) => printSlaReport(store, asked, policies.ans, Date.now(), print));
  });
report
  .command('hours')
  .description('hours of support that companies used in a month')
  .option('--month <month>', 'such as 2026-03; the present one when left out', calendarMonth)
  .option('--company <name>', 'part of the company name')
  .addOption(new Option('--format <format>').choices(FORMATS).default('text'))
  .action(async (asked: HoursReport) => {
    const { environment, policies } = config();
    await withStore(environment, (store) => printHoursReport(store, asked, policies, Date.now(), print));
  });

const secret = program.command('secret').description('the key that signs what letters are recognised by');
secret
  .command('rotate')
  .description('a new key signs from now on, the older ones are still believed')
  .action(() => {
    process.exitCode = changeSecret(config().environment, 'rotate', print);
  });
secret
  .command('retire')
  .description('the older keys are believed no more')
  .action(() => {
    process.exitCode = changeSecret(config().environment, 'retire', print);
  });

program
  .command('cases')
  .description('the register')
  .addOption(new Option('--status <status>').choices(STATUSES))
  .addOption(new Option('--priority <priority>').choices(PRIORITIES))
  .addOption(new Option('--kind <kind>').choices(KINDS))
  .option('--company <name>', 'part of the company name')
  .option('--contact <address>', 'address of a participant')
  .option('--since <date>', 'opened on or after, e.g. 2026-03-01', instant)
  .option('--until <date>', 'opened before', instant)
  .option('--limit <count>', `the newest so many; a table shows ${SHOWN} when it is left out`, count)
  .option('--json', 'with messages and events; all of them when there is no limit')
  .action(async (listing: CaseListing) => {
    await withStore(config().environment, (store) => printCases(store, listing, print));
  });

program
  .command('case')
  .description('one case with its history')
  .argument('<number>', 'such as WS-2026-000123')
  .option('--json')
  .action(async (number: string, options: { json?: boolean }) => {
    const { environment, policies } = config();
    const shown = { json: options.json === true, ans: policies.ans, now: Date.now() };
    const found = await withStore(environment, (store) => printCase(store, number, shown, print));
    if (!found) fail(`There is no case ${number}. mesa cases lists them.`);
  });

program
  .command('do')
  .description("what an agent's mail can do: every line is obeyed, or none")
  .argument('<number>', 'such as WS-2026-000123')
  .argument('<line...>', 'such as "#asignar Laura"; after the commands a text for the client')
  .option('--as <address>', 'who does it, as in equipo.yaml')
  .action(async (number: string, lines: string[], options: { as?: string }) => {
    process.exitCode = await load.do().doCommands(config(), { number, lines, as: options.as ?? null }, print);
  });

program
  .command('backup')
  .description(
    'a consistent copy of the store while the worker runs, and the key of its tokens; mesa restore takes them',
  )
  .argument('<file>', 'must not exist yet')
  .action(async (file: string) => {
    process.exitCode = await backup(config().environment, file, print);
  });

program
  .command('restore')
  .description('put a backup in the place of the store; the worker must be stopped')
  .argument('<file>', 'as mesa backup wrote it, with its .secret beside it')
  .action((file: string) => {
    process.exitCode = restore(config().environment, file, new Date(), print);
  });

const quarantine = program
  .command('quarantine')
  .description('mails that could not be handled, with the reason');
quarantine
  .command('list')
  .option('--json')
  .action(async (options: { json?: boolean }) => {
    await withStore(config().environment, (store) => listQuarantine(store, options.json === true, print));
  });
quarantine
  .command('show')
  .description('the raw mail')
  .argument('<id>', 'as the list shows it', wholeNumber)
  .action(async (id: number) => {
    const found = await withStore(config().environment, (store) => showQuarantined(store, id, print));
    if (!found) fail(`There is no kept mail ${id}. mesa quarantine list shows what is held.`);
  });
quarantine
  .command('crear')
  .alias('release')
  .description('take it as if it had been trusted: it opens its case, or joins the one that it answers')
  .argument('<id>', 'as the list shows it', wholeNumber)
  .action((id: number) => settle(id, () => ({ does: 'crear' })));
quarantine
  .command('unir')
  .description('add it to a case')
  .argument('<id>', 'as the list shows it', wholeNumber)
  .argument('<number>', 'such as WS-2026-000123; 123 is a case of this year')
  .action((id: number, number: string) =>
    settle(id, ({ policies: { ans } }) => ({
      does: 'unir',
      number,
      prefix: ans.prefix,
      year: new Date(zoneClock(ans.zone).wallAt(Date.now())).getUTCFullYear(),
    })),
  );
quarantine
  .command('descartar')
  .description('end it: nothing more is done')
  .argument('<id>', 'as the list shows it', wholeNumber)
  .action((id: number) => settle(id, () => ({ does: 'descartar' })));

const directory = program
  .command('directory')
  .description("what agents' corrections taught about clients' addresses");
directory
  .command('list')
  .option('--json')
  .action(async (options: { json?: boolean }) => {
    await withStore(config().environment, (store) => listLearned(store, options.json === true, print));
  });
directory
  .command('forget')
  .description('forget all about an address; empresas.yaml is not touched')
  .argument('<address>')
  .action(async (address: string) => {
    const forgotten = await withStore(config().environment, (store) => forgetLearned(store, address));
    if (!forgotten) fail(`Nothing was learned about ${address}. mesa directory list shows what was.`);
  });

const outbox = program.command('outbox').description('letters not yet delivered');
outbox
  .command('list')
  .option('--json')
  .action(async (options: { json?: boolean }) => {
    await withStore(config().environment, (store) => listOutbox(store, options.json === true, print));
  });
outbox
  .command('retry')
  .description('make waiting letters due at once')
  .action(async () => {
    await withStore(config().environment, (store) => retryOutbox(store, Date.now(), print));
  });

const importing = program.command('import').description('what was there before mesa');
importing
  .command('companies')
  .description('merge companies and contacts into empresas.yaml; its comments and order stay')
  .argument(
    '<file>',
    'CSV with headings: empresa, alias, dominio, ciudad, idioma, horas, contacto, correo, …',
  )
  .option('--dry-run', 'say what would change, write nothing')
  .action((file: string, options: { dryRun?: boolean }) => {
    process.exitCode = importCompanies(
      config().environment,
      { file, dryRun: options.dryRun === true },
      print,
    );
  });
importing
  .command('cases')
  .description('old cases from mails; nobody is written to, and it may be stopped and begun again')
  .argument('<path>', 'mbox file, Maildir or folder of mails')
  .addOption(
    new Option('--status <status>', 'state of the cases').choices(IMPORT_STATUSES).default('cerrado'),
  )
  .action(async (path: string, { status }: { status: ImportStatus }) => {
    process.exitCode = await load.importCases().importCases(config(), { path, status }, print);
  });

const privacy = program.command('privacy').description('what the store holds of a person (Ley 1581 de 2012)');
privacy
  .command('export')
  .description('cases, messages, letters, mails and what was learned')
  .argument('<address>')
  .option('--json')
  .option('--out <folder>', 'writes all of it there, mails as they came')
  .action(async (address: string, { json, out }: { json?: boolean; out?: string }) => {
    process.exitCode = await load
      .privacy()
      .exportPerson(config(), { address, json: json === true, out: out ?? null }, print);
  });
privacy
  .command('erase')
  .description('take a person out of the store for good; numbers, times, minutes and companies stay')
  .argument('<address>')
  .option('--yes', 'without it nothing is done')
  .option('--with-open-cases', 'also while a case of theirs is open')
  .option('--as <address>', 'who does it, as in equipo.yaml')
  .action(async (address: string, options: { yes?: boolean; withOpenCases?: boolean; as?: string }) => {
    const { yes = false, withOpenCases = false, as = null } = options;
    process.exitCode = await load.privacy().erase(config(), { address, yes, withOpenCases, as }, print);
  });

async function settle(id: number, orderBy: (config: Config) => HeldOrder): Promise<void> {
  const read = config();
  const fault = await withStore(read.environment, (store) =>
    settleQuarantined(store, id, orderBy(read), Date.now()),
  );
  if (fault !== null) fail(fault);
}

function config(): Config {
  return readConfig(process.env, { mail: false });
}

function instant(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at))
    throw new InvalidArgumentError('must be a date such as 2026-03-01 or 2026-03-01T07:00:00-05:00');
  return at;
}

function calendarMonth(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text))
    throw new InvalidArgumentError('must be a month such as 2026-03');
  return text;
}

function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('must be a whole number from 1 on');
  return Number(text);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  // A reader that has seen enough (| head) ends the printing, not with an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  loadDotEnv();
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else process.exitCode = load.main().explainStart(error);
  }
}

void main();
