/** The worker compares its books every day by itself, and tells the operator once of what does not add up. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { startDesk, type TestDesk } from '../support/desk';
import { mail } from '../support/mail';
import { lettersTo, SISTEMAS, subjectOf, teamFolder, textOf } from '../support/team';
import { until } from '../support/until';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let desk: TestDesk;
beforeAll(async () => {
  const policy = teamFolder({ operator: SISTEMAS });
  // Else, at the end of a month, its reports would be among the letters of the next day.
  writeFileSync(join(policy, 'ans.yaml'), 'reports: {weekly: {to: []}, monthly: {to: []}, hours: {to: []}}');
  // Today, in the middle of the day: the mailbox is looked through for mails of the last days.
  const at = `${new Date().toISOString().slice(0, 10)}T15:00:00Z`;
  desk = await startDesk({ at, variables: { POLICY_DIR: policy } });
});
afterAll(() => desk.closes());

function behindItsBack(sql: string): void {
  const db = new SQLite(join(desk.variables.STATE_DIR!, 'mesa.sqlite'));
  db.exec(sql);
  db.close();
}

const told = () => lettersTo(desk, SISTEMAS).filter((letter) => subjectOf(letter).includes('no cuadran'));

/** Those under way when the clock is moved would be late; what a sweep writes is sent by the next one. */
async function lettersAreOut(): Promise<void> {
  await until('its letters to be sent', async () => {
    await desk.worker.sweep();
    return (await desk.worker.store.unsent()).length === 0;
  });
}

/** A day later, when the worker has been awake for a while; a mail comes in, so that the mailbox was just looked at. */
async function nextDay(): Promise<void> {
  await lettersAreOut();
  desk.passes(24 * HOUR);
  await desk.receives(mail({ subject: 'Otro día' }));
  for (let n = 0; n < 5; n++) {
    await lettersAreOut();
    desk.passes(4 * MINUTE);
  }
  await desk.worker.sweep();
  const day = new Date(desk.now() - 8 * HOUR).toISOString().slice(0, 10);
  await until(`the books of ${day}`, () => desk.worker.store.booksCompared(day));
}

test('books that balance are written down and nobody is bothered', async () => {
  await desk.receives(mail());
  await desk.receives(mail({ from: 'Luis Ramírez <luis.ramirez@elroble.example>', subject: 'Sin sistema' }));
  await nextDay();
  expect(told()).toEqual([]);
  const { from, to } = await desk.worker.store.bookSpan();
  expect(from).toEqual(to);
  const beginning = { mailId: 0, letterId: 0, caseId: 0, eventId: 0 };
  const { mails, cases, wrong } = await desk.worker.store.bookSums({ from: beginning, to }, 0);
  expect({ mails, cases, wrong }).toEqual({ mails: { open_case: 3 }, cases: 3, wrong: [] });
});

test('a mail of the mailbox that the store does not have is told, with its UID, once a day', async () => {
  const number = (await desk.cases())[0]!.number;
  behindItsBack(`
    update mail set uid = 4711 where uid = 2;
    insert into case_event (case_id, at, type, actor, data) select case_id, at, type, actor, data from case_event
      where type = 'reminder_sent' and case_id = (select id from cases where number = '${number}') limit 1`);
  await nextDay();
  const letter = await until('the letter about the books', () => told()[0]);
  expect(subjectOf(letter)).toBe('Las cuentas de mesa no cuadran');
  expect(textOf(letter)).toContain('1 correo del buzón que mesa no recogió: UID 2');
  expect(textOf(letter)).toContain(`1 caso con un aviso perdido o repetido: ${number}`);
  await desk.worker.sweep();
  expect(told()).toHaveLength(1);
});
