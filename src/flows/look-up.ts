/** Asks the store for what a mail cites, so that the pure rooms can decide: threads, duplicates, proof, the letter that bounced. */
import type { Case } from '../case/case';
import { insideAddresses } from '../case/client-words';
import { COMMAND_NAMES, commandNamed } from '../case/commands';
import { joinedNumbers } from '../case/commands/unir';
import type { Known, ReportedLetter } from '../case/known';
import { memberOf } from '../case/readers';
import type { Separable } from '../case/separable';
import { isHeardOf } from '../case/storm';
import { purposeToOperator } from '../case/tell-operator';
import { unknownLetterName } from '../case/unknown-letter';
import { authorityOf, type CitedLetter } from '../intake/authority';
import { type Citations, citations } from '../intake/citations';
import { type AgentText, readCommands } from '../intake/commands';
import { isCourtesy } from '../intake/courtesy';
import { natureOf } from '../intake/origin';
import { isStaff, type Sender } from '../intake/sender';
import { resolveThread, type ThreadQuestion, vouchedThread } from '../intake/thread';
import type { Reading } from '../intake/understand';
import { invitingLetter } from '../intake/visit-uid';
import { isCopy } from '../message/identity';
import { caseNumbersIn } from '../message/subject';
import { readThreadIndex } from '../message/thread-index';
import type { Books } from '../store/store';
import type { CitedLetterRow } from '../store/threads';
import type { Bench } from './bench';
import { citedLetters, citedMails, MOST_NUMBERS, numbered, threadCases } from './cited-cases';
import { lookUpAsked } from './look-up-asked';
import { lookUpHeld } from './look-up-held';
import { lookUpStorm } from './look-up-storm';

const HOUR = 3_600_000;

