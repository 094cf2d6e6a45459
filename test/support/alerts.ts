/** Alerts as the sink took them, told in a line. */
import { simpleParser } from 'mailparser';
import type { SinkMail } from './smtp-sink';

export interface AlertMail extends SinkMail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** The alerts and digests among the mails, in the order of sending. */
export async function alertsAmong(mails: readonly SinkMail[]): Promise<AlertMail[]> {
  const found: AlertMail[] = [];
  for (const mail of mails) {
    const { subject = '', text = '', html } = await simpleParser(mail.raw);
    if (ALERT.test(subject))
      found.push({ ...mail, to: mail.envelope.to[0]!, subject, text, html: html || '' });
  }
  return found;
}

const ALERT = /(?:por vencer|vencida) \(|requieren atención/;
