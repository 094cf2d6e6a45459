CREATE TABLE "book_check" (
  "day" text primary key,
  "wrong" integer not null,
  "at" bigint not null,
  "mail_id" integer not null,
  "letter_id" integer not null,
  "case_id" integer not null,
  "event_id" integer not null);

CREATE TABLE "canary" (
  "message_id" text primary key,
  "sent_at" bigint not null,
  "returned_at" bigint);

CREATE TABLE "case_event" (
  "id" integer primary key autoincrement,
  "case_id" integer not null references "cases" ("id"),
  "at" bigint not null,
  "type" text not null,
  "actor" text not null,
  "data" text not null);

CREATE INDEX "case_event_case" on "case_event" (
  "case_id");

CREATE TABLE "cases" (
  "id" integer primary key autoincrement,
  "number" text not null unique,
  "year" integer not null,
  "sequence" integer not null,
  "kind" text not null,
  "priority" text,
  "priority_reasons" text not null,
  "status" text not null,
  "subject" text not null,
  "company" text,
  "reporter" text,
  "phone" text,
  "email" text,
  "detail" text,
  "fields" text not null,
  "missing" text not null,
  "language" text not null,
  "requester" text,
  "assignee" text,
  "opened_at" bigint not null,
  "attention_due_at" bigint,
  "solution_due_at" bigint,
  "attended_at" bigint,
  "solved_at" bigint,
  "closed_at" bigint,
  "uncounted" integer default 1 not null,
  "closes_at" bigint,
  "answer_due_at" bigint,
  "anonymised_at" bigint, constraint "cases_year_sequence" unique ("year",
  "sequence"));

CREATE INDEX cases_answer_due on cases (answer_due_at) where answer_due_at is not null and status not in ('resuelto', 'cerrado');

CREATE INDEX cases_attention_due on cases (attention_due_at) where attended_at is null and status not in ('resuelto', 'cerrado');

CREATE INDEX "cases_closing" on "cases" (
  "closes_at",
  "id") where "closes_at" is not null;

CREATE INDEX "cases_company" on "cases" (
  "company",
  "opened_at");

CREATE INDEX "cases_kind" on "cases" (
  "kind",
  "opened_at");

CREATE INDEX cases_named on cases (closed_at) where anonymised_at is null and closed_at is not null;

CREATE INDEX cases_open on cases (id) where status not in ('resuelto', 'cerrado');

CREATE INDEX cases_open_status on cases (status) where status not in ('resuelto', 'cerrado');

CREATE INDEX "cases_opened_at" on "cases" (
  "opened_at");

CREATE INDEX "cases_priority" on "cases" (
  "priority",
  "opened_at");

CREATE INDEX cases_solution_due on cases (solution_due_at) where status not in ('resuelto', 'cerrado');

CREATE INDEX "cases_status" on "cases" (
  "status",
  "opened_at");

CREATE INDEX "cases_uncounted" on "cases" (
  "id") where "uncounted" = 1;

CREATE TABLE "citation" (
  "message_id" text not null,
  "case_id" integer not null references "cases" ("id"), constraint "citation_key" primary key ("message_id",
  "case_id"));

CREATE INDEX "citation_case" on "citation" (
  "case_id");

CREATE TABLE "erasure" (
  "id" integer primary key autoincrement,
  "address_hash" text not null,
  "at" bigint not null,
  "actor" text not null,
  "removed" text not null);

CREATE TABLE "held_list" (
  "day" text primary key,
  "mails" integer not null,
  "written_at" bigint not null);

CREATE TABLE "learned" (
  "address" text not null,
  "field" text not null,
  "value" text not null,
  "ext" text,
  "actor" text not null,
  "case_id" integer not null references "cases" ("id"),
  "at" bigint not null, constraint "learned_key" primary key ("address",
  "field"));

CREATE TABLE "lease" (
  "id" integer primary key,
  "term" integer not null,
  "renewals" integer not null,
  "holder" text,
  "taken_at" bigint);

CREATE TABLE "letter" (
  "id" integer primary key autoincrement,
  "key" text not null unique,
  "purpose" text not null unique,
  "case_id" integer references "cases" ("id"),
  "mail_id" integer references "mail" ("id"),
  "kind" text not null,
  "recipient" text not null,
  "subject" text not null,
  "message_id" text not null unique,
  "content" text not null,
  "automatic" integer not null,
  "state" text not null,
  "pending" text not null,
  "attempts" integer not null,
  "next_attempt_at" bigint not null,
  "last_error" text,
  "created_at" bigint not null,
  "sent_at" bigint,
  "audience" text default 'client' not null,
  "copy" text,
  "copy_refusals" integer default 0 not null);

CREATE INDEX "letter_case" on "letter" (
  "case_id");

CREATE TABLE letter_content (
    letter_id integer primary key references letter (id) on delete cascade,
    content text not null
  );

CREATE TRIGGER letter_content_replaced after update of content on letter
    begin delete from letter_content where letter_id = new.id; end;

