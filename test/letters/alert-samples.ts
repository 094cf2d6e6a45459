/** Sample alerts and digests, shared by the tests of this room: a case at risk, and what differs from it. */
import { type AlertInput, alert } from '../../src/letters/alert';
import { digest } from '../../src/letters/digest';
import type { Letter } from '../../src/letters/letter';
import { TEMPLATES } from './confirmation-mails';

const MINTED = {
  own: { supportAddress: 'soporte@websaas.net', supportName: 'Soporte WebSaaS' },
  replyTo: 'soporte+c-k3v9q2m7x4p8w6z1@websaas.net',
  envelopeFrom: 'soporte+b-b7t2y9r4n6k1@websaas.net',
  messageId: '<k2f9x7q4m1z8w3v6t5b0@websaas.net>',
  date: new Date('2026-11-30T14:15:00Z'),
  recipient: { name: 'Gerencia de Posventa', address: 'gerencia.posventa@websaas.net' },
};

/** An urgent case that nobody took, at 75 % of its hour. */
export function atRisk(difference: Partial<AlertInput> = {}): AlertInput {
  return {
    ...MINTED,
    case: {
      number: 'WS-2026-000123',
      subject: 'RV: La caja 3 no factura',
      kind: 'solicitud',
      priority: 'urgente',
      priorityReasons: ['no nos deja facturar'],
      company: 'Supermercado El Roble',
      reporter: 'Ana María Pérez',
      phone: '+573104567890',
      phoneExt: null,
      email: 'ana.perez@elroble.example',
      assignee: null,
    },
    promise: {
      target: 'attention',
      breached: false,
      share: 75,
      repetition: 0,
      situation: 'Quedan 15 min',
      due: '10:15 a. m. del lunes 30 de noviembre',
      reckoning: ['Reloj corrido: 1 h desde las 9:15 a. m. del lunes 30 de noviembre'],
    },
    lastMessage: {
      from: 'ana.perez@elroble.example',
      when: '9:15 a. m. del lunes 30 de noviembre',
      text: 'Buenos días.\n\nLa caja 3 no factura desde que abrimos.',
    },
    agents: [
      { name: 'Laura Gómez', address: 'laura.gomez@websaas.net' },
      { name: 'Andrés Peña', address: 'andres@websaas.net' },
    ],
    cites: '<CAF5+x1@mail.elroble.example>',
    ...difference,
  };
}

export function breached(difference: Partial<AlertInput> = {}): AlertInput {
  const input = atRisk();
  return {
    ...input,
    case: {
      ...input.case,
      priority: 'normal',
      assignee: { name: 'Laura Gómez', address: 'laura.gomez@websaas.net' },
    },
    promise: {
      target: 'solution',
      breached: true,
      share: 100,
      repetition: 2,
      situation: 'Lleva 21 h 25 min hábiles de retraso',
      due: '3:30 p. m. del jueves 26 de noviembre',
      reckoning: Array.from({ length: 20 }, (_, i) => `Paso ${i + 1}`),
    },
    ...difference,
  };
}

/** Every kind of alert. */
export const ALERTS: Record<string, () => Letter> = {
  'at risk': () => alert(atRisk(), TEMPLATES),
  breached: () => alert(breached(), TEMPLATES),
  'a queja beyond its term': () =>
    alert(
      breached({
        case: { ...atRisk().case, kind: 'queja', priority: null, priorityReasons: [] },
        promise: {
          ...breached().promise,
          target: 'answer',
          situation: 'Lleva 2 días hábiles de retraso',
          due: '5:30 p. m. del martes 22 de diciembre',
          reckoning: ['15 días hábiles: el plazo se cumple el martes 22 de diciembre'],
        },
        agents: [],
      }),
      TEMPLATES,
    ),
  'hardly anything known': () =>
    alert(
      breached({
        case: {
          ...atRisk().case,
          subject: '',
          priorityReasons: [],
          company: null,
          reporter: null,
          phone: null,
          email: null,
        },
        promise: { ...breached().promise, repetition: 0, reckoning: [] },
        lastMessage: null,
        agents: [],
        cites: null,
      }),
      TEMPLATES,
    ),
};

/** A digest of so many cases, each second one breached. */
export function digested(count: number): Letter {
  const entries = Array.from({ length: count }, (_, i) => {
    const { case: one, promise } = i % 2 ? atRisk() : breached();
    return { case: { ...one, number: `WS-2026-${String(i + 1).padStart(6, '0')}` }, promise };
  });
  return digest({ ...MINTED, entries }, TEMPLATES);
}
