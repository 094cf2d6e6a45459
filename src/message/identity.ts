/** What makes two mails the same mail: not the Message-ID alone, which some scanners use twice, but what they say. */
import { hash } from 'node:crypto';
import type { Mail } from './mail';
import { baseSubject, LONGEST_SUBJECT } from './subject';

/** Of any desk of our kind: which prefix is ours, policy says. */
const CASE_NUMBER = /[A-Z][A-Z0-9]{0,11}-\d{4}-\d{6,9}/g;

/**
 * Hex digest of what the sender wrote: From, Subject with its case numbers, Date, visible text and attachments. The ways that copies
 * differ in (Received, Delivered-To, a gateway's tag in the subject, a disclaimer added on the way) do not count.
 * `visibleText`: without quotes and disclaimer, as message/reply reads it.
 */
export function contentHash(mail: Mail, visibleText: string): string {
  const parts = [
    mail.from?.address.toLowerCase() ?? '',
    baseSubject(mail.subject),
    // The same short answer to two cases within one second is two mails.
    ...(mail.subject.slice(0, LONGEST_SUBJECT).match(CASE_NUMBER) ?? []),
    mail.date ? String(mail.date.getTime()) : '',
    oneSpaced(visibleText),
    ...mail.attachments.map((attachment) => attachment.sha256),
  ];
  return hash('sha256', parts.map((part) => `${part}\0`).join(''));
}

/** What a mail says: its visible text, and the digests of its attachments. */
export interface Said {
  visibleText: string;
  attachments: string[];
}

/** A shorter text may well stand in another mail. */
const TELLING = 20;

/**
 * Whether one is the other with a line added on the way (a list's footer, a gateway's banner), for two mails of one
 * sender under one Message-ID: the same files, and the whole text of one within the other.
 */
export function isCopy(one: Said, other: Said): boolean {
  if ([...one.attachments].sort().join() !== [...other.attachments].sort().join()) return false;
  const [short, long] = [one, other]
    .map((said) => oneSpaced(said.visibleText))
    .sort((a, b) => a.length - b.length) as [string, string];
  return short.length >= TELLING && long.includes(short);
}

/** Whether two mails of one sender say the same in other spelling: case, accents, blanks and punctuation do not count, numbers do. */
export function saysTheSame(one: Words, other: Words): boolean {
  return (
    plainWords(one.subject) === plainWords(other.subject) &&
    plainWords(one.visibleText) === plainWords(other.visibleText)
  );
}

interface Words {
  subject: string;
  visibleText: string;
}

/** Two long mails that differ do so before this. */
const COMPARED = 5_000;

function plainWords(text: string): string {
  return text
    .slice(0, COMPARED)
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Only what is not one blank already is replaced: most of a text is. */
function oneSpaced(text: string): string {
  return text.replace(/[^\S ]\s*| \s+/g, ' ').trim();
}
