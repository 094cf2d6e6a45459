/** Sentences that several commands answer with. */
import type { Refusal } from './command';

export const ENDED: Refusal = {
  why: 'el caso ya está resuelto o cerrado; para seguir en él, ábralo de nuevo',
  meant: '#reabrir',
};
