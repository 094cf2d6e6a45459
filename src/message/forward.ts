/** Reads a mail that was handed on ("Fwd:", "RV:"): what its sender wrote above it, and whose words it carries. */
import { addressesIn } from './address';
import type { Mail, Mailbox } from './mail';
import { isAddress } from './mailboxes';
import { oneLine } from './one-line';
import { HEADER_LABELS } from './quote-words';
import { quoteStartAt } from './quotes';

export interface Forward {
  /** What the sender typed above it. */
  above: string;
  /** Who wrote the mail that was handed on; null when it does not tell. */
  from: Mailbox | null;
  /** Its subject; empty when it does not tell. */
  subject: string;
  /** Its text, with all that it quotes itself. */
  text: string;
}

/** The outermost mark of a subject that says "handed on", in the usual languages. */
const FORWARD_MARK =
  /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|rv|enc|tr|wg|vs|vb|doorst|pd|reenv|reenviado|i)\s?(?:\[\d{1,3}\])?\s?[:：]/i;
const LABEL = /^[\s*_>|]{0,8}([\p{L}][\p{L}. ]{0,21}?)\s?\*{0,2}[:：]\*{0,2}\s{0,5}(.{0,400})$/u;
/** A header block has no more lines than this. */
const BLOCK = 16;

/** Whether the subject says that the mail was handed on. */
export function isForwardSubject(subject: string): boolean {
  return FORWARD_MARK.test(subject);
}

/** The mail that was handed on, or null when this one is none. */
export function readForward(mail: Pick<Mail, 'subject' | 'text'>): Forward | null {
  const lines = mail.text.split('\n');
  const marked = isForwardSubject(mail.subject);
  const quoted = (at: number) => /^ {0,3}>/.test(lines[at] ?? '');
  for (let at = 0; at < lines.length; at++) {
    // What somebody quotes may have been handed on once; what stands below the quote is handed on now.
    if (quoted(at) && !marked) continue;
    const start = quoteStartAt(lines, at, quoted);
    if (start && (start.kind === 'forward' || marked)) return parts(lines, start.from, start.to);
    if (start && !(start.kind === 'attribution' && isQuoteBelow(lines, start.to, quoted))) break;
  }
  return marked ? { above: mail.text, from: null, subject: '', text: '' } : null;
}

function isQuoteBelow(lines: string[], from: number, quoted: (at: number) => boolean): boolean {
  const next = lines.findIndex((line, at) => at >= from && line.trim() !== '');
  return next >= 0 && quoted(next);
}

function parts(lines: string[], from: number, to: number): Forward {
  const bare = (line: string) => line.replace(/^ {0,3}> ?/, '');
  let author: Mailbox | null = null;
  let subject = '';
  let body = to;
  for (let at = from; at < lines.length && at < from + BLOCK; at++) {
    const match = LABEL.exec(bare(lines[at]!));
    if (!match) {
      if (bare(lines[at]!).trim() === '' && author && at >= to) break;
      continue;
    }
    const label = match[1]!.trim().toLowerCase();
    if (author === null && HEADER_LABELS.from.includes(label)) author = mailboxOf(match[2]!);
    else if (subject === '' && HEADER_LABELS.subject.includes(label)) subject = oneLine(match[2]!);
    else if (!Object.values(HEADER_LABELS).some((words) => words.includes(label))) {
      if (author) break;
      continue;
    }
    body = Math.max(body, at + 1);
  }
  return {
    above: lines.slice(0, from).join('\n').trim(),
    from: author,
    subject,
    text: lines.slice(body).map(bare).join('\n').trim(),
  };
}

/** `Ana Pérez <ana@x.example>`, `Ana Pérez [mailto:ana@x.example]`, `ana@x.example`. */
function mailboxOf(value: string): Mailbox | null {
  const address = addressesIn(value.replace(/mailto:/gi, ' ')).find(isAddress);
  if (!address) return null;
  const name = oneLine(value.slice(0, value.indexOf(address)).replace(/mailto:|[<>"'[\]*]/gi, ' '));
  return { name: name.includes('@') ? '' : name, address };
}
