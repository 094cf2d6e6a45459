/**
 * Hours of support of 200 companies through 5 years: how long the report of one month takes, whole and of one company,
 * and the answer to a client; with SQLite's plan for it.
 * By hand: `npm run build && node dist/test/bench/hours.bench.js [companies] [years]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { hoursOfCompany } from '../../src/case/whose-hours';
import { printHoursReport } from '../../src/cli/report-hours';
import { businessCalendar } from '../../src/clock/calendar';
import { instantsOf, monthPeriod } from '../../src/clock/period';
import { ansSchema } from '../../src/policy/ans';
import { empresasSchema } from '../../src/policy/empresas';
import { equipoSchema } from '../../src/policy/equipo';
import { openStore } from '../../src/store/store';
import { addLoggedCases, type LoggedCase } from '../support/logged-hours';

const COMPANIES = Number(process.argv[2] ?? 200);
const YEARS = Number(process.argv[3] ?? 5);
const CASES_A_MONTH = 10;
const ENTRIES_A_CASE = 2;
const MONTH = '2024-07';
const RUNS = 5;

const directory = empresasSchema.parse({
  companies: Array.from({ length: COMPANIES }, (_, i) => ({
    ...{ name: `Empresa ${i}`, domains: [`empresa${i}.example`], hours_per_month: 10 },
    contacts: [{ name: 'Ana Pérez', email: `ana${i}@empresa${i}.example`, reports: true }],
  })),
});
const team = equipoSchema.parse({ agents: [{ name: 'Laura Gómez', email: 'laura.gomez@websaas.net' }] });
const ans = ansSchema.parse({});
const calendar = businessCalendar(ans);

function* everything(): Generator<LoggedCase> {
  for (let month = 0; month < YEARS * 12; month++)
    for (let company = 0; company < COMPANIES; company++)
      for (let one = 0; one < CASES_A_MONTH; one++) {
        const at = Date.UTC(2022, month, 2 + one, 15);
        yield {
          subject: `La caja ${one} no factura`,
          company: `Empresa ${company}`,
          participants: [`ana${company}@empresa${company}.example`, `caja@empresa${company}.example`],
          entries: Array.from({ length: ENTRIES_A_CASE }, (_, entry) => ({
            at: at + entry * 3_600_000,
            agent: 'laura.gomez@websaas.net',
            minutes: 30 + entry,
          })),
        };
      }
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-bench-'));
  await addLoggedCases(home, everything());
  const store = await openStore(join(home, 'mesa.sqlite'));
  const between = instantsOf(monthPeriod(MONTH), calendar.startOf);
  console.log(`${COMPANIES * YEARS * 12 * CASES_A_MONTH * ENTRIES_A_CASE} entries of ${COMPANIES} companies`);

  let size = 0;
  const print = (text: string) => {
    size = text.length;
  };
  const report = (asked: { company?: string; format: 'text' | 'csv' | 'json' | 'html' }) =>
    printHoursReport(store, { month: MONTH, ...asked }, { ans, team, directory }, 0, print);
  await timed('whole month, text', () => report({ format: 'text' }));
  await timed('whole month, csv', () => report({ format: 'csv' }));
  await timed('whole month, json', () => report({ format: 'json' }));
  console.log(`  ${size} characters`);
  await timed('one company, text', () => report({ company: 'Empresa 17', format: 'text' }));
  await timed("a client's answer", async () => {
    hoursOfCompany(await store.timeLogged(between), directory.companies[0]!, directory);
  });
  await timed('one company, page with its chart', () => report({ company: 'Empresa 17', format: 'html' }));
  await timed('whole month, page with its chart', () => report({ format: 'html' }));

  await store.close();
  tellPlans(join(home, 'mesa.sqlite'));
  rmSync(home, { recursive: true, force: true });
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const took: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  const [first, ...others] = took.map((ms) => Math.round(ms));
  console.log(`${what}: ${first} ms the first time, then ${Math.min(...others)}-${Math.max(...others)} ms`);
}

/** As the store asks. */
function tellPlans(file: string): void {
  const db = new SQLite(file);
  const logged = "entry.type = 'time_logged' and entry.at >= ? and entry.at < ?";
  for (const question of [
    `select * from case_event entry join cases on cases.id = entry.case_id where ${logged} order by entry.at, entry.id`,
    `select * from participant where case_id in (select entry.case_id from case_event entry where ${logged})`,
  ])
    for (const { detail } of db.prepare(`explain query plan ${question}`).all(0, 1) as { detail: string }[])
      console.log(`  ${detail}`);
  db.close();
}

void main();
