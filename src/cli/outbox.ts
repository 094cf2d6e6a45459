/** `mesa outbox list|retry`: letters that no server has taken yet, or that were refused. */
import type { Store } from '../store/store';
import type { Print } from './cases';

export async function listOutbox(store: Store, json: boolean, print: Print): Promise<void> {
  const letters = await store.outbox();
  if (json) {
    print(
      JSON.stringify(
        letters.map((letter) => ({ ...letter, nextAttemptAt: new Date(letter.nextAttemptAt).toISOString() })),
        null,
        2,
      ),
    );
    return;
  }
  for (const letter of letters) {
    print(
      `${letter.id}  ${letter.case ?? '—'}  ${letter.state}  ${letter.to}  ${letter.subject}\n   ${letter.lastError ?? ''}`,
    );
  }
  if (letters.length === 0) print('No letter waits.');
}

/** Makes waiting letters due at once; the running worker sees them with its next sweep. */
export async function retryOutbox(store: Store, now: number, print: Print): Promise<void> {
  print(`${await store.hurry(now)} letters are due now.`);
}
