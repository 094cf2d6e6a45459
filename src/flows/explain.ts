/** What the worker would read in a mail and do, and why: the receive flow without store, mailbox and network. */

import { decide } from '../case/decide';
import type { Known } from '../case/known';
import { authorityOf } from '../intake/authority';
import { citations } from '../intake/citations';
import { explained } from '../intake/explained';
import { natureOf } from '../intake/origin';
import { isStaff } from '../intake/sender';
import { resolveThread } from '../intake/thread';
import { type Reading, understand } from '../intake/understand';
import { parseMail } from '../message/parse';
import type { Bench } from './bench';
import { roleOf } from './look-up';

const NOTHING_KNOWN = {
  byToken: [],
  byMessageId: [],
  bySubjectNumber: [],
  byQuotedNumber: [],
  byKinship: [],
  byThreadIndex: [],
};

/** One object of CONTRACT 4's `mesa explain`. Never throws for what is in the mail. `now`: milliseconds since the epoch. */
export async function explainMail(file: string, raw: Buffer, bench: Bench, now: number) {
  const parsed = await parseMail(raw, bench.parseLimits);
  if (!parsed.ok) {
    return {
      file,
      action: 'quarantine' as const,
      autoReply: false,
      origin: null,
      reason: `${parsed.reason}: ${parsed.detail}`,
    };
  }
  // A letter that comes back carries our loop marker or address; without a store no Message-ID is known as ours.
  const reading = understand(parsed.mail, bench.reader, () => false);
  const { verdict } = decide(
    {
      mailId: 0,
      reading,
      known: knownWithoutStore(reading, bench, now),
      receivedAt: now,
      now,
      tooLarge: false,
      released: false,
      messageBytes: bench.limits.message_bytes,
    },
    bench.desk,
    bench.reader,
  );
  const { action, autoReply, reason, detail } = verdict;
  return {
    file,
    action,
    autoReply,
    reason: detail === null ? reason : `${reason}: ${detail}`,
    ...explained(reading),
  };
}

/** What is known of a mail where there is no store: nothing but what it says itself. */
export function knownWithoutStore(reading: Reading, bench: Bench, now: number): Known {
  const { mail, visible, origin } = reading;
  const author = (origin.author ?? mail.from)?.address.toLowerCase() ?? '';
  const thread = resolveThread({
    citations: citations(
      mail,
      { quotedText: visible.cut, returnedHeader: '' },
      { prefix: bench.desk.prefix, secrets: bench.secrets, ownAddresses: bench.reader.world.ownAddresses },
    ),
    lookups: NOTHING_KNOWN,
    author,
    role: roleOf(reading.sender),
    nature: natureOf(origin),
    courtesy: false,
    subject: mail.subject,
    now: new Date(now),
  });
  return {
    duplicateOf: null,
    thread,
    threadCase: null,
    folder: null,
    answers: null,
    named: [],
    authority: isStaff(reading.sender) ? authorityOf(author, origin.dmarc, []) : null,
    reported: null,
    reportedCase: null,
    answersResolution: false,
    automaticLetters: 0,
    nextSequence: 1,
    cites: [],
    conversation: null,
  };
}
