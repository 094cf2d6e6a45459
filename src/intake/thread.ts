/** Decides which case a mail belongs to (INBOUND 7): proof first, then ids, then numbers; a number is a label, not a key. */
import { baseSubject } from '../message/subject';
import type { CitedLetter } from './authority';
import type { Citations } from './citations';
import type { Nature } from './origin';

/** A case as threading needs to know it. */
export interface ThreadCase {
  number: string;
  /** null while it is open. `reopenableUntil`: end of the reopen window, which business days may stretch. */
  ended: { reopenableUntil: Date } | null;
  /** The subject that it was opened with. */
  subject: string;
  /** What the sender is to it: takes part, is a colleague of someone who does, or neither. Staff works on every case. */
  sender: 'participant' | 'colleague' | 'outsider';
}

/** A letter of ours or a mail of a case that the citations name. */
export interface CitedMail {
  case: ThreadCase;
  /** Set for a letter of ours, null for a mail that we received. */
  letter: Pick<CitedLetter, 'recipient' | 'audience'> | null;
}

/** What the store found for the citations, each list in the order of the citations, unknown ones left out. */
export interface Lookups {
  byToken: CitedMail[];
  byMessageId: CitedMail[];
  bySubjectNumber: ThreadCase[];
  byQuotedNumber: ThreadCase[];
  /** A mail that arrived earlier cites this one, or both cite the same unknown mail: they overtook each other. */
  byKinship: ThreadCase[];
  byThreadIndex: ThreadCase[];
}

export interface ThreadQuestion {
  citations: Citations;
  lookups: Lookups;
  /** Address of the author, lower case. */
  author: string;
  role: 'staff' | 'client' | 'stranger' | 'machine';
  nature: Nature;
  /** The text is a bare courtesy and nothing is attached. */
  courtesy: boolean;
  subject: string;
  now: Date;
}

/** Which citation decided. */
export type Evidence =
  | 'token'
  | 'message_id'
  | 'subject_number'
  | 'quoted_number'
  | 'overtaken'
  | 'thread_index'
  | 'person';

/** Closed list of what can follow. `why` is a plain sentence for the mail's record. */
export type ThreadVerdict =
  /** Nothing known is cited. `dropsNumbers`: cited numbers that the confirmation must not repeat. */
  | { is: 'new'; dropsNumbers: string[]; why: string }
  /** Joins the case. `silently`: nobody's turn changes (automatic mails, courtesies); `reopens`: it was resolved or closed. */
  | { is: 'append'; case: string; by: Evidence; reopens: boolean; silently: boolean; why: string }
  /** A new case linked to the old one. */
  | { is: 'linked_new'; case: string; by: Evidence; why: string }
  /** For review: it must not join the case that it names. */
  | {
      is: 'held';
      reason: 'token_of_another' | 'thread_of_another' | 'case_of_another' | 'former_agent';
      case: string;
      by: Evidence;
      why: string;
    }
  /** Automatic and no part of any case: nothing to keep it for. */
  | { is: 'unrelated'; why: string };

/** The verdict for a mail that is neither own, report nor held. Asked in the order of INBOUND 7; the first find decides. */
export function resolveThread(question: ThreadQuestion): ThreadVerdict {
  const { byToken, byMessageId } = question.lookups;
  const stolen = byToken.find((cited) => isLetterOfAnother(cited, question));
  const token = stolen ?? byToken[0];
  if (token) return byProof('token', token, question);
  const parent = byMessageId[0];
  if (parent) return byProof('message_id', parent, question);
  return byLabel(question) ?? byGuess(question) ?? withoutThread(question);
}

/**
 * The verdict for a mail that a person let out of quarantine. `into`: the case that they joined it to, which wins; an
 * agent's answer belongs to the case that it was held for.
 */
export function vouchedThread(
  verdict: ThreadVerdict,
  into: ThreadCase | null,
  { role, nature, courtesy }: Pick<ThreadQuestion, 'role' | 'nature' | 'courtesy'>,
): ThreadVerdict {
  if (into) {
    const silently = nature === 'notice' || (into.ended !== null && courtesy);
    const reopens = into.ended !== null && role !== 'staff' && nature === 'person' && !silently;
    const why = `taken into ${into.number} (${EVIDENCE.person})`;
    return { is: 'append', case: into.number, by: 'person', reopens, silently, why };
  }
  if (verdict.is !== 'held' || role !== 'staff') return verdict;
  const { case: number, by, why } = verdict;
  return { is: 'append', case: number, by, reopens: false, silently: false, why };
}

/** A notice to one who works the desk, answered by somebody else or by one who no longer does: inside mail in other hands. */
function isLetterOfAnother({ letter }: CitedMail, { author, role }: ThreadQuestion): boolean {
  if (letter === null || letter.audience === 'client') return false;
  // Their own notice proves nothing any more once they have left the desk.
  if (role !== 'staff') return true;
  return letter.audience === 'staff' && letter.recipient !== author;
}

