/** `#fabricante`: escalated to the manufacturer; the clock stands still and the client is told. */
import { isOpen } from '../case';
import { happened, set } from '../deed';
import type { Command } from './command';
import { ENDED } from './refusals';

export const fabricante: Command = {
  name: 'fabricante',
  usage: '#fabricante [referencia]',
  does: 'se escala al fabricante: el plazo de solución se detiene y se le avisa al cliente',
  run(words, deed) {
    const { status } = deed.case;
    if (!isOpen(status)) return ENDED;
    if (status === 'escalado_fabricante') return null;
    happened(deed, 'paused', { reason: 'escalado_fabricante', reference: words || null });
    set(deed, { status: 'escalado_fabricante' });
    deed.tells = 'escalation';
    return null;
  },
};
