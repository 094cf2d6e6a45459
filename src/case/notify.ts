/** Makes the notices of something that happened in a case: one letter to each reader, all of one rendering. */
import { type NoticeInput, notice } from '../letters/notice';
import { referencesFor } from '../message/references';
import type { Team } from '../policy/equipo';
import type { Case } from './case';
import type { KeptAttachment, NewLetter } from './change';
import type { Desk } from './desk';
import { memberOf } from './readers';

/** A case as a notice shows it; a case that is being opened has no id yet. */
export type NoticedCase = Pick<
  Case,
  | 'number'
  | 'kind'
  | 'priority'
  | 'priorityReasons'
  | 'subject'
  | 'fields'
  | 'missing'
  | 'attentionDueAt'
  | 'solutionDueAt'
  | 'answerDueAt'
> & { assignee: string | null; attendedAt: number | null; solvedAt: number | null };

/** What happened. */
export interface Happening {
  /** Names it for good, so that nobody is told twice: `mail:17`. */
  name: string;
  heading: string;
  author: NoticeInput['author'];
  text: string;
  attachments: { filename: string | null; contentType: string; size: number; sha256: string }[];
  /** The kept mail that they came with. */
  mailId: number | null;
  warnings: string[];
  /** Message-IDs of the case's thread, oldest first; the notice answers the last. */
  thread: (string | null)[];
  now: number;
}

/** The notices to these addresses. */
export function notify(
  readers: readonly string[],
  about: NoticedCase,
  happening: Happening,
  { team, messageBytes }: { team: Team; messageBytes: number },
  desk: Desk,
): NewLetter[] {
  if (readers.length === 0) return [];
  const allowed = happening.attachments.filter((part) => !desk.blocks(part));
  const attaches = attachmentsThatFit({ ...happening, attachments: allowed }, messageBytes);
  const references = referencesOfThread(happening.thread);
  const letterTo = notice(
    {
      ...shownCase(about, team, desk, happening.now),
      heading: happening.heading,
      author: happening.author,
      text: happening.text,
      attachments: happening.attachments.map((part) => ({ ...part, blocked: desk.blocks(part) })),
      attached: attaches !== null,
      warnings: happening.warnings,
      own: desk.own,
      date: new Date(happening.now),
      inReplyTo: references.at(-1) ?? null,
      references,
    },
    desk.templates,
  );
  return readers.map((address) => {
    const { key, ...minted } = desk.mint();
    const recipient = { name: memberOf(address, team)?.name ?? '', address };
    return {
      key,
      purpose: `notice:${happening.name}:${address}`,
      letter: letterTo({ recipient, ...minted }),
      automatic: false,
      audience: 'staff' as const,
      attaches: attaches ?? [],
    };
  });
}

/** Ids for a letter of the case's thread, capped; the last one is what it answers. */
export function referencesOfThread(thread: readonly (string | null)[]): string[] {
  const ids = thread.filter((id) => id !== null);
  return referencesFor({
    messageId: ids.at(-1) ?? null,
    references: ids.slice(0, -1),
    inReplyTo: null,
  });
}

function shownCase(about: NoticedCase, team: Team, desk: Desk, now: number) {
  const { fields } = about;
  const due = (at: number | null, met: number | null) =>
    at === null || met !== null ? null : desk.tellTime(at, now);
  return {
    caseNumber: about.number,
    kind: about.kind,
    priority: about.priority,
    priorityReasons: about.priorityReasons,
    subject: about.subject,
    company: fields.company.value,
    reporter: fields.reporter.value,
    phone: fields.phone.value,
    phoneExt: fields.phone.ext,
    email: fields.email.value,
    missing: about.missing.map((field) => ASKED[field]),
    assignee: memberOf(about.assignee, team)?.name ?? about.assignee,
    attentionDue: due(about.attentionDueAt, about.attendedAt),
    solutionDue: due(about.solutionDueAt, about.solvedAt),
    answerDue: due(about.answerDueAt, about.solvedAt),
  };
}

const ASKED = {
  company: 'la empresa',
  reporter: 'quién reporta',
  phone: 'el teléfono',
  detail: 'qué ocurre',
};

/** Base64 takes four octets for three, and headers and text come on top. */
const ENCODED = 1.4;

/** The attachments when they fit into one mail of the limit, else null. */
function attachmentsThatFit(
  { attachments, mailId }: Pick<Happening, 'attachments' | 'mailId'>,
  messageBytes: number,
): KeptAttachment[] | null {
  if (mailId === null) return [];
  const size = attachments.reduce((sum, attachment) => sum + attachment.size, 0);
  if (size * ENCODED > messageBytes) return null;
  return attachments.map(({ filename, contentType, sha256 }) => ({
    mailId,
    sha256,
    filename: filename ?? 'adjunto',
    contentType,
  }));
}
