/** `#reanudar`: the wait is over, the clock runs again. */
import { resume } from '../deed';
import type { Command } from './command';

export const reanudar: Command = {
  name: 'reanudar',
  usage: '#reanudar',
  does: 'termina la espera: el plazo de solución vuelve a correr',
  run(_words, deed) {
    return resume(deed) ? null : { why: 'el caso no está en espera' };
  },
};
