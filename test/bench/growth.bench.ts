/**
 * What a desk does with 0, 100,000 and 1,000,000 cases of ten messages each, side by side: every line is run in turns on
 * all stores, so that its ratios hold on a busy machine too. Processor time is that of this process, without the disk.
 * By hand: `npm run build && node dist/test/bench/growth.bench.js [cases,cases,…] [folder]`. A million cases take 20 GB;
 * with a folder the registers are kept there and used again.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { printCase, printCases } from '../../src/cli/cases';
import { printHoursReport } from '../../src/cli/report-hours';
import { printSlaReport } from '../../src/cli/report-sla';
import { caseNumbersIn } from '../../src/message/subject';
import { mail } from '../support/mail';
import { openQuietDesk, type QuietDesk } from '../support/quiet-desk';
import { type Chance, chance } from './chance';
import { writeRegister } from './full-register';
import { COMPANIES, companyAt } from './register-companies';

const SIZES = (process.argv[2] ?? '0,100000,1000000').split(',').map(Number);
const KEPT = process.argv[3];
/** Milliseconds; automatic letters to an address are counted for an hour. */
const AN_HOUR_ON = 3_601_000;

interface Grown {
  cases: number;
  desk: QuietDesk;
  file: SQLite.Database;
  random: Chance;
  /** Message-IDs and subjects of letters that clients may still answer. */
  answerable: { message_id: string; subject: string; recipient: string }[];
}

interface Line {
  what: string;
  runs: number;
  run: (grown: Grown, n: number) => Promise<unknown>;
}

const nowhere = () => {};
const month = (desk: QuietDesk) => new Date(desk.now() - 40 * 86_400_000).toISOString().slice(0, 7);

const LINES: Line[] = [
  { what: 'receive: a new mail', runs: 150, run: ({ desk, random }) => desk.receives(newMail(random)) },
  { what: 'receive: an answer', runs: 150, run: (grown, n) => grown.desk.receives(answerTo(grown, n)) },
  {
    what: 'receive: a question about a case',
    runs: 40,
    run: (grown, n) => grown.desk.receives(questionTo(grown, n)),
  },
  {
    // Whoever has had more cases is told more.
    what: 'receive: a question about all of theirs',
    runs: 40,
    run: ({ desk, random }) => desk.receives(newMail(random, 'Consulta', '¿Cómo va mi caso?')),
  },
  { what: 'thread lookup, twenty cited ids', runs: 60, run: lookUpThread },
  {
    what: 'cases of the busiest address',
    runs: 10,
    run: ({ desk }) => theirCases(desk, ['persona0@empresa0.example']),
  },
  {
    what: 'cases of the busiest company',
    runs: 10,
    run: ({ desk }) => theirCases(desk, [], ['empresa0.example']),
  },
  { what: 'sweep', runs: 10, run: ({ desk }) => desk.sweeps() },
  ...[
    {},
    { status: 'nuevo' },
    { status: 'cerrado' },
    { kind: 'queja' },
    { priority: 'urgente', status: 'pendiente_cliente' },
    { company: 'El Roble 0' },
    { company: 'no such company' },
    { company: 'Roble' },
    { contact: 'persona0@empresa0.example' },
    { since: Date.UTC(2024, 2, 1), until: Date.UTC(2024, 3, 1) },
    { status: 'escalado_fabricante', company: 'Supermercado', kind: 'queja' },
  ].map((filter) => ({
    what: `mesa cases ${words(filter)}`,
    runs: 10,
    run: ({ desk }: Grown) => printCases(desk.store, filter, nowhere),
  })),
  {
    what: 'mesa case NUMBER',
    runs: 20,
    run: async ({ desk, cases, file, random }) => {
      const number = file
        .prepare('SELECT number FROM cases WHERE id = ?')
        .pluck()
        .get(1 + random.below(cases)) as string | undefined;
      const { ans } = desk.policies;
      await printCase(desk.store, number ?? 'WS-2026-000001', { json: false, ans, now: desk.now() }, nowhere);
    },
  },
  {
    what: 'mesa report sla of a month',
    runs: 2,
    run: ({ desk }) =>
      printSlaReport(
        desk.store,
        { month: month(desk), format: 'text' },
        desk.policies.ans,
        desk.now(),
        nowhere,
      ),
  },
  {
    what: 'mesa report hours of a month',
    runs: 2,
    run: ({ desk }) =>
      printHoursReport(
        desk.store,
        { month: month(desk), format: 'text' },
        desk.policies,
        desk.now(),
        nowhere,
      ),
  },
];

async function main(): Promise<void> {
  const home = KEPT ?? mkdtempSync(join(tmpdir(), 'mesa-growth-'));
  const all: Grown[] = [];
  for (const cases of SIZES) all.push(await open(home, cases));
  console.log(`${''.padEnd(52)}${SIZES.map((cases) => `${cases} cases`.padStart(25)).join('')}`);
  console.log(
    `${''.padEnd(52)}${SIZES.map(() => 'wall (most), cpu ms'.padStart(25)).join('')}   cpu, wall of first : last`,
  );
  for (const line of LINES) tell(line, await measure(line, all));
  for (const { desk, file, cases } of all) {
    // A kept register is left as a desk leaves it, with nothing under way.
    await desk.sends();
    await desk.sweeps();
    await desk.closes();
    file.close();
    if (cases === 0 || !KEPT) rmSync(join(home, String(cases)), { recursive: true });
  }
  if (!KEPT) rmSync(home, { recursive: true, force: true });
}