/** Everything that the desk knows of this mail. `now`: milliseconds since the epoch. */
export async function lookUp(
  reading: Reading,
  question: { mailId: number; receivedAt: number; now: number; released: boolean; joins: number | null },
  store: Books,
  bench: Bench,
): Promise<Known> {
  const { mail, visible, origin } = reading;
  const cited = citations(
    mail,
    { quotedText: visible.cut, returnedHeader: returnedHeader(reading) },
    { prefix: bench.desk.prefix, secrets: bench.secrets, ownAddresses: bench.reader.world.ownAddresses },
  );
  const author = (origin.author ?? mail.from)?.address.toLowerCase() ?? '';
  // Vacation programs answer the reverse-path, which is the bounce address: it names its letter just as well.
  const keys = [...cited.replyKeys, ...cited.bounceKeys, ...invitedBy(origin, bench.secrets)];
  const byToken = await store.lettersByKey([...new Set(keys)]);
  const byMessageId = await store.lettersByMessageId(cited.messageIds);
  const audience = (row: CitedLetterRow): CitedLetter['audience'] => audienceOf(row, bench);
  const cases = threadCases(store, author, bench);
  const asked: ThreadQuestion = {
    citations: cited,
    lookups: {
      byToken: await citedLetters(byToken, audience, cases),
      byMessageId: await citedMails(cited.messageIds, byMessageId, audience, store, cases),
      bySubjectNumber: await numbered(cited.subjectNumbers, store, cases),
      byQuotedNumber: await numbered(cited.quotedNumbers, store, cases),
      byKinship: await cases.ofIds(await kindred(mail.messageId, cited, store)),
      byThreadIndex: await cases.ofIds(
        cited.threadIndexRoot === null ? [] : await store.casesInConversation(cited.threadIndexRoot),
      ),
    },
    author,
    role: roleOf(reading.sender),
    nature: natureOf(origin),
    courtesy: mail.attachments.length === 0 && isCourtesy(visible.visible),
    subject: mail.subject,
    now: new Date(question.receivedAt),
  };
  const resolved = resolveThread(asked);
  const [into] = await cases.ofIds([question.joins]);
  const verdict = question.released ? vouchedThread(resolved, into ?? null, asked) : resolved;
  const held = await lookUpHeld(
    reading,
    { author, cited: [...byToken, ...byMessageId], now: question.now },
    store,
    bench,
  );
  const authority =
    isStaff(reading.sender) || held
      ? authorityOf(author, origin.dmarc, [
          ...byToken.map((row) => ({
            by: 'token' as const,
            recipient: row.recipient,
            audience: audience(row),
          })),
          ...byMessageId.map((row) => ({
            by: 'message_id' as const,
            recipient: row.recipient,
            audience: audience(row),
          })),
        ])
      : null;
  const threadCase = 'case' in verdict ? await store.caseByNumber(verdict.case) : null;
  const storm = question.released
    ? null
    : await lookUpStorm(
        reading,
        { thread: verdict, receivedAt: question.receivedAt, now: question.now },
        store,
        bench,
      );
  const answersResolution = byToken.some(
    ({ key, kind }) => kind === 'resolution' && cited.replyKeys.includes(key),
  );
  // A case that takes thousands of mails is not read whole for each of them when nobody hears of it.
  const isJoined = verdict.is === 'append' && (isHeardOf(storm) || origin.value === 'calendar');
  const reported = await reportedLetter(reading, cited, store);
  const answered = [...byToken, ...byMessageId].find((row) => row.recipient === author);
  const orders = isStaff(reading.sender) ? readCommands(visible.visible, COMMAND_NAMES) : null;
  return {
    duplicateOf: await duplicateOf(reading, question.mailId, store),
    thread: verdict,
    threadCase,
    folder: threadCase && (isJoined || answersResolution) ? await store.folder(threadCase) : null,
    answers: answered ? { at: answered.createdAt, mailId: answered.mailId } : null,
    held,
    asked: await lookUpAsked(reading, { thread: verdict, threadCase, now: question.now }, store, bench),
    named: orders ? await namedCases(reading, orders, question.now, store, bench) : [],
    separates:
      orders && threadCase && answered ? await separable(orders, threadCase, answered, store, bench) : null,
    authority,
    reported,
    reportedCase: await caseOfBounce(reading, reported, store),
    answersResolution,
    storm,
    answersUnknownLetter: await answersUnknown(cited, byToken, question.now, store, bench),
    // Counting hundreds of notices to an agent takes its time, and they are not limited.
    automaticLetters:
      reading.recipient && !isStaff(reading.sender)
        ? await store.automaticTo(reading.recipient.address, question.now - HOUR)
        : 0,
    nextSequence: await store.nextSequence(bench.desk.yearOf(question.receivedAt)),
    cites: cited.messageIds,
    conversation: readThreadIndex(mail)?.root ?? null,
  };
}

/** The client's message that `#separar` means: the one that the answered notice told of. */
async function separable(
  { commands }: AgentText,
  about: Case,
  answered: CitedLetterRow,
  store: Books,
  { desk }: Bench,
): Promise<Separable | null> {
  if (answered.mailId === null || !commands.some(({ name }) => commandNamed(name)?.name === 'separar'))
    return null;
  const found = await store.clientMessage(about.id, answered.mailId);
  return found && { ...found, nextSequence: await store.nextSequence(desk.yearOf(found.message.at)) };
}

/** Cases that the typed text of an agent names, for commands such as `#unir`. */
async function namedCases(
  { visible }: Reading,
  orders: AgentText,
  now: number,
  store: Books,
  { desk }: Bench,
): Promise<Case[]> {
  const found: Case[] = [];
  const numbers = [...caseNumbersIn(visible.visible, desk.prefix), ...joinedNumbers(orders, desk, now)];
  for (const number of [...new Set(numbers)].slice(0, MOST_NUMBERS)) {
    const one = await store.caseByNumber(number);
    if (one) found.push(one);
  }
  return found;
}

