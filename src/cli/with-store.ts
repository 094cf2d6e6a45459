/** The store that a command reads: the one under STATE_DIR. */
import { join } from 'node:path';
import type { Environment } from '../config/environment';
import { openStore, type Store } from '../store/store';

/** File of the store below STATE_DIR. */
export function storeFile(environment: Environment): string {
  return join(environment.stateDir, 'mesa.sqlite');
}

/** Opens the store for one command and closes it after. */
export async function withStore<T>(environment: Environment, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(storeFile(environment));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
