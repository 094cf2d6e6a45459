/** What is done to a mail: changes that know where headers, boundaries, charsets and encodings stand. Bytes as latin1 text. */
import { HEADER_VALUES, NASTY, PARTS, PHRASES } from './nasty';

/** Gives whole numbers from 0 up to below `below`; the same ones each time an input is made again. */
export type Pick = (below: number) => number;
export type Mutation = (mail: string, pick: Pick, other: string) => string;

const CHARSETS =
  'utf-8,utf-16,utf-16le,utf-7,iso-2022-jp,iso-2022-kr,hz-gb-2312,gb18030,big5,shift_jis,euc-kr,koi8-r,windows-1252,iso-8859-1,ibm437,x-unknown,binary,us-ascii,"",\'\',utf-32,x-user-defined,replacement'.split(
    ',',
  );
const ENCODINGS =
  '7bit,8bit,binary,base64,quoted-printable,x-uuencode,BASE64 (comment),base64;,garbage,,"base64"'.split(',');
const FIELDS =
  'From,To,Cc,Reply-To,Sender,Subject,Date,Message-ID,In-Reply-To,References,Content-Type,Content-Disposition,Content-Transfer-Encoding,Return-Path,Auto-Submitted,Precedence,List-Id,X-Auto-Response-Suppress,Authentication-Results,Received,Thread-Index,Delivered-To,Content-ID,X-Spam-Flag,Resent-To,Disposition-Notification-To,MIME-Version'.split(
    ',',
  );

const one = <T>(from: readonly T[], pick: Pick): T => from[pick(from.length)]!;

/** Where the header ends; the end of the mail when it has no body. */
function headerEnd(mail: string): number {
  const at = mail.search(/\r?\n\r?\n/);
  return at < 0 ? mail.length : at;
}

function inHeader(mail: string, change: (lines: string[]) => string[]): string {
  const end = headerEnd(mail);
  return change(mail.slice(0, end).split(/\r?\n/)).join('\r\n') + mail.slice(end);
}

function insertAt(mail: string, at: number, text: string): string {
  return mail.slice(0, at) + text + mail.slice(at);
}

/** Replaces one of the places that the pattern finds. */
function atOne(mail: string, pattern: RegExp, pick: Pick, replacement: (found: string) => string): string {
  const found = [...mail.matchAll(pattern)];
  if (found.length === 0) return mail;
  const { index, 0: text } = one(found, pick);
  return mail.slice(0, index) + replacement(text) + mail.slice(index + text.length);
}

