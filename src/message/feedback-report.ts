/** Reads complaints that mail providers pass on when a reader presses "spam" (ARF, RFC 5965). */

import { addressesIn } from './address';
import type { Mail } from './mail';
import { fieldOf, messageIdIn, readReport } from './report';

export interface Complaint {
  /** `abuse`, `fraud`, `virus`, `not-spam`, `opt-out`, …, in lower case. */
  type: string;
  /** Message-ID of the mail complained of, with angle brackets; null when it was redacted or not returned. */
  messageId: string | null;
  /** Who complained, as far as the report tells: its Original-Rcpt-To, else To of the returned mail. Lower case. */
  recipients: string[];
  /** Header of the mail complained of, where its VERP address stands; empty when it was not returned. */
  returnedHeader: string;
}

/** The complaint that the mail is, or null. */
export function readComplaint(mail: Mail): Complaint | null {
  const report = readReport(mail);
  if (report.type !== 'feedback-report') return null;
  const fields = report.blocks.flat();
  const named = fields
    .filter((field) => field.name === 'original-rcpt-to')
    .flatMap((field) => addressesIn(field.value));
  const to = /^To:([^\n]{0,2000})/im.exec(report.returnedHeader)?.[1] ?? '';
  return {
    type: (fieldOf(fields, 'feedback-type') ?? 'other').toLowerCase(),
    messageId: messageIdIn(report.returnedHeader),
    recipients: (named.length > 0 ? named : addressesIn(to)).map((address) => address.toLowerCase()),
    returnedHeader: report.returnedHeader,
  };
}
