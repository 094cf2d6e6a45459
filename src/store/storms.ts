/** How much an address has written lately, and where its mails go when it is too much (ans.yaml, limits.storm). */
import { sql } from 'kysely';
import { compiled } from './compiled';
import type { Database } from './database';

/** A case that the address opened lately, with what it was opened with. */
export interface RecentCase {
  caseId: number;
  subject: string;
  visibleText: string;
}

export interface StormStore {
  /**
   * Mails of this sender (lower case) received after the instant that opened a case or would have, or with `answers`
   * all that belong to one. Never counts beyond `most`, so that a storm costs no more than that.
   */
  mailsOf(sender: string, since: number, what: { answers: boolean; most: number }): Promise<number>;
  /** Cases still open that this sender opened after the instant, the newest first. */
  casesOpenedBy(sender: string, since: number, most: number): Promise<RecentCase[]>;
  /** The newest open case that the address asked for. */
  latestOpenCase(address: string): Promise<number | null>;
  /** Whether a letter for this purpose was written. */
  isWritten(purpose: string): Promise<boolean>;
}

export function stormStore(db: Database): StormStore {
  return {
    async mailsOf(sender, since, { answers, most }) {
      const mails = await mailsOf.first(db, { sender, since, most, inStorm: answers ? 0 : 1 });
      return Math.min(most, mails!.opening + mails!.joining);
    },

    async casesOpenedBy(sender, since, most) {
      // The plus keeps SQLite from going through all messages of a case that took a storm.
      const { rows } = await sql<RecentCase>`
        select mail.case_id as caseId, message.subject as subject, message.visible_text as visibleText
        from mail
        join cases on cases.id = mail.case_id
        join message on message.mail_id = mail.id and +message.case_id = mail.case_id
        where lower(mail.sender) = ${sender} and mail.received_at > ${since} and mail.action = 'open_case'
          and cases.status not in ('resuelto', 'cerrado')
        order by mail.received_at desc, mail.id desc
        limit ${most}`.execute(db);
      return rows;
    },

    async latestOpenCase(address) {
      const row = await db
        .selectFrom('participant')
        .innerJoin('cases', 'cases.id', 'participant.case_id')
        .select('cases.id')
        .where('participant.address', '=', address)
        .where('participant.role', '=', 'requester')
        .where('cases.status', 'not in', ['resuelto', 'cerrado'])
        .orderBy('cases.id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.id ?? null;
    },

    async isWritten(purpose) {
      const row = await db
        .selectFrom('letter')
        .select('id')
        .where('purpose', '=', purpose)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

// A bare `limit ?` would have SQLite prepare the statement anew for each mail, which takes ten times as long as answering:
// it plans by the value (sqlite3ExprIsInteger).
const mailsOf = compiled(
  (_, { sender, since, most, inStorm }: { sender: string; since: number; most: number; inStorm: 0 | 1 }) =>
    sql<{ opening: number; joining: number }>`
      select
        (select count(*) from (
          select 1 from mail
          where lower(sender) = ${sender} and received_at > ${since} and action = 'open_case'
          limit 0 + ${most})) as opening,
        (select count(*) from (
          select 1 from mail
          where lower(sender) = ${sender} and received_at > ${since} and action = 'append'
            and in_storm >= ${inStorm}
          limit 0 + ${most})) as joining`,
);