export const MUTATIONS: Record<string, Mutation> = {
  addsField: (mail, pick) =>
    inHeader(mail, (lines) =>
      lines.toSpliced(pick(lines.length + 1), 0, `${one(FIELDS, pick)}: ${one(HEADER_VALUES, pick)}`),
    ),
  replacesValue: (mail, pick) =>
    inHeader(mail, (lines) => {
      const at = pick(lines.length);
      return lines.with(at, `${lines[at]!.split(':')[0]}: ${one(HEADER_VALUES, pick)}`);
    }),
  dropsLine: (mail, pick) => inHeader(mail, (lines) => lines.toSpliced(pick(lines.length), 1)),
  repeatsLine: (mail, pick) =>
    inHeader(mail, (lines) => {
      const at = pick(lines.length);
      return lines.toSpliced(at, 0, ...Array(1 + pick(60)).fill(lines[at]));
    }),
  swapsLines: (mail, pick) =>
    inHeader(mail, (lines) => {
      const [a, b] = [pick(lines.length), pick(lines.length)];
      return lines.with(a, lines[b]!).with(b, lines[a]!);
    }),
  folds: (mail, pick) => {
    const at = pick(headerEnd(mail) + 1);
    return insertAt(mail, at, one(['\r\n ', '\r\n\t', '\n ', '\r ', '\r\n', '\r\n \r\n '], pick));
  },
  encodesWord: (mail, pick) =>
    inHeader(mail, (lines) => {
      const at = pick(lines.length);
      const [name, ...value] = lines[at]!.split(':');
      const letter = one(['q', 'b', 'Q', 'B', 'x', ''], pick);
      const words = `=?${one(CHARSETS, pick)}?${letter}?${value.join(':').replace(/ /g, one(['_', ' ', '=20'], pick))}?=`;
      return lines.with(
        at,
        `${name}: ${one([words, words + words, `"${words}"`, words.slice(0, -2)], pick)}`,
      );
    }),
  changesBoundary: (mail, pick) =>
    atOne(mail, /boundary="?[^"\s;]+"?/gi, pick, (found) =>
      one(
        [
          `${found}x`,
          'boundary=""',
          'boundary=--',
          'boundary="a b "',
          "boundary*0*=utf-8''%2D;boundary*1=b",
          '',
        ],
        pick,
      ),
    ),
  breaksDelimiter: (mail, pick) =>
    atOne(mail, /\n--[^\r\n]+/g, pick, (found) =>
      one(
        [
          `${found}--`,
          '\n--',
          found.slice(0, -1),
          `${found}  \t`,
          `${found}\r${found}`,
          ` ${found.slice(1)}`,
          '',
        ],
        pick,
      ),
    ),
  repeatsDelimiter: (mail, pick) =>
    atOne(mail, /\n--[^\r\n]+/g, pick, (found) => `${found}\r\n\r\nx\r`.repeat(1 + pick(80)) + found),
  changesCharset: (mail, pick) =>
    atOne(mail, /charset="?[^"\s;]+"?/gi, pick, () => `charset=${one(CHARSETS, pick)}`),
  changesEncoding: (mail, pick) =>
    atOne(
      mail,
      /content-transfer-encoding:[^\r\n]*/gi,
      pick,
      () => `Content-Transfer-Encoding: ${one(ENCODINGS, pick)}`,
    ),
  claimsEncoding: (mail, pick) =>
    inHeader(mail, (lines) => [...lines, `Content-Transfer-Encoding: ${one(ENCODINGS, pick)}`]),
  becomesHtml: (mail, pick) =>
    inHeader(mail, (lines) => [
      ...lines.filter((line) => !/^content-type/i.test(line)),
      `Content-Type: text/html; charset=${one(CHARSETS, pick)}`,
    ]),
  wrapsInMultipart: (mail, pick) => {
    const type = one(['mixed', 'alternative', 'related', 'digest', 'report', 'signed', 'x'], pick);
    const end = headerEnd(mail);
    const inner = one([mail, mail.slice(end), one(PARTS, pick)], pick);
    return `${mail.slice(0, end)}\r\nContent-Type: multipart/${type}; boundary=q\r\n\r\n--q\r\n${one(PARTS, pick)}\r\n--q\r\n${inner}${mail.slice(end)}\r\n--q--`;
  },
  enclosesItself: (mail, pick) => `${'Content-Type: message/rfc822\r\n\r\n'.repeat(1 + pick(8))}${mail}`,
  splicesHeads: (mail, pick, other) => {
    const [a, b] = [headerEnd(mail), headerEnd(other)];
    return one(
      [mail.slice(0, a) + other.slice(b), `${mail.slice(0, a)}\r\n${other}`, `${mail}\r\n${other.slice(b)}`],
      pick,
    );
  },
  splicesAnywhere: (mail, pick, other) =>
    mail.slice(0, pick(mail.length + 1)) + other.slice(pick(other.length + 1)),
  saysMore: (mail, pick) => {
    const from = Math.min(mail.length, headerEnd(mail) + 4);
    return insertAt(
      mail,
      from + pick(mail.length - from + 1),
      `${one(['\r\n', '', ' '], pick)}${one(PHRASES, pick)}${one(['\r\n', '', ' '], pick)}`,
    );
  },
  saysInSubject: (mail, pick) =>
    atOne(
      mail,
      /^subject:[^\r\n]*/gim,
      pick,
      (found) => `${found}${one([' ', ''], pick)}${one(PHRASES, pick).replace(/[\r\n]+/g, ' ')}`,
    ),
  insertsNasty: (mail, pick) => insertAt(mail, pick(mail.length + 1), one(NASTY, pick)),
  insertsMany: (mail, pick) =>
    insertAt(mail, pick(mail.length + 1), one(NASTY, pick).repeat(1 + pick(one([10, 100, 3000], pick)))),
  flipsByte: (mail, pick) => {
    const at = pick(mail.length);
    return mail.slice(0, at) + String.fromCharCode(pick(256)) + mail.slice(at + 1);
  },
  dropsRange: (mail, pick) => {
    const at = pick(mail.length + 1);
    return mail.slice(0, at) + mail.slice(at + pick(one([4, 40, 400], pick)));
  },
  repeatsRange: (mail, pick) => {
    const at = pick(mail.length + 1);
    const range = mail.slice(at, at + 1 + pick(one([8, 80, 400], pick)));
    return insertAt(mail, at, range.repeat(1 + pick(one([2, 20, 200], pick))));
  },
  cutsOff: (mail, pick) => mail.slice(0, pick(mail.length + 1)),
  changesLineEnds: (mail, pick) => mail.replace(/\r?\n/g, one(['\n', '\r', '\r\n', '\r\r\n', '\n\r'], pick)),
  losesLineEnds: (mail, pick) => {
    const end = headerEnd(mail) + 4;
    return mail.slice(0, end) + mail.slice(end).replace(/[\r\n]+/g, one([' ', '', '\u00a0', '\t'], pick));
  },
};
