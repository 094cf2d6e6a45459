/** Tells whoever runs the desk that the provider gives no access to the mailbox any more, and what brings it back. */
import { clientText } from './client-text';
import type { Envelope } from './envelope';
import type { Letter } from './letter';
import type { Templates } from './render';
import { toOperator } from './to-operator';

/** - `consent`: revoked or run out · `client`: the application or its secret · `other`: whatever else */
export type LockedOutBy = 'consent' | 'client' | 'other';

export interface LockedOutInput extends Envelope {
  by: LockedOutBy;
  /** Host of the token endpoint. */
  provider: string;
  /** In the provider's words. */
  reason: string;
  /** Date and time in words, with its article. */
  since: string;
}

const STEPS: Record<LockedOutBy, string[]> = {
  consent: [
    'Quien administra el buzón debe autorizar de nuevo la aplicación en el proveedor.',
    'Ponga el nuevo permiso en OAUTH_REFRESH_TOKEN, en el archivo .env, y reinicie mesa.',
  ],
  client: [
    'Revise la aplicación en el proveedor: su secreto vence cada cierto tiempo.',
    'Ponga el nuevo en OAUTH_CLIENT_SECRET (y revise OAUTH_CLIENT_ID), en el archivo .env, y reinicie mesa.',
  ],
  other: [
    'Revise en el proveedor qué puede hacer la aplicación, y las variables OAUTH_… del archivo .env.',
    'Si cambia algo en .env, reinicie mesa.',
  ],
};

export function lockedOut(input: LockedOutInput, templates: Templates): Letter {
  const { own, by, provider, since } = input;
  const words = templates.render('sin_acceso', {
    preheader: null,
    since,
    provider: clientText(provider, 200),
    reason: clientText(input.reason, 400),
    steps: STEPS[by],
    own: { name: own.supportName, address: own.supportAddress },
  });
  return toOperator(input, words);
}
