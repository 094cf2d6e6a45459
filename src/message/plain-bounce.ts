/** Reads bounces without RFC 3464 parts by their words: Exim, qmail, Exchange, Gmail, Yahoo, cPanel, Zimbra and their like. */
import { addressesIn, domainOf } from './address';
import { hasNullReversePath, isAutoSubmitted } from './automatic';
import { awayPrefix } from './away-subject';
import type { Action, Bounce } from './bounce';
import {
  isBounceSubject,
  SAYS_DELAYED,
  SAYS_DELIVERED,
  SAYS_GIVEN_UP,
  SAYS_RELAYED,
  SAYS_UNDELIVERED,
} from './bounce-words';
import { headerValues, type Mail } from './mail';
import { plainWords } from './plain-words';
import { messageIdIn } from './report';
import { enhancedStatus, isPermanent } from './status-code';
import { isMailSystem } from './system-sender';

/** Enough of a mail to find the server's words; the returned mail stands below them. */
const ENOUGH = 20_000;

/**
 * The bounce that a mail system wrote in plain text, or null. A person may quote such a text, so that words alone are
 * no proof: the sender must be a mail system, the reverse-path null or the mail marked automatic, unless it is `certain`.
 */
export function readTextBounce(mail: Mail, returnedHeader: string, certain = false): Bounce | null {
  const failed = headerValues(mail, 'x-failed-recipients').flatMap(addressesIn);
  const words = plainWords(mail.subject);
  const bySystem =
    fromMailSystem(mail) || hasNullReversePath(mail) || (isAutoSubmitted(mail) && isBounceSubject(words));
  if (!certain && failed.length === 0 && !bySystem) return null;
  const own = beforeReturnedMail(mail.text.slice(0, ENOUGH));
  const body = plainWords(own);
  const speaksOfIt = isBounceSubject(words) || SAYS_UNDELIVERED.test(body);
  const isBounce = certain || failed.length > 0 || (speaksOfIt && awayPrefix(mail.subject) === null);
  if (!isBounce) return null;
  const action = actionOf(words, body);
  const status = enhancedStatus(own);
  return {
    action,
    hard: action === 'failed' && isPermanent(status, own),
    status: action === 'failed' || action === 'delayed' ? status : null,
    recipients: [
      ...new Set((failed.length > 0 ? failed : recipientsIn(own, mail)).map((one) => one.toLowerCase())),
    ],
    returnedMessageId: messageIdIn(returnedHeader) ?? messageIdIn(mail.text) ?? mail.inReplyTo,
    diagnostic: diagnosticIn(own),
    returnedHeader,
  };
}

/** Some mail systems write no address that can be used in From (`Courier mail server at mx <@mx>`): then the words tell. */
function fromMailSystem(mail: Mail): boolean {
  const boxes = [mail.from, mail.sender].filter((mailbox) => mailbox !== null);
  const unreadable =
    mail.from === null ? headerValues(mail, 'from').map((name) => ({ name, address: '' })) : [];
  return [...boxes, ...unreadable].some(isMailSystem);
}

function actionOf(subject: string, body: string): Action {
  if (SAYS_DELIVERED.test(subject)) return 'delivered';
  if (SAYS_RELAYED.test(subject)) return 'relayed';
  if (/^expanded\b/.test(subject)) return 'expanded';
  const delayed =
    SAYS_DELAYED.test(subject) ||
    (SAYS_DELAYED.test(body) && !SAYS_GIVEN_UP.test(body) && !/fail|undeliver/.test(subject));
  return delayed ? 'delayed' : 'failed';
}

const RETURNED_MAIL =
  /^(?:[- =_*]{2,60}(?:this is a copy of|below this line is a copy|original message|original mail|returned message|unsent message|message text|mensaje original|copia del mensaje|message headers? follow|forwarded message|mensaje devuelto|message header)|original message headers?:|encabezados (?:de|del) mensaje original|received: from )/im;

function beforeReturnedMail(text: string): string {
  const at = text.search(RETURNED_MAIL);
  return at <= 0 ? text : text.slice(0, at);
}

/** Addresses where servers put them: `<ana@x>:` (qmail, Postfix), alone on a line (Exim), else the first in the text. */
function recipientsIn(text: string, mail: Mail): string[] {
  const lines = text.split('\n', 400);
  const heads = lines.map((line) => /^[ \t]{0,20}<([^<>\s@]{1,64}@[^<>\s]{1,255})>/.exec(line)?.[1]);
  const alone = lines.map(
    (line) => /^[ \t]{0,20}<?([^<>\s@:;,]{1,64}@[^<>\s:;,]{1,255})>?[:.]?[ \t]{0,20}$/.exec(line)?.[1],
  );
  for (const found of [heads, alone]) {
    const addresses = found.flatMap((address) => (address === undefined ? [] : addressesIn(address)));
    if (addresses.length > 0) return addresses;
  }
  const ours = new Set([...mail.to, ...mail.cc].map((mailbox) => mailbox.address.toLowerCase()));
  const daemon = mail.from === null ? '' : mail.from.address.toLowerCase();
  return addressesIn(text)
    .filter((address) => !ours.has(address.toLowerCase()) && address.toLowerCase() !== daemon)
    .filter((address) => domainOf(address).includes('.'))
    .slice(0, 1);
}

/** The line with a code, else the first that speaks of failing. */
function diagnosticIn(text: string): string | null {
  const lines = text.split('\n', 400).map((line) => line.trim());
  const coded =
    lines.find((line) => /\b[45]\d\d[ -]/.test(line) && line.length > 8) ??
    lines.find((line) => enhancedStatus(line) !== null);
  const said = coded ?? lines.find((line) => SAYS_UNDELIVERED.test(plainWords(line.slice(0, 500))));
  return said === undefined || said === '' ? null : said.slice(0, 500);
}