/** Cases whose mails cite this very mail, or the same mail that nobody here knows. */
async function kindred(messageId: string | null, cited: Citations, store: Books): Promise<number[]> {
  return store.casesCiting([...(messageId === null ? [] : [messageId]), ...cited.messageIds]);
}

/** Same Message-ID and same content, or a copy with a line added on the way; without a Message-ID the content alone. */
async function duplicateOf(
  { mail, visible, contentHash, sender }: Reading,
  mailId: number,
  store: Books,
): Promise<number | null> {
  const same = await store.withContentHash(contentHash);
  // An agent's mail is not obeyed again under another id: somebody who caught it could send it once more.
  const obeyed = isStaff(sender) && mail.date !== null;
  const twin = same.find(
    (one) => one.id !== mailId && (one.messageId === mail.messageId || (obeyed && one.handled)),
  );
  if (twin || mail.messageId === null || mail.from === null) return twin?.id ?? null;
  const attachments = mail.attachments.map((part) => part.sha256);
  const earlier = await store.mailsUnder(mail.messageId, mail.from.address);
  const said = { visibleText: visible.visible, attachments };
  return earlier.find((one) => one.mailId !== mailId && isCopy(one, said))?.mailId ?? null;
}

/** A reply token that this store knows nothing of, while the operator has not been told of such today. */
async function answersUnknown(
  { replyKeys, hasForeignToken }: Citations,
  found: CitedLetterRow[],
  now: number,
  store: Books,
  { desk, reader }: Bench,
): Promise<boolean> {
  if (!hasForeignToken && replyKeys.every((key) => found.some((row) => row.key === key))) return false;
  const purpose = purposeToOperator(unknownLetterName(desk.dateOf(now)), reader.team);
  return purpose !== null && !(await store.isWritten(purpose));
}

/** Calendar programs answer an invitation by its UID; some cite no letter, and write to the bare address. */
function invitedBy({ report }: Reading['origin'], secrets: readonly string[]): string[] {
  const uid = report?.is === 'scheduling' ? report.scheduling.uid : null;
  const key = uid === null ? null : invitingLetter(secrets, uid);
  return key === null ? [] : [key];
}

/** The letter that a report is about: by the VERP token, else by the Message-ID that it returns. */
async function reportedLetter(
  { origin }: Reading,
  { bounceKeys }: Citations,
  store: Books,
): Promise<ReportedLetter | null> {
  const { report } = origin;
  const id =
    report?.is === 'bounce'
      ? report.bounce.returnedMessageId
      : report?.is === 'complaint'
        ? report.complaint.messageId
        : null;
  const [letter] = [
    ...(await store.lettersByKey(bounceKeys)),
    ...(await store.lettersByMessageId(id ? [id] : [])),
  ];
  return letter ?? null;
}

/** What agents are told about an address that does not accept mail, they are told with the case. */
async function caseOfBounce(
  { origin: { report } }: Reading,
  letter: ReportedLetter | null,
  store: Books,
): Promise<Known['reportedCase']> {
  if (report?.is !== 'bounce' || !report.bounce.hard || !letter?.caseId) return null;
  const found = await store.caseById(letter.caseId);
  return found && { case: found, folder: await store.folder(found) };
}

function returnedHeader({ origin: { report } }: Reading): string {
  return report?.is === 'bounce' ? report.bounce.returnedHeader : '';
}

/** How threading sees the sender. */
export function roleOf(sender: Sender): ThreadQuestion['role'] {
  if (isStaff(sender)) return 'staff';
  if (sender.is === 'machine' || sender.is === 'stranger') return sender.is;
  return 'client';
}

/** To a colleague who has left it is inside mail as ever: whoever answers it is none of the desk's now. */
function audienceOf(row: CitedLetterRow, { reader: { team } }: Bench): CitedLetter['audience'] {
  if (row.audience === 'client') return 'client';
  const isList = insideAddresses(team).includes(row.recipient) && memberOf(row.recipient, team) === null;
  return isList ? 'list' : 'staff';
}
