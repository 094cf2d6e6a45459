/** `mesa directory list|forget`: what agents' corrections taught about addresses, and undoing it. */
import type { LearnedFact } from '../store/learned';
import type { Store } from '../store/store';
import type { Print } from './cases';

/** Prints what was learned, with the case and the agent that it comes from. */
export async function listLearned(store: Store, json: boolean, print: Print): Promise<void> {
  const facts = await store.learned();
  if (json) {
    print(JSON.stringify(facts.map(asJson), null, 2));
    return;
  }
  for (const { address, field, value, ext, by, case: number } of facts)
    print(`${address}  ${field}: ${value}${ext ? ` ext. ${ext}` : ''}  (${by}, ${number})`);
  if (facts.length === 0) print('Nothing was learned beside empresas.yaml.');
}

/** Forgets all that was learned about the address; false when there was nothing. */
export function forgetLearned(store: Store, address: string): Promise<boolean> {
  return store.forget(address);
}

const asJson = ({ at, ...fact }: LearnedFact) => ({ ...fact, at: new Date(at).toISOString() });
