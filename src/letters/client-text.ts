/** What a client wrote, made fit to stand in a letter of ours: one short line that does nothing but be read. */
import { repairMojibake } from '../message/charset';
import { cutAt, oneLine } from '../message/one-line';

const NAME_LENGTH = 80;
/** Far more than a letter shows; bounds the work on a field of megabytes. */
const CONSIDERED = 4_000;

// Zero-width blanks, invisible operators and tag characters: seen by nobody, but they hide words from filters.
const INVISIBLE = /[\u200b\u2060-\u2064\u{e0000}-\u{e007f}]/gu;
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const LINK = /\b(?:(?:https?|ftp):\/\/|www\.)\S*/gi;

/**
 * A value for a letter: on one line, at most `length` UTF-16 units, without control, bidi or invisible characters and
 * without links (our letter must not carry bait to somebody whose address was forged). Not escaped: the template does that.
 */
export function clientText(value: string, length: number): string {
  const line = oneLine(repairMojibake(value.slice(0, CONSIDERED)))
    .replace(/\ufffd/g, '?')
    .replace(INVISIBLE, '')
    .replace(PILED_MARKS, '$1')
    .replace(LINK, '[enlace]')
    // Set apart, so that nobody takes the client's braces for a hole in our template.
    .replace(/[{$](?=\{)/g, '$& ')
    .trim();
  return line.length <= length ? line : `${cutAt(line, length - 1).trimEnd()}…`;
}

/** A display name for an address field or a letter's text; '' when nothing readable is left. */
export function displayName(name: string): string {
  return clientText(name, NAME_LENGTH);
}
