/** `mesa quarantine list|show|crear|unir|descartar`: mails that nobody could decide safely, and what becomes of them. */
import { meantNumber } from '../case/case';
import { WORKER } from '../case/events';
import type { HeldDeed } from '../case/held';
import type { Store } from '../store/store';
import type { Print } from './cases';

export async function listQuarantine(store: Store, json: boolean, print: Print): Promise<void> {
  const held = await store.quarantined();
  if (json) {
    print(
      JSON.stringify(
        held.map((mail) => ({ ...mail, at: new Date(mail.at).toISOString() })),
        null,
        2,
      ),
    );
    return;
  }
  for (const mail of held) {
    print(
      `${mail.id}  ${new Date(mail.at).toISOString()}  ${mail.from ?? '—'}  ${mail.subject ?? '—'}\n   ${mail.reason}: ${mail.detail}`,
    );
  }
  if (held.length === 0) print('Nothing is held.');
}

/** Prints the raw mail. False when there is none of that id. */
export async function showQuarantined(store: Store, id: number, print: Print): Promise<boolean> {
  const raw = await store.raw(id);
  if (!raw) return false;
  print(raw.toString('latin1'));
  return true;
}

/** What the command line says about one held mail. */
export type HeldOrder =
  | { does: 'crear' }
  | { does: 'descartar' }
  /** The case's number as it was typed; prefix and present year stand in for what it leaves out. */
  | { does: 'unir'; number: string; prefix: string; year: number };

/**
 * Lets the running worker take the mail as if it had been trusted, or into a case, or ends it. Gives what stands in the
 * way, null when it is done.
 */
export async function settleQuarantined(
  store: Store,
  mailId: number,
  order: HeldOrder,
  now: number,
): Promise<string | null> {
  const deed = await deedOf(store, mailId, order);
  if (deed === null)
    return `There is no case ${'number' in order ? order.number : ''}. mesa cases lists them.`;
  if (await store.settleHeld([deed], now)) return null;
  return `Mail ${mailId} is not in quarantine. mesa quarantine list shows what is held.`;
}

async function deedOf(store: Store, mailId: number, order: HeldOrder): Promise<HeldDeed | null> {
  if (order.does === 'descartar') return { mailId, does: 'discard', by: WORKER };
  if (order.does === 'crear') return { mailId, does: 'release', into: null, by: WORKER };
  const number = meantNumber(order.number, order.prefix, order.year);
  const target = number === null ? null : await store.caseByNumber(number);
  return target && { mailId, does: 'release', into: target.id, by: WORKER };
}
