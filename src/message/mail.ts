/** A mail as the rest of the house sees it: what RFC 5322 and MIME say, decoded, and nothing interpreted. */

export interface Mailbox {
  /** Decoded display name without quotes; empty when there is none. */
  name: string;
  /** addr-spec as written, local part untouched, domain lower-cased; empty for group syntax without members (RFC 6854). */
  address: string;
}

export interface HeaderField {
  /** Field name in lower case. */
  name: string;
  /** Unfolded, raw value: encoded-words not decoded (RFC 2047). */
  value: string;
}

export interface Attachment {
  /** Made safe: no path, control or bidi character, device name; null when the part names none. */
  filename: string | null;
  /** Declared type in lower case; data, never trusted. */
  contentType: string;
  /** Decoded size in bytes. */
  size: number;
  /** Hex digest of the decoded content. */
  sha256: string;
  /** Content-ID without angle brackets. */
  contentId: string | null;
  /** Shown inside the HTML body (Content-Disposition inline, or cited by cid:). */
  inline: boolean;
  /** Decoded content; treated as opaque bytes. */
  content: Buffer;
}

export interface Mail {
  /** With angle brackets exactly as received; null when there is none. */
  messageId: string | null;
  /** First well-formed id of In-Reply-To, with angle brackets. */
  inReplyTo: string | null;
  /** Ids of References in order, with angle brackets. */
  references: string[];
  /** Decoded subject without control characters; empty when there is none. */
  subject: string;
  /** First mailbox of From; null when there is none that can be used. */
  from: Mailbox | null;
  sender: Mailbox | null;
  to: Mailbox[];
  cc: Mailbox[];
  replyTo: Mailbox[];
  /** Reverse-path from Return-Path: '' is the null reverse-path, null an absent field. */
  returnPath: string | null;
  /** Claimed by the sender (Date field), never used as receipt time. */
  date: Date | null;
  /** All top-level fields in order of appearance. */
  headers: HeaderField[];
  /** Top-level media type in lower case with its parameters, e.g. {type: 'multipart/report', params: {'report-type': 'delivery-status'}}. */
  contentType: { type: string; params: Record<string, string> };
  /** The whole text: text/plain when it says anything, else made from the HTML. LF line ends. */
  text: string;
  /** The HTML body as received (decoded), null when there is none. Never rendered unsanitised. */
  html: string | null;
  attachments: Attachment[];
}

/** Every value of the named field, raw and unfolded, in order of appearance. `name` in lower case. */
export function headerValues(mail: Pick<Mail, 'headers'>, name: string): string[] {
  return byName(mail.headers).get(name) ?? [];
}

/** The first value of the named field, raw and unfolded. `name` in lower case. */
export function headerValue(mail: Pick<Mail, 'headers'>, name: string): string | undefined {
  return byName(mail.headers).get(name)?.[0];
}

/** A mail is asked for scores of fields, few of which it has: they are put in order once. */
function byName(headers: HeaderField[]): ReadonlyMap<string, string[]> {
  if (last?.headers === headers) return last.values;
  const values = new Map<string, string[]>();
  for (const { name, value } of headers) {
    const others = values.get(name);
    if (others === undefined) values.set(name, [value]);
    else others.push(value);
  }
  last = { headers, values };
  return values;
}

/** One mail is read at a time. A WeakMap would hold the fields of every mail till the next full collection. */
let last: { headers: HeaderField[]; values: Map<string, string[]> } | null = null;
