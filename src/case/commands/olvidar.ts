/** `#olvidar`: what agents' corrections taught about the client's address is forgotten; the case keeps what it says. */
import { happened } from '../deed';
import { LEARNED_FIELDS } from '../lesson';
import { taughtAddress, teach } from '../teach';
import type { Command } from './command';

export const olvidar: Command = {
  name: 'olvidar',
  usage: '#olvidar',
  does: 'olvida lo que las correcciones enseñaron sobre la dirección del cliente',
  run(_words, deed, { folder, reader }) {
    const address = taughtAddress(deed, folder, reader);
    if (address === null) return { why: 'de la dirección del cliente no se aprende nada' };
    for (const field of LEARNED_FIELDS) teach(deed, address, field, null);
    happened(deed, 'noted', { text: `Se olvidó lo aprendido de ${address}` });
    return null;
  },
};
