/** A reading as `mesa explain --jsonl` shows it (CONTRACT 4). */
import type { Mail } from '../message/mail';
import type { Field } from './finding';
import type { Reading } from './understand';

/** Plain data, ready for JSON.stringify; `file`, action and verdict are added by the caller. */
export function explained({ mail, visible, origin, finding }: Reading) {
  const { fields } = finding;
  return {
    origin: origin.value,
    kind: finding.kind,
    priority: finding.priority,
    priorityReasons: finding.priorityReasons,
    language: finding.language,
    fields: {
      company: shown(fields.company),
      reporter: shown(fields.reporter),
      phone: { ...shown(fields.phone), ext: fields.phone.ext },
      email: shown(fields.email),
      detail: shown(fields.detail),
    },
    missing: finding.missing,
    messageId: mail.messageId,
    subject: mail.subject,
    from: mail.from && { name: mail.from.name, address: mail.from.address },
    to: mail.to.map((mailbox) => mailbox.address),
    cc: mail.cc.map((mailbox) => mailbox.address),
    replyTo: mail.replyTo[0]?.address ?? null,
    inReplyTo: mail.inReplyTo,
    date: isoDate(mail.date),
    references: mail.references,
    text: mail.text,
    visibleText: visible.visible,
    attachments: mail.attachments.map(
      ({ content: _, ...attachment }: Mail['attachments'][number]) => attachment,
    ),
  };
}

const shown = ({ value, source, confidence }: Field) => ({ value, source, confidence });

function isoDate(date: Date | null): string | null {
  return date === null || Number.isNaN(date.getTime()) ? null : date.toISOString();
}
