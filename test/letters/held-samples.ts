/** Sample lists of held mails. */
import { type HeldEntry, heldList } from '../../src/letters/held-list';
import { TEMPLATES } from './confirmation-mails';

export const ENTRY: HeldEntry = {
  code: '42-mz3kq7w2bntc5a6d',
  from: { name: 'Ana Pérez', address: 'ana.perez@elroble.example' },
  subject: 'No podemos facturar',
  when: 'hoy a las 7:12 a. m.',
  why: 'El servidor de correo advierte que no viene de quien dice (DMARC falló).',
  text: 'Buenos días.\n\nDesde las siete no podemos facturar en la caja 3.\n\n¿Nos ayudan?',
  attachments: 1,
  about: null,
};

const OTHER: HeldEntry = {
  code: '57-h2v5xq3dkm7pa4tz',
  from: { name: '', address: 'compras@proveedor.example' },
  subject: 'Re: [WS-2026-000007] La caja 3 no factura',
  when: 'ayer a las 4:40 p. m.',
  why: 'Nombra el caso WS-2026-000007, que es de otro cliente.',
  text: 'Les confirmo que la visita sigue en pie.',
  attachments: 0,
  about: 'WS-2026-000007',
};

const NOBODY: HeldEntry = {
  ...OTHER,
  code: '61-q5c2k7w3zt4bm6ya',
  from: null,
  subject: '',
  why: 'No dice quién lo envía.',
  text: '',
  about: null,
};

/** The list with these entries, to a supervisor. */
export const listed = (entries: HeldEntry[] = [ENTRY, OTHER, NOBODY], more = 0) =>
  heldList(
    {
      entries,
      more,
      recipient: { name: 'Gerencia de Posventa', address: 'gerencia.posventa@websaas.net' },
      own: { supportAddress: 'soporte@websaas.net', supportName: 'Soporte WebSaaS' },
      replyTo: 'soporte+c-k3v9q2m7x4p8w6z1@websaas.net',
      envelopeFrom: 'soporte+b-b7t2y9r4n6k1@websaas.net',
      messageId: '<k2f9x7q4m1z8w3v6t5b0@websaas.net>',
      date: new Date('2026-11-23T13:00:00Z'),
    },
    TEMPLATES,
  );
