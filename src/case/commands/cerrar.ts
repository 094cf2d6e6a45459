/** `#cerrar`: closed without a letter. */
import { happened, set } from '../deed';
import type { Command } from './command';

export const cerrar: Command = {
  name: 'cerrar',
  usage: '#cerrar',
  does: 'cierra el caso sin escribirle al cliente',
  run(_words, deed) {
    if (deed.case.status === 'cerrado') return { why: 'el caso ya está cerrado' };
    happened(deed, 'closed');
    set(deed, { status: 'cerrado', closedAt: deed.at, solvedAt: deed.case.solvedAt ?? deed.at });
    return null;
  },
};
