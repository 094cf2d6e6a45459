/** Everything that people read from a store, as plain data: cases with their histories, held mails, letters, what was learned. */
import { caseAsJson } from '../../src/case/as-json';
import type { Store } from '../../src/store/store';

export async function readStore(store: Store) {
  const histories = await store.history(await store.cases({}));
  const letters = await Promise.all(Array.from({ length: 100 }, (_, id) => store.letter(id + 1)));
  const raws = await Promise.all(Array.from({ length: 30 }, (_, id) => store.raw(id + 1)));
  const plain = {
    cases: histories.map(({ case: one, messages, events }) => caseAsJson(one, messages, events)),
    held: await store.quarantined(),
    outbox: await store.outbox(),
    verdicts: await store.verdicts(),
    position: await store.position('soporte@127.0.0.1/INBOX'),
    letters: letters
      .filter((letter) => letter !== null)
      .map(({ id, state, letter }) => ({
        id,
        state,
        subject: letter.subject,
        messageId: letter.messageId,
        to: letter.to,
      })),
    raws: raws.map((raw) => raw?.length ?? null),
    waiting: await store.waiting(),
    unsent: await store.unsent(),
  };
  return JSON.parse(JSON.stringify(plain)) as typeof plain;
}
