/** Sample reports on service levels: a lively week, and what differs from it. */
import type { Letter } from '../../src/letters/letter';
import {
  type NotedCase,
  type ReportedGroup,
  type ServiceReport,
  type ServiceReportInput,
  serviceReport,
} from '../../src/letters/service-report';
import { TEMPLATES } from './confirmation-mails';

/** As the reports say them: a figure stays with its unit. */
const whole = (sentence: string) => sentence.replace(/(\d) (%|h|min)/g, '$1\u00a0$2');

const group = (name: string, cases: string, attention: string, solution: string): ReportedGroup => ({
  name,
  cases,
  attention: { share: whole(attention), pace: whole('La mitad en 12 min; 9 de cada 10 en 48 min') },
  solution: {
    share: whole(solution),
    pace: solution.includes('%') ? whole('La mitad en 3 h 5 min; 9 de cada 10 en 14 h') : null,
  },
});

export function notedCase(difference: Partial<NotedCase> = {}): NotedCase {
  return {
    number: 'WS-2026-000123',
    company: 'Supermercado El Roble',
    subject: 'La caja 3 no factura',
    priority: 'urgente',
    assignee: 'Laura Gómez',
    what: 'Solución: 3 h 20 min de retraso',
    ...difference,
  };
}

export function livelyWeek(difference: Partial<ServiceReport> = {}): ServiceReport {
  return {
    every: 'week',
    period: '16 al 22 de noviembre de 2026',
    summary: [
      'Recibimos 42 solicitudes de servicio.',
      'Atendimos a tiempo 39 de 41 (95 %) y resolvimos a tiempo 30 de 34 (88 %).',
      'La semana anterior fueron 38 solicitudes, con 91 % de atención a tiempo y 85 % de solución a tiempo.',
    ].map(whole),
    byPriority: [
      group('urgente', '5 casos', '80 % (4 de 5)', '75 % (3 de 4), 1 en curso'),
      group('normal', '37 casos', '97 % (35 de 36), 1 en curso', '90 % (27 de 30), 7 en curso'),
    ],
    byCompany: [
      group('Supermercado El Roble', '30 casos', '96 % (29 de 30)', '88 % (22 de 25), 5 en curso'),
      group('(sin empresa)', '12 casos', '90 % (10 de 11), 1 en curso', '12 en curso'),
    ],
    moreCompanies: 0,
    worst: [
      notedCase(),
      notedCase({ number: 'WS-2026-000118', priority: 'normal', assignee: null, company: null, subject: '' }),
    ],
    open: 'Hay 14 casos abiertos: 1 con un plazo vencido y 1 por vencer.',
    late: [notedCase()],
    soon: [notedCase({ number: 'WS-2026-000125', what: 'Atención: quedan 12 min' })],
    afterSales: [
      '2 quejas: a tiempo 1 de 1; 1 sin responder; la mitad en 6 días hábiles.',
      '1 felicitación.',
    ],
    ...difference,
  };
}

/** Nothing came in, and nothing is open. */
export const quietMonth = (): ServiceReport =>
  livelyWeek({
    ...{ every: 'month', period: 'octubre de 2026', summary: ['No recibimos solicitudes de servicio.'] },
    ...{ byPriority: [], byCompany: [], worst: [], late: [], soon: [], afterSales: [] },
    open: 'No hay casos abiertos en este momento.',
  });

export function reported(report = livelyWeek(), difference: Partial<ServiceReportInput> = {}): Letter {
  return serviceReport(
    {
      report,
      chart: {
        png: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        description: 'Cumplimiento por prioridad. urgente, atención: 80 % (4 de 5).',
      },
      csv: { filename: 'cumplimiento-2026-11-16-2026-11-22.csv', text: 'caso,empresa\r\n' },
      recipient: { name: 'Gerencia de Posventa', address: 'gerencia.posventa@websaas.net' },
      own: { supportAddress: 'soporte@websaas.net', supportName: 'Soporte WebSaaS' },
      replyTo: 'soporte+c-k3v9q2m7x4p8w6z1@websaas.net',
      envelopeFrom: 'soporte+b-b7t2y9r4n6k1@websaas.net',
      messageId: '<k2f9x7q4m1z8w3v6t5b0@websaas.net>',
      date: new Date('2026-11-23T12:00:00Z'),
      ...difference,
    },
    TEMPLATES,
  );
}
