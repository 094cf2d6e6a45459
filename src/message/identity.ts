/** What makes two mails the same mail: not the Message-ID alone, which some scanners use twice, but what they say. */
import { createHash } from 'node:crypto';
import type { Mail } from './mail';

/**
 * Hex digest of what the sender wrote: From, Subject, Date, visible text and attachments. The ways that copies
 * differ in (Received, Delivered-To, a disclaimer added on the way) do not count. `visibleText`: without quotes and
 * disclaimer, as message/reply reads it.
 */
export function contentHash(mail: Mail, visibleText: string): string {
  const hash = createHash('sha256');
  const parts = [
    mail.from?.address.toLowerCase() ?? '',
    mail.subject,
    mail.date ? String(mail.date.getTime()) : '',
    visibleText.replace(/\s+/g, ' ').trim(),
    ...mail.attachments.map((attachment) => attachment.sha256),
  ];
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
