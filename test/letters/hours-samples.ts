/** Sample letters on used hours: a month over its bag, and what differs from it. */
import type { UsedHours } from '../../src/letters/answers';
import { type HoursReportInput, hoursReport } from '../../src/letters/hours-report';
import type { Letter } from '../../src/letters/letter';
import { TEMPLATES } from './confirmation-mails';

export const busyMonth = (difference: Partial<UsedHours> = {}): UsedHours => ({
  month: 'octubre de 2026',
  company: 'Supermercado El Roble',
  total: '12 h 30 min',
  bag: { contracted: '10 h', left: '2 h 30 min', overdrawn: true },
  cases: [
    {
      number: 'WS-2026-000123',
      subject: 'La caja 3 no factura desde esta mañana y los clientes están esperando en la fila',
      total: '11 h',
      entries: [
        { date: '1 de octubre', agent: 'Laura Gómez', time: '8 h 30 min' },
        { date: '2 de octubre', agent: 'Andrés Felipe Rojas Santamaría', time: '3 h' },
        { date: '6 de octubre', agent: 'Laura Gómez', time: '-30 min' },
      ],
    },
    {
      number: 'WS-2026-000131',
      subject: '',
      total: '1 h 30 min',
      entries: [{ date: '31 de octubre', agent: 'Soporte WebSaaS', time: '1 h 30 min' }],
    },
  ],
  ...difference,
});

export function hoursTold(used = busyMonth(), difference: Partial<HoursReportInput> = {}): Letter {
  return hoursReport(
    {
      used,
      corrected: true,
      chart: {
        png: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        description: 'Tiempo de soporte por caso. WS-2026-000123: 11 h. WS-2026-000131: 1 h 30 min.',
      },
      csv: { filename: 'horas-2026-10.csv', text: 'fecha,caso\r\n' },
      recipient: { name: 'Ana Pérez', address: 'ana.perez@elroble.example' },
      own: { supportAddress: 'soporte@websaas.net', supportName: 'Soporte WebSaaS' },
      replyTo: 'soporte+c-k3v9q2m7x4p8w6z1@websaas.net',
      envelopeFrom: 'soporte+b-b7t2y9r4n6k1@websaas.net',
      messageId: '<k2f9x7q4m1z8w3v6t5b0@websaas.net>',
      date: new Date('2026-11-03T12:00:00Z'),
      language: 'es',
      ...difference,
    },
    TEMPLATES,
  );
}
