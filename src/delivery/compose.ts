/** Writes a letter as a MIME mail (RFC 5322, RFC 2045-2049), byte for byte the same each time. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { Letter, LetterAttachment, Recipient } from '../letters/letter';

/**
 * The raw mail of a letter, with CRLF line ends. Two calls give equal bytes: everything that changes from mail to mail
 * (Message-ID, Date) comes from the letter, and the boundaries come from its Message-ID (OUTGOING O25).
 * @throws when the letter itself cannot be written, which is a bug of whoever wrote it.
 */
export async function composeLetter(letter: Letter): Promise<Buffer> {
  const tree = mimeTree(letter);
  return letter.attachments.length > 0 || letter.calendar ? tree.build() : Buffer.from(inOneGo(tree));
}

/** The letter as the library's tree of MIME parts. */
export function mimeTree(letter: Letter): MimeNode {
  return new MailComposer({
    from: mailbox(letter.from),
    replyTo: letter.replyTo ? mailbox(letter.replyTo) : undefined,
    to: letter.to.map(mailbox),
    cc: letter.cc.map(mailbox),
    subject: letter.subject,
    messageId: letter.messageId,
    date: letter.date,
    inReplyTo: letter.inReplyTo ?? undefined,
    references: letter.references,
    headers: letter.headers.map(({ name, value }) => ({ key: name, value })),
    text: lines(letter.text),
    html: letter.html === null ? undefined : lines(letter.html),
    attachments: letter.attachments.map(attachment),
    // Twice: as an alternative, which programs act upon (RFC 6047 2.4), and as a file for those that know none.
    icalEvent: letter.calendar && { ...letter.calendar, filename: 'invite.ics' },
    baseBoundary: createHash('sha256').update(letter.messageId).digest('hex').slice(0, 32),
    boundaryPrefix: '--_mesa',
    newline: 'windows',
    // Letters are in languages of the Latin alphabet; finding that out anew takes a fifth of the writing.
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
}

/** What `build` gives of a letter that is text alone, without its dozen streams: they take most of the time. */
function inOneGo(tree: MimeNode): string {
  const mail = partInOneGo(tree).replace(/(?<!\r)\n/g, '\r\n');
  return mail.endsWith('\n') ? mail : `${mail}\r\n`;
}

function partInOneGo(part: MimeNode): string {
  // First of all: it chooses encoding and boundary.
  const header = part.buildHeaders();
  return `${header}\r\n\r\n${part.multipart ? childrenOf(part) : textOf(part)}`;
}

function childrenOf({ boundary, childNodes }: MimeNode): string {
  const parts = childNodes.map((child) => `--${boundary}\r\n${partInOneGo(child)}\r\n`);
  return `${parts.join('')}--${boundary}--\r\n`;
}

function textOf(part: MimeNode): string {
  const text = (part.content ?? '') as string;
  return part.getTransferEncoding() === 'quoted-printable' ? wrap(encode(text)) : text;
}

/**
 * An address as it goes into the SMTP envelope: domain in ASCII (RFC 5890), local part quoted where it must be.
 * Empty when there is nothing to write.
 */
export function envelopeAddress(address: string): string {
  if (PLAIN_ADDRESS.test(address)) return address;
  const composed = new MailComposer({ envelope: { to: [{ name: '', address }] } }).compile();
  return composed.getEnvelope().to[0] ?? '';
}

/** Most addresses: a dot-atom in ASCII at a domain in lower case, which needs nothing done to it. */
const PLAIN_ADDRESS = /^[\w+-]+(?:\.[\w+-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

function mailbox({ name, address }: Recipient): { name: string; address: string } {
  return { name, address };
}

/** A lone CR is a line end to some readers and a fault to others (RFC 5322 2.3): none leaves the desk. */
function lines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function attachment({ filename, contentType, content, contentId }: LetterAttachment) {
  return {
    filename,
    contentType: mayTravelAs(contentType, content),
    content,
    ...(contentId ? { cid: contentId, contentDisposition: 'inline' as const } : {}),
  };
}

/** An attached mail may not be encoded (RFC 2046 5.2.1); one that 7 bits cannot carry travels as a file. */
function mayTravelAs(contentType: string, content: Buffer): string {
  return /^message\//i.test(contentType) && !fitsSevenBit(content) ? 'application/octet-stream' : contentType;
}

/** RFC 2045 2.7: no NUL, no octet above 127, no line longer than 998 octets. */
function fitsSevenBit(content: Buffer): boolean {
  let length = 0;
  for (const octet of content) {
    if (octet === 0 || octet > 127) return false;
    length = octet === 10 || octet === 13 ? 0 : length + 1;
    if (length > 998) return false;
  }
  return true;
}
