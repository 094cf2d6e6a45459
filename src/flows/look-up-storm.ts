/** Asks the store how much the sender of a mail has written within the hour, and where the mail goes if it was too much. */
import { type Storm, stormName } from '../case/storm';
import { purposeToOperator } from '../case/tell-operator';
import { isStaff } from '../intake/sender';
import type { ThreadVerdict } from '../intake/thread';
import type { Reading } from '../intake/understand';
import { saysTheSame } from '../message/identity';
import type { Books } from '../store/store';
import type { Bench } from './bench';

const HOUR = 3_600_000;
/** The telephone system, the fax and the web form bring the mails of many people (equipo.yaml, machines). */
const MACHINE_FACTOR = 10;

/** null: nothing out of the ordinary. */
export async function lookUpStorm(
  reading: Reading,
  { thread, receivedAt, now }: { thread: ThreadVerdict; receivedAt: number; now: number },
  store: Books,
  { desk, reader }: Bench,
): Promise<Storm | null> {
  const { mail, sender, visible } = reading;
  const address = mail.from?.address.toLowerCase();
  if (address === undefined || isStaff(sender)) return null;
  const opens = thread.is === 'new' || thread.is === 'linked_new';
  if (!opens && thread.is !== 'append') return null;
  const limit = desk.storm * (sender.is === 'machine' ? MACHINE_FACTOR : 1);
  const since = receivedAt - HOUR;
  const mails = await store.mailsOf(address, since, { answers: !opens, most: limit + 1 });
  const exceeded = mails >= limit;
  if (!exceeded && (!opens || mails < limit / 2)) return null;
  const said = { subject: mail.subject, visibleText: visible.visible };
  const recent = opens ? await store.casesOpenedBy(address, since, limit) : [];
  const same = recent.find((one) => saysTheSame(one, said));
  if (!exceeded && !same) return null;
  const into = opens ? (same?.caseId ?? (await store.latestOpenCase(address))) : null;
  const intoCase = into === null ? null : await store.caseById(into);
  const isFirst = exceeded && mails === limit;
  const purpose = purposeToOperator(stormName(address, desk.dateOf(now)), reader.team);
  return {
    ...{ limit, exceeded, isFirst, into: intoCase, alike: same !== undefined },
    folder: intoCase && isFirst ? await store.folder(intoCase) : null,
    told: purpose === null || (exceeded && (await store.isWritten(purpose))),
  };
}
