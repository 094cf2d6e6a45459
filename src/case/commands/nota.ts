/** `#nota`: what follows stays inside the desk. */
import { NOTE } from '../../intake/commands';
import { happened } from '../deed';
import type { Command } from './command';

export const nota: Command = {
  name: NOTE,
  usage: '#nota texto',
  does: 'deja una nota interna: nada de lo que sigue le llega al cliente',
  run(_words, deed, { note }) {
    if (!note) return { why: 'la nota está vacía', meant: '#nota lo que quiera anotar' };
    // Several `#nota` lines make one note.
    if (!deed.events.some(({ type }) => type === 'noted')) happened(deed, 'noted', { text: note });
    return null;
  },
};
