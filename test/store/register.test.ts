// The register on a real SQLite file: whatever it is asked for, it finds what looking at every case would.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseAsJson } from '../../src/case/as-json';
import type { Case } from '../../src/case/case';
import { printCases } from '../../src/cli/cases';
import type { CaseFilter } from '../../src/store/register';
import { openStore, type Store } from '../../src/store/store';
import { writeRegister } from '../bench/full-register';

const NOW = Date.parse('2026-11-23T14:00:00Z');
const YEAR = 365 * 86_400_000;
const CASES = 400;
let home: string;
let store: Store;
let all: Case[];
let people: Map<number, string[]>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-register-'));
  await writeRegister({ stateDir: home, cases: CASES, until: NOW });
  store = await openStore(join(home, 'mesa.sqlite'));
  all = await store.cases({});
  people = new Map();
  for (const { id } of all) people.set(id, await store.participants(id));
});
afterAll(async () => {
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

const busiest = () => people.get(all[0]!.id)![0]!;

const FILTERS: [string, () => CaseFilter][] = [
  ['nothing', () => ({})],
  ['a status', () => ({ status: 'cerrado' })],
  ['an open status', () => ({ status: 'en_atencion' })],
  ['a kind', () => ({ kind: 'queja' })],
  ['the most common kind', () => ({ kind: 'solicitud', priority: 'normal' })],
  ['part of a name', () => ({ company: 'roble' })],
  ['part of a name that nobody has', () => ({ company: 'nadie' })],
  ['a part of many names', () => ({ company: 'a' })],
  ['an address', () => ({ contact: busiest().toUpperCase() })],
  ['a stretch of time', () => ({ since: NOW - 2 * YEAR, until: NOW - YEAR })],
  [
    'several at once',
    () => ({ status: 'cerrado', priority: 'importante', company: 'o', since: NOW - 2 * YEAR }),
  ],
  ['an address and more', () => ({ contact: busiest(), status: 'cerrado', until: NOW - YEAR })],
];

function seen({ status, priority, kind, company, contact, since, until }: CaseFilter): Case[] {
  const part = company?.toLowerCase();
  return all.filter(
    (one) =>
      (!status || one.status === status) &&
      (!priority || one.priority === priority) &&
      (!kind || one.kind === kind) &&
      (!part || one.fields.company.value!.toLowerCase().includes(part)) &&
      (!contact || people.get(one.id)!.includes(contact.toLowerCase())) &&
      (since === undefined || one.openedAt >= since) &&
      (until === undefined || one.openedAt < until),
  );
}

test.each(FILTERS)('cases by %s: all of them, the newest, and page by page', async (_, made) => {
  const filter = made();
  const found = await store.cases(filter);
  expect(numbers(found)).toEqual(numbers(seen(filter)));
  expect(numbers(await store.newestCases(filter, 7))).toEqual(numbers(found.slice(-7)));
  const ids = await store.caseIds(filter);
  const paged = [
    ...(await store.casesWithIds(ids.slice(0, 13))),
    ...(await store.casesWithIds(ids.slice(13))),
  ];
  expect(numbers(paged)).toEqual(numbers(found));
});

test('mesa cases --json gives all as one document, and with a limit the newest', async () => {
  const printed = async (listing: object) => {
    let text = '';
    await printCases(store, { json: true, ...listing }, (line) => {
      text += `${line}\n`;
    });
    return text;
  };
  const asJson = (await store.history(all)).map((one) => caseAsJson(one.case, one.messages, one.events));
  expect(await printed({})).toBe(`${JSON.stringify(asJson, null, 2)}\n`);
  expect(await printed({ limit: 2 })).toBe(`${JSON.stringify(asJson.slice(-2), null, 2)}\n`);
  expect(await printed({ company: 'nadie' })).toBe('[]\n');
});

test('mesa cases shows the newest and says that there are more; a limit that is not reached says nothing', async () => {
  const lines: string[] = [];
  await printCases(store, {}, (line) => void lines.push(line));
  const shown = lines.join('\n').match(/WS-\d{4}-\d{6}/g);
  expect(shown).toEqual(numbers(all.slice(-100)));
  expect(lines.at(-1)).toContain('The newest 100');
  lines.length = 0;
  await printCases(store, { limit: CASES }, (line) => void lines.push(line));
  expect(lines).toHaveLength(1);
});

const numbers = (cases: Case[]): string[] => cases.map(({ number }) => number);
