/** The daily list of held mails: once a business day, if there are any, a letter to each who may decide about them. */
import type { NewLetter } from '../case/change';
import { allInCharge, type HeldMail } from '../case/held';
import { heldReason } from '../case/held-reason';
import type { Member } from '../case/readers';
import type { Calendar } from '../clock/calendar';
import { dailyTurn } from '../clock/daily-turn';
import { heldCode } from '../intake/held-code';
import { type HeldEntry, heldList, MOST_ENTRIES } from '../letters/held-list';
import type { MailLog } from '../log';
import type { Mail } from '../message/mail';
import { visibleText } from '../message/reply';
import { caseNumbersIn } from '../message/subject';
import type { ServiceLevels } from '../policy/ans';
import type { MailReader } from '../reading/reading';
import type { Store } from '../store/store';
import type { Timers } from '../timers/timers';
import type { Bench } from './bench';
import { HELD_LIST } from './look-up-held';

export interface TellHeldParts {
  store: Store;
  /** The policy that holds at the moment. */
  standing: () => { bench: Bench; calendar: Calendar; ans: Pick<ServiceLevels, 'quarantine_at'> };
  reader: MailReader;
  timers: Timers;
  log: MailLog;
  now: () => number;
}

/** Gives the function that writes today's list if its time has come and nobody wrote it yet; cheap to ask at each sweep. */
export function heldTeller(parts: TellHeldParts): () => Promise<void> {
  const { store, standing, timers, log, now } = parts;
  return async () => {
    const { bench, calendar, ans } = standing();
    const asked = now();
    const day = dailyTurn(ans.quarantine_at, calendar, asked);
    if (day === null || (await store.heldListWritten(day))) return;
    const held = (await store.quarantined()).sort(mostWorthFirst);
    const readers = held.length > 0 ? allInCharge(bench.reader.team) : [];
    const entries: Entry[] = [];
    for (const mail of readers.length > 0 ? held.slice(0, MOST_ENTRIES) : [])
      entries.push(await entryOf(mail, asked, bench, parts));
    const letters = readers.map((reader) =>
      letterTo(reader, { day, entries, more: held.length - entries.length, now: asked }, bench),
    );
    const ids = await store.writeHeldList(day, held.length, letters, asked);
    if (ids === null || ids.length === 0) return;
    log.heldListed({ day, mails: held.length, to: readers.map(({ email }) => email) });
    void timers.schedule(
      ids.map((id) => ({ kind: 'letter' as const, id: String(id), dueAt: new Date(asked) })),
    );
  };
}

/** What all readers see; the code is each one's own. */
type Entry = Omit<HeldEntry, 'code'> & { mailId: number };

/** A flood of spam must not hide a client; then the newest first. */
function mostWorthFirst(a: HeldMail, b: HeldMail): number {
  return Number(a.reason === 'spam') - Number(b.reason === 'spam') || b.id - a.id;
}

async function entryOf(
  held: HeldMail,
  now: number,
  bench: Bench,
  { store, reader }: TellHeldParts,
): Promise<Entry> {
  const raw = await store.raw(held.id);
  // What could not be read when it came cannot be shown either.
  const read = raw === null || UNREADABLE.has(held.reason) ? null : await reader.read(raw);
  const mail: Mail | null = read?.ok ? read.mail : null;
  const { prefix } = bench.desk;
  return {
    mailId: held.id,
    from: mail?.from ?? (held.from === null ? null : { name: '', address: held.from }),
    subject: held.subject ?? '',
    when: bench.desk.tellTime(held.at, now),
    why: heldReason(held, prefix),
    text: mail === null ? '' : visibleText(mail).visible,
    attachments: mail?.attachments.length ?? 0,
    about: caseNumbersIn(held.detail, prefix)[0] ?? null,
  };
}

const UNREADABLE: ReadonlySet<string> = new Set(['too_slow', 'parser_failed']);

function letterTo(
  { name, email }: Member,
  list: { day: string; entries: Entry[]; more: number; now: number },
  { desk, secrets }: Bench,
): NewLetter {
  const { key, ...minted } = desk.mint();
  const letter = heldList(
    {
      entries: list.entries.map(({ mailId, ...entry }) => ({
        ...entry,
        code: heldCode(secrets[0]!, email, mailId),
      })),
      more: list.more,
      recipient: { name, address: email },
      own: desk.own,
      date: new Date(list.now),
      ...minted,
    },
    desk.templates,
  );
  return { key, purpose: `${HELD_LIST}${list.day}:${email}`, letter, automatic: false, audience: 'staff' };
}
