/** Takes a multipart/report apart (RFC 6522): its kind, its fields for machines and the header of the returned mail. */
import type { HeaderField, Mail } from './mail';

export interface Report {
  /** `report-type` in lower case, without the `global-` of RFC 6533; empty when the mail is no multipart/report. */
  type: string;
  /** Blocks of fields, in order, as RFC 3464 2.1 groups them; names in lower case. */
  blocks: HeaderField[][];
  /** Header of the mail that the report is about, unparsed; empty when it was not returned. */
  returnedHeader: string;
}

/** Fields and headers are read up to here; a report needs no more. */
const ENOUGH = 65_536;

const MACHINE_PART =
  /^message\/(?:global-)?(?:delivery-status|disposition-notification)$|^message\/feedback-report$/;
const RETURNED_PART = /^message\/(?:rfc822|global|rfc822-headers|global-headers)$|^text\/rfc822-headers$/;

/** The report that the mail is or carries. Parts that the parser put into the text instead are read there. */
export function readReport(mail: Mail): Report {
  const declared =
    mail.contentType.type === 'multipart/report' ? mail.contentType.params['report-type'] : undefined;
  const type = (declared ?? '').toLowerCase();
  const machine = mail.attachments.filter((part) => MACHINE_PART.test(part.contentType));
  const returned = mail.attachments.find((part) => RETURNED_PART.test(part.contentType));
  const fields =
    machine.map((part) => start(part.content)).join('\n\n') || (type === '' ? '' : fieldsInText(mail.text));
  return {
    type: (type || (machine[0]?.contentType.replace('message/', '') ?? '')).replace(/^global-/, ''),
    blocks: blocksOf(fields),
    returnedHeader: returned === undefined ? '' : headerOf(start(returned.content)),
  };
}

/** First value of the named field (lower case) in the block. */
export function fieldOf(block: HeaderField[], name: string): string | undefined {
  return block.find((field) => field.name === name)?.value;
}

/** Message-ID with angle brackets that a header, or text that holds one, tells; null when there is none. */
export function messageIdIn(text: string): string | null {
  return /^[ \t>]{0,9}Message-ID:\s{0,9}(<[^<>\s]{1,998}>)/im.exec(text.slice(0, 4 * ENOUGH))?.[1] ?? null;
}

/** Blocks of unfolded `Name: value` lines between empty lines. */
function blocksOf(text: string): HeaderField[][] {
  return text
    .split(/\n[ \t]{0,9}\n/)
    .map((block) =>
      block
        .replace(/\n[ \t]{1,99}/g, ' ')
        .split('\n')
        .map((line) => /^([A-Za-z][A-Za-z0-9-]{0,76})[ \t]{0,9}:[ \t]{0,9}(.*)$/.exec(line))
        .filter((match) => match !== null)
        .map((match) => ({ name: match[1]!.toLowerCase(), value: match[2]!.trim() })),
    )
    .filter((block) => block.length > 0);
}

const FIRST_FIELD =
  /^(?:Reporting-MTA|Original-Envelope-Id|Original-Recipient|Final-Recipient|Feedback-Type|Reporting-UA|Disposition):/im;

function fieldsInText(text: string): string {
  const begin = text.search(FIRST_FIELD);
  return begin < 0 ? '' : text.slice(begin, begin + ENOUGH);
}

function start(content: Buffer): string {
  return content.subarray(0, ENOUGH).toString('utf8').replace(/\r\n?/g, '\n').trimStart();
}

function headerOf(message: string): string {
  const end = message.search(/\n[ \t]{0,9}\n/);
  return end < 0 ? message : message.slice(0, end);
}