CREATE INDEX "letter_copy_wanted" on "letter" (
  "id") where "copy" = 'wanted';

CREATE INDEX letter_failed on letter (id) where state = 'failed';

CREATE INDEX letter_mail on letter (mail_id) where mail_id is not null;

CREATE INDEX letter_of_no_case on letter (created_at) where case_id is null and recipient <> '';

CREATE INDEX "letter_recipient" on "letter" (
  "recipient",
  "created_at");

CREATE INDEX "letter_waiting" on "letter" (
  "next_attempt_at") where "state" in ('queued', 'deferred');

CREATE TABLE "mail" (
  "id" integer primary key autoincrement,
  "mailbox" text not null,
  "uid_validity" bigint not null,
  "uid" bigint not null,
  "received_at" bigint not null,
  "kept_at" bigint not null,
  "size" integer not null,
  "complete" integer not null,
  "released" integer not null,
  "raw" blob,
  "state" text not null,
  "message_id" text,
  "content_hash" text,
  "sender" text,
  "subject" text,
  "action" text,
  "origin" text,
  "auto_reply" integer,
  "reason" text,
  "detail" text,
  "case_id" integer references "cases" ("id"),
  "handled_at" bigint,
  "filed_at" bigint,
  "released_by" text,
  "joins_case_id" integer references "cases" ("id"),
  "in_storm" integer default 0 not null,
  "raw_digest" text, constraint "mail_key" unique ("mailbox",
  "uid_validity",
  "uid"));

CREATE INDEX mail_bare on mail (received_at)
    where raw is null and case_id is null and state = 'handled' and filed_at is not null;

CREATE INDEX mail_case on mail (case_id) where case_id is not null;

CREATE INDEX "mail_content_hash" on "mail" (
  "content_hash");

CREATE INDEX "mail_held" on "mail" (
  "id") where "state" = 'quarantined';

CREATE INDEX mail_joining on mail (lower(sender), received_at, in_storm) where action = 'append';

CREATE INDEX "mail_message_id" on "mail" (
  "message_id");

CREATE INDEX mail_opening on mail (lower(sender), received_at) where action = 'open_case';

CREATE INDEX mail_raw on mail (received_at) where raw is not null;

CREATE INDEX mail_raw_digest on mail (raw_digest) where raw_digest is not null;

CREATE INDEX mail_unfiled on mail (mailbox, id) where filed_at is null and state != 'kept';

CREATE INDEX "mail_waiting" on "mail" (
  "id") where "state" = 'kept';

CREATE TABLE "mailbox_position" (
  "mailbox" text primary key,
  "uid_validity" bigint not null,
  "last_uid" bigint not null,
  "backlog" text not null,
  "drained_at" bigint,
  "began_uid" bigint);

CREATE TABLE "message" (
  "id" integer primary key autoincrement,
  "case_id" integer not null references "cases" ("id"),
  "direction" text not null,
  "kind" text not null,
  "mail_id" integer references "mail" ("id"),
  "letter_id" integer references "letter" ("id"),
  "sender" text not null,
  "recipients" text not null,
  "message_id" text,
  "at" bigint not null,
  "subject" text not null,
  "visible_text" text not null,
  "attachments" text not null,
  "conversation" text);

CREATE INDEX "message_case" on "message" (
  "case_id");

CREATE INDEX "message_conversation" on "message" (
  "conversation");

CREATE INDEX message_mail on message (mail_id) where mail_id is not null;

CREATE TABLE "participant" (
  "case_id" integer not null references "cases" ("id"),
  "address" text not null,
  "name" text not null,
  "role" text not null, constraint "participant_key" primary key ("case_id",
  "address"));

CREATE INDEX participant_address on participant (address, case_id);

CREATE INDEX participant_domain on participant (substr(address, instr(address, '@') + 1), case_id);

CREATE TABLE raw_mail (
    mail_id integer primary key references mail (id) on delete cascade,
    bytes blob not null
  );

CREATE TRIGGER raw_mail_gone after update of raw on mail when new.raw is null
    begin delete from raw_mail where mail_id = new.id; end;

CREATE TABLE "reminder" (
  "id" integer primary key autoincrement,
  "case_id" integer not null references "cases" ("id"),
  "target" text not null,
  "share" integer not null,
  "round" integer not null,
  "repetition" integer not null,
  "due_at" bigint,
  "wake_at" bigint,
  "audience" text not null,
  "state" text not null,
  "reason" text,
  "done_at" bigint, constraint "reminder_step" unique ("case_id",
  "target",
  "share",
  "round",
  "repetition"));

CREATE INDEX "reminder_planned" on "reminder" (
  "wake_at",
  "id") where "state" = 'planned';

CREATE TABLE "report" (
  "name" text not null,
  "period" text not null,
  "due_at" bigint not null,
  "state" text not null,
  "done_at" bigint not null, constraint "report_key" primary key ("name",
  "period"));

CREATE INDEX time_logged_at on case_event (at) where type = 'time_logged';

CREATE TABLE "trouble" (
  "name" text primary key,
  "since" bigint not null);
