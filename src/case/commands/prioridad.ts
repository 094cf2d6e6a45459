/** `#prioridad`: how bad it is; every deadline is counted anew from receipt. */
import { plainWords } from '../../message/plain-words';
import { nearestWord } from '../../policy/nearest';
import { PRIORITIES, type Priority } from '../../policy/terms';
import { happened, set } from '../deed';
import type { Command } from './command';

export const prioridad: Command = {
  name: 'prioridad',
  usage: '#prioridad urgente|importante|normal [motivo]',
  does: 'cambia la prioridad; los plazos se cuentan de nuevo desde que llegó el caso',
  run(words, deed) {
    const [first = '', ...rest] = words.split(/\s+/);
    const wanted = plainWords(first);
    const priority = PRIORITIES.find((one) => one === wanted);
    if (!priority) {
      const near = nearestWord(wanted, PRIORITIES);
      return {
        why:
          wanted === ''
            ? 'falta la prioridad: urgente, importante o normal'
            : `«${first}» no es una prioridad`,
        meant: `#prioridad ${near ?? PRIORITIES.join('|')}`,
      };
    }
    change(deed, priority, rest.join(' '));
    return null;
  },
};

function change(deed: Parameters<Command['run']>[1], priority: Priority, reason: string): void {
  const { priority: from } = deed.case;
  if (priority === from) return;
  happened(deed, 'priority_changed', { from, to: priority, priority, reason: reason || null });
  set(deed, { priority, priorityReasons: [reason || `lo decidió ${deed.by.name}`] });
}
