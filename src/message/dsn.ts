/** Reads bounces: delivery status notifications (RFC 3464) and, where a server writes none, its plain text. */
import { addressesIn } from './address';
import { ACTIONS, type Action, type Bounce } from './bounce';
import type { HeaderField, Mail } from './mail';
import { readTextBounce } from './plain-bounce';
import { fieldOf, messageIdIn, type Report, readReport } from './report';
import { enhancedStatus, isPermanent } from './status-code';

/** The bounce that the mail is, or null. Delays and reports of success are bounces too: their `action` tells. */
export function readBounce(mail: Mail): Bounce | null {
  const report = readReport(mail);
  if (report.type !== 'delivery-status') return readTextBounce(mail, report.returnedHeader);
  const recipients = report.blocks.map(recipientOf).filter((one) => one !== null);
  if (recipients.length === 0) return readTextBounce(mail, report.returnedHeader, true);
  const action = ACTIONS.find((each) => recipients.some((one) => one.action === each))!;
  const concerned = recipients.filter((one) => one.action === action);
  return {
    action,
    hard:
      action === 'failed' &&
      concerned.some((one) => isPermanent(one.status, one.diagnostic ?? mail.text.slice(0, 4000))),
    status: concerned.find((one) => one.status !== null)?.status ?? null,
    recipients: [...new Set(concerned.flatMap((one) => one.addresses))],
    returnedMessageId: returnedMessageId(mail, report),
    diagnostic: concerned.find((one) => one.diagnostic !== null)?.diagnostic ?? null,
    returnedHeader: report.returnedHeader,
  };
}

interface Concerned {
  addresses: string[];
  action: Action;
  status: string | null;
  diagnostic: string | null;
}

/** One per-recipient block (RFC 3464 2.3); null for the block about the message. */
function recipientOf(block: HeaderField[]): Concerned | null {
  const original = fieldOf(block, 'original-recipient');
  const final = fieldOf(block, 'final-recipient') ?? fieldOf(block, 'x-actual-recipient');
  const action = fieldOf(block, 'action');
  if (original === undefined && final === undefined && action === undefined) return null;
  const diagnostic = fieldOf(block, 'diagnostic-code') ?? null;
  const status = statusOf(fieldOf(block, 'status') ?? '', diagnostic ?? '');
  const addresses = [original, final].map((value) => addressesIn(typedValue(value ?? '')));
  return {
    addresses: (addresses[0]!.length > 0 ? addresses[0]! : addresses[1]!).map((address) =>
      address.toLowerCase(),
    ),
    action: actionOf(action ?? '', status),
    status,
    diagnostic: diagnostic === null ? null : typedValue(diagnostic),
  };
}

/** Servers write `Failed`, `failure`, `delayed (deferred)`; without a word the status decides (RFC 3463 2). */
function actionOf(text: string, status: string | null): Action {
  const word = text.trim().toLowerCase();
  if (word.startsWith('fail')) return 'failed';
  const known = ACTIONS.find((action) => word.startsWith(action));
  if (known !== undefined) return known;
  if (status?.startsWith('2')) return 'delivered';
  return status?.startsWith('4') ? 'delayed' : 'failed';
}

/** `5.0.0` and its like say nothing; the server's own words may say more. */
function statusOf(field: string, diagnostic: string): string | null {
  const status = enhancedStatus(field);
  return status === null || status.endsWith('.0.0') ? (enhancedStatus(diagnostic) ?? status) : status;
}

function returnedMessageId(mail: Mail, report: Report): string | null {
  const told = report.blocks
    .flat()
    .find((field) => field.name === 'original-message-id' || field.name === 'x-original-message-id');
  return (
    messageIdIn(report.returnedHeader) ??
    /<[^<>\s]{1,998}>/.exec(told?.value ?? '')?.[0] ??
    messageIdIn(mail.text) ??
    mail.inReplyTo
  );
}

/** `rfc822; ana@example.com` without its type, likewise `smtp; 550 5.1.1 …` (RFC 3464 2.1.2). */
function typedValue(value: string): string {
  const semicolon = value.indexOf(';');
  return (semicolon < 0 || semicolon > 40 ? value : value.slice(semicolon + 1)).trim();
}
