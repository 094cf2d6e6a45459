/** Subjects: cleaned, without the prefix pile and the case tokens that replies collect, and with the token that a letter carries. */
import { cutAt, oneLine } from './one-line';

/** Reply and forward marks of mail programs in the usual languages, with the counters `Re[2]:` and `Re (2):`. */
const PREFIX =
  /^(?:re|rv|rép|rep|res|resp|enc|fw|fwd|aw|wg|antw|antwort|sv|vs|vb|vl|tr|i|r|odp|pd|ynt|ilt|doorst|vá|továbbítás|回复|转发|回覆|轉寄|答复|rif|reenv|respuesta|reenviado)\s{0,3}(?:[[(]\d{1,3}[\])]|\^\d{1,3}|\d{1,2})?\s{0,3}[:：]\s*/iu;
/** `R:` and `I:` are Italian marks, but a lone letter before a colon is as often a list: only in capitals. */
const LONE_LETTER = /^[a-z]\s*:/;
/** Lists and gateways put their own tag in front: `[EXTERNO]`, `[SPAM]`. */
const GATEWAY_TAG = /^\[(?:externo|external|ext|spam|posible spam|correo externo)\]\s*/i;
/** RFC 5322 allows more; subjects longer than this are cut by other desks and by mail programs. */
export const LONGEST_SUBJECT = 255;

/** The decoded subject on one line. */
export function cleanSubject(decoded: string): string {
  return oneLine(decoded);
}

/** What the writer calls the matter: without case tokens of any number and without leading `Re:`, `RV:`, `Fwd:` and the like. */
export function baseSubject(subject: string): string {
  let rest = withoutCaseTokens(oneLine(subject)).trim();
  for (let turn = 0; turn < 100; turn++) {
    const stripped = stripOnce(rest);
    if (stripped === rest) break;
    rest = stripped;
  }
  return rest.replace(/ {2,}/g, ' ').trim();
}

/** Case numbers of our form in a text, upper case, each once: `WS-2026-000123` for the prefix `WS`. */
export function caseNumbersIn(text: string, prefix: string): string[] {
  if (!/-\d{4}-\d{6}/.test(text)) return [];
  const pattern = new RegExp(
    `(?<![A-Za-z0-9-])${literally(prefix)}-(\\d{4})-(\\d{6,9})(?![A-Za-z0-9]|-\\d)`,
    'gi',
  );
  const found = new Set<string>();
  for (const match of text.matchAll(pattern)) found.add(`${prefix}-${match[1]}-${match[2]}`);
  return [...found];
}

/** The subject of a letter: `[WS-2026-000123] <the client's subject>`, at most 255 characters, no other case number. */
export function subjectForCase(number: string, clientSubject: string): string {
  const prefix = number.split('-')[0]!;
  const bare = caseNumbersIn(baseSubject(clientSubject), prefix).reduce(
    (text, other) => text.replaceAll(new RegExp(literally(other), 'gi'), ''),
    baseSubject(clientSubject),
  );
  const token = `[${number}]`;
  const subject = baseSubject(bare.replace(/ {2,}/g, ' '));
  return cutAt(`${token} ${subject}`.trim(), LONGEST_SUBJECT).trimEnd();
}

function stripOnce(text: string): string {
  const untagged = text.replace(GATEWAY_TAG, '');
  if (untagged !== text) return untagged;
  return LONE_LETTER.test(text) ? text : text.replace(PREFIX, '');
}

/** Tokens of every desk of our kind: `[AB-2026-000123]`, also with spaces inside. */
function withoutCaseTokens(subject: string): string {
  return subject.replace(/\[\s{0,3}[A-Za-z][A-Za-z0-9]{0,11}-\d{4}-\d{6,9}\s{0,3}\]\s*/g, '');
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
