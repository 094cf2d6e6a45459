/** `mesa cases` and `mesa case NUMBER`: the register, as a table or as JSON. */
import Table from 'cli-table3';
import { caseAsJson } from '../case/as-json';
import type { Case } from '../case/case';
import { businessCalendar } from '../clock/calendar';
import type { ServiceLevels } from '../policy/ans';
import type { CaseHistory } from '../store/cases';
import type { CaseFilter } from '../store/register';
import type { Store } from '../store/store';
import { clockSheet } from './case-clocks';

export type Print = (text: string) => void;

/** Cases that a table shows unless told otherwise. */
export const SHOWN = 100;
/** Cases read together, so that a register of any size is printed in the same memory. */
const CASES_A_PAGE = 200;

export interface CaseListing extends CaseFilter {
  /** The newest so many. */
  limit?: number;
  json?: boolean;
}

/** Prints the cases that the filter lets through, the newest last: as JSON all of them, as a table the newest. */
export async function printCases(
  store: Store,
  { json, limit, ...filter }: CaseListing,
  print: Print,
): Promise<void> {
  if (json) return printJson(store, limit ? [store.newestCases(filter, limit)] : pages(store, filter), print);
  const shown = limit ?? SHOWN;
  const cases = await store.newestCases(filter, shown + 1);
  if (cases.length === 0) return print('There are no cases.');
  print(caseTable(cases.slice(-shown)));
  if (cases.length > shown)
    print(`The newest ${shown}; more with --limit, fewer with a filter, all with --json.`);
}

/** As one JSON document, written while it is read. */
async function printJson(
  store: Store,
  pages: AsyncIterable<Case[]> | Iterable<Promise<Case[]>>,
  print: Print,
): Promise<void> {
  let held: string | null = null;
  for await (const cases of pages)
    for (const history of await store.history(cases)) {
      print(held === null ? '[' : `${held},`);
      held = JSON.stringify([asJson(history)], null, 2).slice('[\n'.length, -'\n]'.length);
    }
  print(held === null ? '[]' : `${held}\n]`);
}

async function* pages(store: Store, filter: CaseFilter): AsyncGenerator<Case[]> {
  const ids = await store.caseIds(filter);
  for (let from = 0; from < ids.length; from += CASES_A_PAGE)
    yield store.casesWithIds(ids.slice(from, from + CASES_A_PAGE));
}

/** Prints one case with its clocks and its history. False when there is none of that number. */
export async function printCase(
  store: Store,
  number: string,
  { json, ans, now }: { json: boolean; ans: ServiceLevels; now: number },
  print: Print,
): Promise<boolean> {
  const found = await store.caseByNumber(number.trim().toUpperCase());
  if (!found) return false;
  const [history] = await store.history([found]);
  const clocks = () => clockSheet(history!, ans, businessCalendar(ans), now);
  print(json ? JSON.stringify(asJson(history!), null, 2) : caseSheet(history!, clocks()));
  return true;
}

/** A line a case: number, kind or priority, state, company, subject. */
export function caseTable(cases: Case[]): string {
  const table = new Table({
    head: ['Case', 'Priority', 'Status', 'Company', 'Subject'],
    style: { head: [], border: [], compact: true },
    colWidths: [16, 14, 20, 30, 44],
    wordWrap: true,
  });
  for (const one of cases) {
    table.push([
      one.number,
      one.priority ?? one.kind,
      one.status,
      one.fields.company.value ?? '—',
      one.subject,
    ]);
  }
  return table.toString();
}

function caseSheet({ case: one, messages, events }: CaseHistory, clocks: string[]): string {
  const json = caseAsJson(one, messages, events);
  const facts: [string, string | null][] = [
    ['Case', one.number],
    ['Kind', one.kind],
    [
      'Priority',
      one.priority &&
        `${one.priority}${one.priorityReasons.length ? ` (${one.priorityReasons.join('; ')})` : ''}`,
    ],
    ['Status', one.status],
    ['Subject', one.subject],
    ['Company', json.company],
    ['Reporter', json.reporter],
    ['Phone', json.phone && `${json.phone}${json.phoneExt ? ` ext. ${json.phoneExt}` : ''}`],
    ['E-mail', json.email],
    ['Missing', one.missing.join(', ') || null],
    ['Opened', json.openedAt],
    ['Attention due', json.attentionDueAt],
    ['Solution due', json.solutionDueAt],
    ['Answer due', json.answerDueAt],
    ['Satisfaction', opinion(events)],
    ['Detail', json.detail],
  ];
  return [
    ...facts.filter(([, value]) => value).map(([name, value]) => `${name.padEnd(18)} ${value}`),
    ...clocks,
    '',
    ...json.events.map((event) => `${event.at}  ${event.type}  ${event.actor}`),
    '',
    ...messages.map(
      (message) =>
        `${message.direction === 'in' ? '<-' : '->'} ${new Date(message.at).toISOString()}  ${message.kind}  ` +
        `${message.from} -> ${message.to.join(', ')}\n${indented(message.visibleText)}`,
    ),
  ].join('\n');
}

/** The client's last word on the solution, with what they wrote beside it. */
function opinion(events: CaseHistory['events']): string | null {
  const rated = events.findLast(({ type }) => type === 'rated');
  if (!rated) return null;
  return [rated.data.rating, rated.data.text].filter((part) => typeof part === 'string').join(': ');
}

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `   ${line}`)
    .join('\n');

const asJson = (history: CaseHistory) => caseAsJson(history.case, history.messages, history.events);
