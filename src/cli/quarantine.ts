/** `mesa quarantine list|show|release`: mails that nobody could decide safely, with the reason. */
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

/** Lets the running worker take the mail again. False when it is not held. */
export function releaseQuarantined(store: Store, id: number): Promise<boolean> {
  return store.release(id);
}
