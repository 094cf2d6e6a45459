/** `#pendiente`: waits on the client; the clock of the solution stands still until they answer. */
import { isOpen } from '../case';
import { happened, set } from '../deed';
import type { Command } from './command';
import { ENDED } from './refusals';

export const pendiente: Command = {
  name: 'pendiente',
  usage: '#pendiente',
  does: 'queda a la espera del cliente: el plazo de solución se detiene hasta que responda',
  run(_words, deed) {
    const { status } = deed.case;
    if (!isOpen(status)) return ENDED;
    if (status === 'pendiente_cliente') return null;
    happened(deed, 'paused', { reason: 'pendiente_cliente' });
    set(deed, { status: 'pendiente_cliente' });
    return null;
  },
};
