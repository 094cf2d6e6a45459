/** `#estado` and `#ayuda`: answered to whoever asks. */
import type { Command } from './command';

export const estado: Command = {
  name: 'estado',
  usage: '#estado',
  does: 'le enviamos un resumen del caso con la cuenta de sus plazos',
  run(_words, deed) {
    deed.asks.add('estado');
    return null;
  },
};

export const ayuda: Command = {
  name: 'ayuda',
  aliases: ['comandos', 'help'],
  usage: '#ayuda',
  does: 'le enviamos esta lista',
  run(_words, deed) {
    deed.asks.add('ayuda');
    return null;
  },
};
