/** `#resuelto`: solved; the client is told what was done and how to say that it is not. */
import { isOpen } from '../case';
import { attend, happened, set } from '../deed';
import type { Command } from './command';

export const resuelto: Command = {
  name: 'resuelto',
  aliases: ['resuelta', 'solucionado'],
  usage: '#resuelto',
  does: 'da el caso por resuelto; el texto que siga le cuenta al cliente qué se hizo',
  run(_words, deed, { reader }) {
    if (!isOpen(deed.case.status)) return { why: 'el caso ya está resuelto o cerrado' };
    attend(deed, reader.team);
    happened(deed, 'resolved');
    set(deed, { status: 'resuelto', solvedAt: deed.at });
    deed.tells = 'resolution';
    return null;
  },
};
