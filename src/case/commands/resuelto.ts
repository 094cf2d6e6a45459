/** `#resuelto`: solved; the client is told what was done and how to say that it is not. */
import { isOpen } from '../case';
import { happened, set, take } from '../deed';
import type { Command } from './command';

export const resuelto: Command = {
  name: 'resuelto',
  aliases: ['resuelta', 'solucionado'],
  usage: '#resuelto',
  does: 'da el caso por resuelto; el texto que siga le cuenta al cliente qué se hizo',
  run(_words, deed) {
    if (!isOpen(deed.case.status)) return { why: 'el caso ya está resuelto o cerrado' };
    if (deed.case.assignee === null) take(deed);
    happened(deed, 'resolved');
    set(deed, { status: 'resuelto', solvedAt: deed.at });
    deed.tells = 'resolution';
    return null;
  },
};
