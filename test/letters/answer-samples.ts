/** Sample answers to what clients ask of the desk itself. */
import { type Answered, answer, type ToldCase } from '../../src/letters/answers';
import type { Language } from '../../src/policy/terms';
import { TEMPLATES } from './confirmation-mails';

const TOLD: ToldCase = {
  number: 'WS-2026-000123',
  subject: 'No podemos facturar en la caja 2',
  status: 'En atención',
  awaits: 'Estamos trabajando en él; por ahora no necesitamos nada más de usted.',
  owner: 'Laura Gómez',
  openedAt: 'hoy a las 9:00 a. m.',
  due: [{ label: 'Solución antes de', when: 'mañana a las 2:30 p. m.', late: false }],
  steps: [
    { at: 'hoy a las 9:00 a. m.', what: 'Recibimos su solicitud.' },
    { at: 'hoy a las 9:20 a. m.', what: 'Laura Gómez tomó el caso.' },
  ],
  reckonings: [
    {
      heading: 'Cómo se cuenta el plazo de solución',
      steps: ['9:00 a. m. a 5:30 p. m. del lunes 23 de noviembre: 8 h 30 min hábiles (8 h 30 min de 16 h)'],
    },
  ],
};

export function answeredWith(answered: Answered, language: Language = 'es') {
  return answer(
    {
      answered,
      inbound: { messageId: '<pregunta@elroble.example>', references: [], inReplyTo: null },
      recipient: { name: 'Ana Pérez', address: 'ana.perez@elroble.example' },
      own: { supportAddress: 'soporte@websaas.net', supportName: 'Soporte WebSaaS' },
      replyTo: 'soporte+c-k3v9q2m7x4p8w6z1-abcdefghijklmnopqrstuvwxyz@websaas.net',
      envelopeFrom: 'soporte+b-k3v9q2m7x4p8w6z1-abcdefghijklmnopqrstuvwxyz@websaas.net',
      messageId: '<k2f9x7q4m1z8w3v6t5b0@websaas.net>',
      date: new Date('2026-11-23T15:10:00Z'),
      language,
    },
    TEMPLATES,
  );
}

export const oneState = () => answeredWith({ about: 'state', cases: [TOLD], more: 0 });

export const severalStates = () =>
  answeredWith({
    about: 'state',
    cases: [
      TOLD,
      { ...TOLD, number: 'WS-2026-000124', owner: null, due: [{ ...TOLD.due[0]!, late: true }] },
    ].map((one) => ({ ...one, steps: [], reckonings: [] })),
    more: 3,
  });

export const listedCases = (count = 3) =>
  answeredWith({
    about: 'history',
    of: 'Supermercado El Roble',
    period: count === 0 ? 'marzo de 2026' : null,
    cases: Array.from({ length: count }, (_, n) => ({
      number: `WS-2026-0001${String(n).padStart(2, '0')}`,
      subject: 'La impresora de la caja no imprime',
      status: 'Resuelto',
      opened: '20 de noviembre de 2026',
    })),
    more: 12,
    csv: { filename: 'historial.csv', text: 'caso,asunto\r\n' },
  });

export const hoursOf = (overdrawn = false, some = true) =>
  answeredWith({
    about: 'hours',
    hours: {
      month: 'noviembre de 2026',
      company: 'Supermercado El Roble',
      total: '1 h 20 min',
      bag: some ? { contracted: '10 h', left: '8 h 40 min', overdrawn } : null,
      cases: some
        ? [
            {
              number: 'WS-2026-000123',
              subject: 'No podemos facturar en la caja 2',
              total: '1 h 20 min',
              entries: [
                { date: '25 de noviembre de 2026', agent: 'Laura Gómez', time: '1 h 50 min' },
                { date: '26 de noviembre de 2026', agent: 'Laura Gómez', time: '-30 min' },
              ],
            },
          ]
        : [],
    },
    csv: some ? { filename: 'horas-2026-11.csv', text: 'fecha,caso\r\n' } : null,
  });

export const nothingToTell = () => answeredWith({ about: 'nothing' });
