/** `#reabrir`: goes on with a case that was resolved or closed, with the time that was left. */
import { isOpen } from '../case';
import { happened, set } from '../deed';
import type { Command } from './command';

export const reabrir: Command = {
  name: 'reabrir',
  usage: '#reabrir',
  does: 'abre de nuevo un caso resuelto o cerrado',
  run(_words, deed, { folder }) {
    if (isOpen(deed.case.status)) return { why: 'el caso está abierto' };
    const merged = folder.events.findLast(({ type, data }) => type === 'merged' && data.into);
    if (merged) return { why: `el caso se unió a ${merged.data.into}: lo que siga va allá` };
    happened(deed, 'reopened');
    set(deed, { status: 'en_atencion', solvedAt: null, closedAt: null });
    return null;
  },
};
