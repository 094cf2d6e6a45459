/** An mbox file (RFC 4155) as its mails, read as a stream: one mail is in memory at a time, however large the file. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ArchivedMail } from './archived-mail';

/**
 * Each mail of the file. A mail beyond `mostBytes` gives its beginning. Lines quoted as mboxrd or mboxo (`>From `) lose
 * one `>`: what mboxo leaves alone, `>>From `, loses one too many, which nobody reads as something else.
 */
export async function* mboxMails(path: string, mostBytes: number): AsyncGenerator<ArchivedMail> {
  let mail: Begun | null = null;
  let blank = true;
  let at = 0;
  const name = basename(path);
  for await (const line of linesOf(path)) {
    if (blank && isPostmark(line)) {
      if (mail) yield whole(mail, name, at);
      mail = { at, postmark: line.toString('latin1'), lines: [], size: 0, kept: 0 };
    } else if (mail) keepLine(mail, unquoted(line), mostBytes);
    at += line.length;
    blank = isBlank(line);
  }
  if (mail) yield whole(mail, name, at);
}

interface Begun {
  at: number;
  postmark: string;
  lines: Buffer[];
  size: number;
  kept: number;
}

function keepLine(mail: Begun, line: Buffer, mostBytes: number): void {
  mail.size += line.length;
  if (mail.size > mostBytes) return;
  mail.lines.push(line);
  mail.kept += line.length;
}

function whole(mail: Begun, name: string, done: number): ArchivedMail {
  const complete = mail.kept === mail.size;
  // The blank line before the next postmark is the file's, not the mail's (RFC 4155 appendix A).
  const last = mail.lines.at(-1);
  const lines = complete && last && isBlank(last) ? mail.lines.slice(0, -1) : mail.lines;
  const raw = Buffer.concat(lines);
  return {
    place: `${name} at byte ${mail.at}`,
    raw,
    size: complete ? raw.length : mail.size,
    complete,
    storedAt: postmarkTime(mail.postmark),
    done,
  };
}

const LF = 0x0a;
/** Longer ones are given in pieces; none of them is a postmark. */
const LONGEST_LINE = 1_000_000;

async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
      yield bytes.subarray(start, end + 1);
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > LONGEST_LINE) {
      yield rest;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield rest;
}

function isBlank(line: Buffer): boolean {
  return (line.length === 1 && line[0] === LF) || (line.length === 2 && line[0] === 0x0d && line[1] === LF);
}

/** `From ana@x.co Mon Mar  2 12:00:00 2026`, also with a zone; a sentence that begins with "From" has no such date. */
const POSTMARK =
  /^From (?:\S{1,320} {1,4})?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{2}:\d{2}(?::\d{2})?)(?: ([A-Z]{2,5}|[+-]\d{4}))? (\d{4})(?: ([+-]\d{4}))?\s*$/;

function isPostmark(line: Buffer): boolean {
  return (
    line.length < 500 &&
    line.subarray(0, 5).toString('latin1') === 'From ' &&
    POSTMARK.test(line.toString('latin1'))
  );
}

/** Most are in UTC (RFC 4155 appendix A). */
function postmarkTime(postmark: string): number | null {
  const match = POSTMARK.exec(postmark);
  if (!match) return null;
  const [, month, day, time, zone, year, offset] = match;
  const at = Date.parse(`${day} ${month} ${year} ${time} ${offset ?? zone ?? '+0000'}`);
  return Number.isNaN(at) ? null : at;
}

const QUOTE = 0x3e;

/** `>From ` is the mail's own "From " at the beginning of a line. */
function unquoted(line: Buffer): Buffer {
  if (line[0] !== QUOTE) return line;
  let quotes = 0;
  while (line[quotes] === QUOTE) quotes += 1;
  return line.subarray(quotes, quotes + 5).toString('latin1') === 'From ' ? line.subarray(1) : line;
}
