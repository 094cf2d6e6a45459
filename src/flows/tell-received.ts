/** What the log says of a mail that came in: that it was read, and what became of it. */
import type { Change } from '../case/change';
import type { Reading } from '../intake/understand';
import type { MailLog } from '../log';
import type { Mail } from '../message/mail';
import type { KeptMail } from '../store/mails';

export function tellRead(
  log: MailLog,
  { id, uid, uidValidity, size, receivedAt }: KeptMail,
  mail: Mail,
): void {
  const at = new Date(receivedAt).toISOString();
  log.mailRead({ mailId: id, messageId: mail.messageId, uid, uidValidity, size, receivedAt: at });
}

/** `ms`: how long understanding, deciding and writing took. */
export function tellVerdict(log: MailLog, change: Change, { mail }: Reading, ms: number): void {
  const { verdict, opens } = change;
  const facts = { mailId: verdict.mailId, messageId: mail.messageId };
  if (opens) {
    for (const { number, kind, priority } of [opens, ...(change.splits ? [change.splits.opens] : [])])
      log.caseOpened({ ...facts, case: number, kind, priority, ms: Math.round(ms) });
  } else if (verdict.action === 'quarantine') {
    log.mailQuarantined({ ...facts, reason: `${verdict.reason}: ${verdict.detail}` });
  } else if (change.joins) {
    log.mailAppended({ ...facts, caseId: change.joins.caseId, reason: verdict.reason });
  } else log.mailIgnored({ ...facts, reason: verdict.reason });
}
