/** Collects what a mail says about the thread it belongs to, for the store to look up: tokens, ids, numbers. */

import { addressesIn } from '../message/address';
import type { Mail } from '../message/mail';
import { caseNumbersIn } from '../message/subject';
import { readThreadIndex } from '../message/thread-index';
import { readToken, recipientsOf, tokensIn } from './token';

export interface Citations {
  /** Keys of letters whose reply token, signed by us, stands in a recipient field. */
  replyKeys: string[];
  /** Keys of letters whose bounce token (VERP) stands there or in the header of a returned mail. */
  bounceKeys: string[];
  /** A reply token of our form stands there that none of our secrets signed. */
  hasForeignToken: boolean;
  /** In-Reply-To, then References from the right; each once, with angle brackets. */
  messageIds: string[];
  /** Case numbers in the subject, then those in the quoted part of the text that the subject does not name. */
  subjectNumbers: string[];
  quotedNumbers: string[];
  /** Outlook's conversation, when the mail is an answer in it. */
  threadIndexRoot: string | null;
}

export interface CitedFrom {
  /** What the reply cutter found to be quoted history. */
  quotedText: string;
  /** Header of the mail that a report returns; empty otherwise. */
  returnedHeader: string;
}

/** A thread of a hundred mails is looked up by its nearest ancestors and its root. */
const MOST_IDS = 50;

/** What the mail cites. `secrets`: the current one first, all verify. `prefix` of our case numbers. */
export function citations(
  mail: Mail,
  from: CitedFrom,
  desk: { prefix: string; secrets: readonly string[]; ownAddresses: readonly string[] },
): Citations {
  const recipients = recipientsOf(mail);
  const returned = addressesIn(from.returnedHeader.slice(0, 65_536)).map((address) => address.toLowerCase());
  const signed = (addresses: string[], purpose: 'c' | 'b'): string[] => [
    ...new Set(
      tokensIn(addresses, purpose, desk.ownAddresses)
        .map((token) => readToken(desk.secrets, purpose, token))
        .filter((key) => key !== null),
    ),
  ];
  const tokens = tokensIn(recipients, 'c', desk.ownAddresses);
  const subjectNumbers = caseNumbersIn(mail.subject, desk.prefix);
  const index = readThreadIndex(mail);
  return {
    replyKeys: signed(recipients, 'c'),
    bounceKeys: signed([...recipients, ...returned], 'b'),
    hasForeignToken: tokens.some((token) => readToken(desk.secrets, 'c', token) === null),
    messageIds: nearestFirst(mail),
    subjectNumbers,
    quotedNumbers: caseNumbersIn(from.quotedText, desk.prefix).filter(
      (number) => !subjectNumbers.includes(number),
    ),
    threadIndexRoot: index?.isReply ? index.root : null,
  };
}

function nearestFirst(mail: Mail): string[] {
  const parents = mail.inReplyTo === null ? [] : [mail.inReplyTo];
  const ids = [...new Set([...parents, ...mail.references.toReversed()])].filter(
    (id) => id !== mail.messageId,
  );
  const root = ids.at(-1);
  return ids.length > MOST_IDS && root !== undefined ? [...ids.slice(0, MOST_IDS - 1), root] : ids;
}
