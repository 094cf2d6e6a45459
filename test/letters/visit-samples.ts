/** Sample letters about site visits. */
import { type VisitToAgent, type VisitToClient, visitToAgent, visitToClient } from '../../src/letters/visit';
import { TEMPLATES } from './confirmation-mails';

const own = { supportAddress: 'soporte@websaas.net', supportName: 'Soporte WebSaaS' };
const ORGANIZER = 'soporte+c-k3v9q2m7x4p8w6z1-abcdefghijklmnopqrstuvwxyz@websaas.net';
const calendar = {
  method: 'REQUEST' as const,
  uid: 'visita-k3v9q2m7x4p8w6z1-abcdefghijklmnopqrstuvwxyz@websaas.net',
  sequence: 0,
  startsAt: new Date('2026-12-01T15:00:00Z'),
  endsAt: new Date('2026-12-01T16:00:00Z'),
  organizer: { name: own.supportName, address: ORGANIZER },
};
const minted = {
  replyTo: ORGANIZER,
  envelopeFrom: 'soporte+b-k3v9q2m7x4p8w6z1-abcdefghijklmnopqrstuvwxyz@websaas.net',
  messageId: '<k2f9x7q4m1z8w3v6t5b0@websaas.net>',
  date: new Date('2026-11-23T14:30:00Z'),
  inReplyTo: '<uno@elroble.example>',
  references: ['<uno@elroble.example>'],
  own,
};
const visit = {
  when: 'el martes 1 de diciembre a las 10:00 a. m.',
  before: null,
  minutes: 60,
  place: 'Calle 10 # 20-30, local 4',
  goes: 'Laura Gómez',
};

export function visitTold(
  what: Parameters<typeof visitToClient>[0],
  difference: Partial<VisitToClient> = {},
) {
  return visitToClient(
    what,
    {
      ...minted,
      caseNumber: 'WS-2026-000123',
      subject: 'La caja 3 no factura',
      agent: { name: 'Laura Gómez', signature: 'Ingeniera de soporte' },
      text: '',
      to: [{ name: 'Ana Pérez', address: 'ana.perez@elroble.example' }],
      cc: [],
      language: 'es',
      visit,
      ended: false,
      clocked: true,
      calendar: what === 'reminder' ? null : calendar,
      ...difference,
    },
    TEMPLATES,
  );
}

export const proposed = (difference: Partial<VisitToClient> = {}) => visitTold('proposed', difference);

export const moved = () =>
  visitTold('moved', {
    visit: { ...visit, before: 'el lunes 30 de noviembre a las 2:30 p. m.', minutes: 90 },
    calendar: { ...calendar, sequence: 1 },
    text: 'Ana, nos toca correr la visita.',
  });

export const cancelled = (difference: Partial<VisitToClient> = {}) =>
  visitTold('cancelled', { calendar: { ...calendar, method: 'CANCEL', sequence: 1 }, ...difference });

export const reminder = () => visitTold('reminder');

export function toldAgent(difference: Partial<VisitToAgent> = {}) {
  return visitToAgent(
    {
      ...minted,
      heading: 'Visita programada',
      caseNumber: 'WS-2026-000123',
      case: {
        subject: 'La caja 3 no factura',
        company: 'Supermercado El Roble',
        reporter: 'Ana María Pérez',
        phone: '+573104567890',
        phoneExt: null,
      },
      visit,
      warnings: ['La visita queda fuera del horario hábil.'],
      commands: [
        { label: 'Mover', command: '#visita mover ' },
        { label: 'Cancelar', command: '#visita cancelar' },
      ],
      calendar,
      recipient: { name: 'Laura Gómez', address: 'laura.gomez@websaas.net' },
      ...difference,
    },
    TEMPLATES,
  );
}
