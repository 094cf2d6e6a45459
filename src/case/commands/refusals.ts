/** Sentences that several commands answer with. */
import type { Refusal } from './command';

export const ENDED: Refusal = {
  why: 'el caso ya está resuelto o cerrado; para seguir en él, ábralo de nuevo',
  meant: '#reabrir',
};

/** On the command line, when it is not told who acts. */
export const NOBODY: Refusal = { why: 'hay que decir quién es: --as correo de alguien del equipo' };