function letterOfAnother(by: Evidence, cited: CitedMail, { author }: ThreadQuestion): ThreadVerdict {
  const { number } = cited.case;
  if (cited.letter?.recipient === author) {
    const why = `answers a notice of ${number}, but ${author} does not work the desk any more`;
    return { is: 'held', reason: 'former_agent', case: number, by, why };
  }
  return {
    is: 'held',
    reason: by === 'token' ? 'token_of_another' : 'thread_of_another',
    case: number,
    by,
    why: `answers a letter of ${number} that was written to ${cited.letter?.recipient}`,
  };
}

/** Tokens and ids cannot be guessed, but they can be passed on. */
function byProof(by: 'token' | 'message_id', cited: CitedMail, question: ThreadQuestion): ThreadVerdict {
  if (isLetterOfAnother(cited, question)) return letterOfAnother(by, cited, question);
  if (isInsider(cited.case, question) || cited.letter?.recipient === question.author)
    return join(by, cited.case, question);
  return {
    is: 'held',
    reason: by === 'token' ? 'token_of_another' : 'thread_of_another',
    case: cited.case.number,
    by,
    why: `cites a mail of ${cited.case.number}, to which ${question.author} does not belong`,
  };
}

/** A number in the subject, or, as providers rewrite ids, in the quoted part: it counts only for those who belong to the case. */
function byLabel(question: ThreadQuestion): ThreadVerdict | null {
  const { bySubjectNumber, byQuotedNumber } = question.lookups;
  for (const [by, cases] of [
    ['subject_number', bySubjectNumber],
    ['quoted_number', byQuotedNumber],
  ] as const) {
    const own = cases.find((one) => isInsider(one, question));
    if (own) return join(by, own, question);
  }
  const [foreign] = bySubjectNumber;
  if (foreign === undefined || question.role !== 'client' || !mayOpen(question)) return null;
  return {
    is: 'held',
    reason: 'case_of_another',
    case: foreign.number,
    by: 'subject_number',
    why: `names ${foreign.number}, a case of another client`,
  };
}

/** Mails that overtook each other, and Outlook's conversation as the last resort; for those who belong to the case only. */
function byGuess(question: ThreadQuestion): ThreadVerdict | null {
  const { byKinship, byThreadIndex } = question.lookups;
  for (const [by, cases] of [
    ['overtaken', byKinship],
    ['thread_index', byThreadIndex],
  ] as const) {
    const own = cases.find((one) => isInsider(one, question));
    if (own) return join(by, own, question);
  }
  return null;
}

function withoutThread(question: ThreadQuestion): ThreadVerdict {
  const { citations, nature, role } = question;
  if (!mayOpen(question)) {
    return {
      is: 'unrelated',
      why: nature === 'notice' ? 'answers no mail of ours' : `automatic mail of a ${role}`,
    };
  }
  const dropsNumbers = [...citations.subjectNumbers, ...citations.quotedNumbers];
  if (dropsNumbers.length === 0) return { is: 'new', dropsNumbers, why: 'cites no mail and no case of ours' };
  return {
    is: 'new',
    dropsNumbers,
    why: `a case of its own: ${dropsNumbers.join(', ')} is not the sender's`,
  };
}

/** The mail belongs to this case; what follows depends on how the case stands. */
function join(by: Evidence, found: ThreadCase, question: ThreadQuestion): ThreadVerdict {
  const { nature, role, courtesy, now } = question;
  const append = (reopens: boolean, silently: boolean, why: string): ThreadVerdict => ({
    is: 'append',
    case: found.number,
    by,
    reopens,
    silently,
    why: `${why} (${EVIDENCE[by]})`,
  });
  const linked = (why: string): ThreadVerdict => ({ is: 'linked_new', case: found.number, by, why });
  if (nature === 'notice') return append(false, true, `automatic mail kept with ${found.number}`);
  if (role === 'staff') return append(false, false, `${question.author} works on ${found.number}`);
  if (found.ended === null) return append(false, nature === 'robot', `answer in ${found.number}`);
  // An alarm that repeats itself after its case was closed is news, and must not vanish in the closed case.
  if (nature === 'robot') return linked(`new automatic mail after ${found.number} was ended`);
  if (courtesy) return append(false, true, `bare courtesy after ${found.number} was ended`);
  if (now <= found.ended.reopenableUntil)
    return append(true, false, `answer within the reopen window of ${found.number}`);
  return linked(
    hasNewSubject(found, question)
      ? `a new matter in the thread of ${found.number}, ended long ago`
      : `answer after the reopen window of ${found.number}`,
  );
}

const EVIDENCE: Record<Evidence, string> = {
  token: 'reply token',
  message_id: 'cited Message-ID',
  subject_number: 'number in the subject',
  quoted_number: 'number in the quoted text',
  overtaken: 'mails that overtook each other',
  thread_index: 'Thread-Index',
  person: 'joined by a person',
};

function isInsider(found: ThreadCase, { role }: ThreadQuestion): boolean {
  return role === 'staff' || role === 'machine' || found.sender !== 'outsider';
}

function hasNewSubject(found: ThreadCase, { subject }: ThreadQuestion): boolean {
  return baseSubject(subject).toLowerCase() !== baseSubject(found.subject).toLowerCase();
}

/** Persons may always open a case; robots (a monitor, a web form, voicemail) only those of clients and our own. */
function mayOpen({ nature, role }: ThreadQuestion): boolean {
  return nature === 'person' || (nature === 'robot' && (role === 'client' || role === 'machine'));
}