async function open(home: string, cases: number): Promise<Grown> {
  const stateDir = join(home, String(cases));
  if (!existsSync(stateDir)) {
    mkdirSync(stateDir, { recursive: true });
    await writeRegister({ stateDir, cases, until: Date.now() });
  }
  const file = new SQLite(join(stateDir, 'mesa.sqlite'), { readonly: true });
  const { last, uses } = file.prepare('SELECT max(opened_at) AS last, max(id) AS uses FROM cases').get() as {
    last: number | null;
    uses: number | null;
  };
  // A kept register was used within the hour before that of this run: who wrote then would get no confirmation now.
  const desk = await openQuietDesk(stateDir, (last ?? Date.now()) + AN_HOUR_ON);
  // Other people than in the run before it.
  const random = chance(cases + 1 + (uses ?? 0));
  // Everybody has new cases to answer in, also where the register is empty.
  for (let n = 0; n < 200; n++) await desk.receives(newMail(random));
  const answerable = file
    .prepare(
      "SELECT message_id, subject, recipient FROM letter WHERE kind = 'confirmation' AND created_at >= ? ORDER BY id LIMIT 200",
    )
    .all(desk.now()) as Grown['answerable'];
  return { cases, desk, file, random, answerable };
}

interface Figures {
  /** In milliseconds: the median and the most of a run, and the processor's mean. */
  wall: number;
  most: number;
  cpu: number;
}

async function measure({ run, runs }: Line, all: Grown[]): Promise<Figures[]> {
  const figures = all.map(() => ({ walls: [] as number[], cpu: 0 }));
  // The first run on each is the warming up of the code.
  for (let n = 0; n <= runs; n++)
    for (const [i, grown] of all.entries()) {
      const before = process.cpuUsage();
      const began = performance.now();
      await run(grown, n);
      if (n === 0) continue;
      figures[i]!.walls.push(performance.now() - began);
      const { user, system } = process.cpuUsage(before);
      figures[i]!.cpu += (user + system) / 1000 / runs;
    }
  return figures.map(({ walls, cpu }) => {
    walls.sort((a, b) => a - b);
    return { wall: walls[Math.floor(walls.length / 2)]!, most: walls.at(-1)!, cpu };
  });
}

function tell({ what }: Line, figures: Figures[]): void {
  const cells = figures.map(({ wall, most, cpu }) =>
    `${wall.toFixed(1)} (${most.toFixed(0)}), ${cpu.toFixed(1)}`.padStart(25),
  );
  const [first, last] = [figures[0]!, figures.at(-1)!];
  const ratio = `${(first.cpu / last.cpu).toFixed(2)}, ${(first.wall / last.wall).toFixed(2)}`;
  console.log(`${what.padEnd(52)}${cells.join('')}   ${ratio}`);
}

let written = 0;

function newMail(random: Chance, subject = 'No podemos facturar', text?: string): string {
  const person = companyAt(random.often(COMPANIES)).people[0]!;
  written += 1;
  // Automatic answers to an address are counted, and each asks from one of its own.
  return mail({
    from: `${person.name} <${person.address}>`,
    subject: `${subject} ${written}`,
    ...(text === undefined ? {} : { text }),
  });
}

function answerTo({ answerable }: Grown, n: number): string {
  const { message_id, subject, recipient } = answerable[n % answerable.length]!;
  return mail({
    from: recipient,
    subject: `Re: ${subject}`,
    text: `Sigue igual, y ahora tampoco imprime la caja ${n}.`,
    headers: [`In-Reply-To: ${message_id}`, `References: ${message_id}`],
  });
}

/** From the end of the list: what was answered in this run has more to tell. */
function questionTo({ answerable }: Grown, n: number): string {
  const { subject, recipient } = answerable.at(-1 - n)!;
  const number = caseNumbersIn(subject, 'WS')[0]!;
  return mail({ from: recipient, subject: 'Consulta', text: `¿Cómo va el caso ${number}?` });
}

async function lookUpThread({ desk: { store }, file, cases, random }: Grown): Promise<void> {
  const ids: string[] = [];
  const some = file.prepare('SELECT message_id FROM message WHERE id = ?').pluck();
  for (let i = 0; i < 20; i++)
    ids.push((some.get(1 + random.below(10 * cases + 200)) as string) ?? `<${random.text(20)}@a.example>`);
  await store.lettersByMessageId(ids);
  await store.mailsByMessageId(ids);
  await store.casesCiting(ids);
  await store.casesInConversation(`${random.below(cases + 1)}:outlook`);
}

const theirCases = ({ store }: QuietDesk, addresses: string[], domains: string[] = []) =>
  store.casesOf({ addresses, domains }, null, 2000);

function words(filter: object): string {
  return Object.entries(filter)
    .map(
      ([name, value]) =>
        `--${name} ${typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : value}`,
    )
    .join(' ');
}

void main();
