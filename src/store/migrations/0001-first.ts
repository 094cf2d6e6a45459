/** The first schema: mailbox position, kept mails, cases with their events, messages and participants, letters. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mailbox_position')
    .addColumn('mailbox', 'text', (column) => column.primaryKey())
    .addColumn('uid_validity', 'bigint', (column) => column.notNull())
    .addColumn('last_uid', 'bigint', (column) => column.notNull())
    .addColumn('backlog', 'text', (column) => column.notNull())
    .addColumn('drained_at', 'bigint')
    .execute();

  await db.schema
    .createTable('cases')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('priority', 'text')
    .addColumn('priority_reasons', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('company', 'text')
    .addColumn('reporter', 'text')
    .addColumn('phone', 'text')
    .addColumn('email', 'text')
    .addColumn('detail', 'text')
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('missing', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('requester', 'text')
    .addColumn('assignee', 'text')
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('attention_due_at', 'bigint')
    .addColumn('solution_due_at', 'bigint')
    .addColumn('attended_at', 'bigint')
    .addColumn('solved_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addUniqueConstraint('cases_year_sequence', ['year', 'sequence'])
    .execute();
  await db.schema.createIndex('cases_opened_at').on('cases').column('opened_at').execute();

  await db.schema
    .createTable('mail')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('mailbox', 'text', (column) => column.notNull())
    .addColumn('uid_validity', 'bigint', (column) => column.notNull())
    .addColumn('uid', 'bigint', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('kept_at', 'bigint', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('complete', 'integer', (column) => column.notNull())
    .addColumn('released', 'integer', (column) => column.notNull())
    .addColumn('raw', 'blob')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text')
    .addColumn('content_hash', 'text')
    .addColumn('sender', 'text')
    .addColumn('subject', 'text')
    .addColumn('action', 'text')
    .addColumn('origin', 'text')
    .addColumn('auto_reply', 'integer')
    .addColumn('reason', 'text')
    .addColumn('detail', 'text')
    .addColumn('case_id', 'integer', (column) => column.references('cases.id'))
    .addColumn('handled_at', 'bigint')
    .addColumn('filed_at', 'bigint')
    .addUniqueConstraint('mail_key', ['mailbox', 'uid_validity', 'uid'])
    .execute();
  await db.schema
    .createIndex('mail_waiting')
    .on('mail')
    .column('id')
    .where(sql.ref('state'), '=', sql.lit('kept'))
    .execute();
  await db.schema
    .createIndex('mail_unfiled')
    .on('mail')
    .column('id')
    .where(sql.ref('filed_at'), 'is', null)
    .execute();
  await db.schema.createIndex('mail_message_id').on('mail').column('message_id').execute();
  await db.schema.createIndex('mail_content_hash').on('mail').column('content_hash').execute();

  await db.schema
    .createTable('case_event')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('case_id', 'integer', (column) => column.notNull().references('cases.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('case_event_case').on('case_event').column('case_id').execute();

  await db.schema
    .createTable('letter')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('purpose', 'text', (column) => column.notNull().unique())
    .addColumn('case_id', 'integer', (column) => column.references('cases.id'))
    .addColumn('mail_id', 'integer', (column) => column.references('mail.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('recipient', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull().unique())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('automatic', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('pending', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'bigint', (column) => column.notNull())
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('letter_waiting')
    .on('letter')
    .column('next_attempt_at')
    .where(sql.ref('state'), 'in', sql`('queued', 'deferred')`)
    .execute();
  await db.schema.createIndex('letter_recipient').on('letter').columns(['recipient', 'created_at']).execute();
  await db.schema.createIndex('letter_case').on('letter').column('case_id').execute();

  await db.schema
    .createTable('message')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('case_id', 'integer', (column) => column.notNull().references('cases.id'))
    .addColumn('direction', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('mail_id', 'integer', (column) => column.references('mail.id'))
    .addColumn('letter_id', 'integer', (column) => column.references('letter.id'))
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('recipients', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('visible_text', 'text', (column) => column.notNull())
    .addColumn('attachments', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text')
    .execute();
  await db.schema.createIndex('message_conversation').on('message').column('conversation').execute();
  await db.schema.createIndex('message_case').on('message').column('case_id').execute();
  await db.schema.createIndex('message_message_id').on('message').column('message_id').execute();

  await db.schema
    .createTable('participant')
    .addColumn('case_id', 'integer', (column) => column.notNull().references('cases.id'))
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('participant_key', ['case_id', 'address'])
    .execute();
  await db.schema
    .createTable('citation')
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('case_id', 'integer', (column) => column.notNull().references('cases.id'))
    .addPrimaryKeyConstraint('citation_key', ['message_id', 'case_id'])
    .execute();
  await db.schema.createIndex('participant_address').on('participant').column('address').execute();
}
