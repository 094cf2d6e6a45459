/** The books of cases and reminders: numbers without gaps, each mail in one case, each step told once. */
import type SQLite from 'better-sqlite3';
import type { Sums } from './balance';

export function caseBooks(db: SQLite.Database): { sums: Sums; wrong: string[] } {
  const number = (sql: string) => db.prepare(sql).pluck().get() as number;
  const sums: Sums = {
    cases: number('select count(*) from cases'),
    'reminders told': number(`select count(*) from reminder where state = 'sent'`),
    'reminders dropped': number(`select count(*) from reminder where state = 'dropped'`),
  };
  const wrong = CHECKS.flatMap(([what, sql]) =>
    (db.prepare(sql).all() as object[]).map((row) => `${what}: ${JSON.stringify(row)}`),
  );
  return { sums, wrong };
}

/** Each gives a row for everything that is wrong. */
const CHECKS: [what: string, sql: string][] = [
  [
    'case numbers have gaps',
    `select year, count(*) as cases, min(sequence) as first, max(sequence) as last from cases
     group by year having first <> 1 or last <> cases`,
  ],
  [
    'a mail has two cases',
    `select mail_id, count(distinct case_id) as cases from message
     where direction = 'in' and mail_id is not null group by mail_id having cases > 1`,
  ],
  [
    'a case without exactly one mail that opened it',
    `select number, (select count(*) from mail where case_id = cases.id and action = 'open_case') as opened
     from cases where opened <> 1`,
  ],
  [
    'a case has no confirmation, or two',
    `select number, (select count(*) from letter where case_id = cases.id and kind = 'confirmation') as letters,
     (select auto_reply from mail where case_id = cases.id and action = 'open_case') as owed
     from cases where letters <> owed`,
  ],
  [
    'a reminder was not told once',
    `with told as (select case_id, target, share, repetition, count(*) as rows from reminder where state = 'sent' group by 1, 2, 3, 4),
     events as (select case_id, data ->> 'target' as target, data ->> 'share' as share, data ->> 'repetition' as repetition, count(*) as events
       from case_event where type = 'reminder_sent' group by 1, 2, 3, 4)
     select case_id, target, share, repetition, rows, events from told full join events using (case_id, target, share, repetition)
     where rows is not events`,
  ],
  [
    'a reminder that was told has no letter',
    `select event.case_id, event.at, event.data, person.value as person from case_event as event, json_each(event.data, '$.to') as person
     where event.type = 'reminder_sent' and not exists (select 1 from letter where kind = 'alert' and recipient = lower(person.value)
       and letter.created_at = event.at and (case_id = event.case_id or case_id is null))`,
  ],
  [
    'a refused address of which nobody was told',
    `select letter.id, letter.recipient, letter.last_error from letter where state = 'failed' and case_id is not null
     and last_error like '%550 5.1.1%' and not exists (select 1 from case_event
       where type = 'bounced' and case_id = letter.case_id and data ->> 'messageId' = letter.message_id)`,
  ],
];
