/** Letters to clients who write in English, a sample or more of each. */
import type { ConfirmationInput } from '../../src/letters/confirmation';
import { answeredWith } from './answer-samples';
import { confirmed, request } from './confirmation-mails';
import { escalated, relayed, resolved, thanked } from './desk-samples';
import { hoursTold } from './hours-samples';
import { visitTold } from './visit-samples';

const english = { language: 'en' as const };
const subject = 'Register 3 does not invoice';
const inbound = { ...request().inbound, subject };
const notes = request().notes;

const OUT_OF_HOURS =
  'Our working hours are Monday to Friday, 7:00 a.m. to 5:30 p.m., except public holidays. Outside them we only take urgent requests: point of sale down.';
const SAID = { priority: null, priorityReasons: [], promise: null };

/** Each has a golden text in `golden/en-*.txt`. */
export const ENGLISH_VARIANTS: Record<string, Partial<ConfirmationInput>> = {
  'urgent-in-hours': {
    priorityReasons: ['cannot invoice'],
    promise: {
      attention: 'We will attend to it today before 10:15 a.m.',
      solution: 'We will solve it today before 1:15 p.m.',
      outOfHours: null,
    },
  },
  'normal-out-of-hours': {
    priority: 'normal',
    priorityReasons: [],
    promise: {
      attention: 'We will attend to it before 8:00 a.m. on Tuesday, November 3; Monday is a public holiday',
      solution: 'We will solve it before 12:30 p.m. on Wednesday, November 4; Monday is a public holiday',
      outOfHours: OUT_OF_HOURS,
    },
  },
  'everything-missing': {
    priority: 'importante',
    priorityReasons: [],
    fields: { company: null, reporter: null, phone: null, phoneExt: null, email: 'sales@gmail.example' },
    missing: ['company', 'reporter', 'phone', 'detail'],
    promise: {
      attention: 'We will attend to it today before 10:15 a.m.',
      solution: 'We will solve it before 4:15 p.m. on Tuesday, December 1',
      outOfHours: null,
    },
    cityLine: null,
  },
  'with-notes': {
    ...SAID,
    kind: 'reclamo',
    answered: 'We will answer you by Tuesday, December 22 at the latest (15 business days)',
    notes: {
      attachmentsRefused: ['fix.exe'],
      tooLargeMegabytes: 25,
      numberDropped: true,
      repliesHeld: true,
      beside: { number: 'WS-2026-000122', kind: 'solicitud' },
    },
  },
  'request-beside-complaint': {
    notes: { ...notes, beside: { number: 'WS-2026-000124', kind: 'queja' } },
    promise: {
      attention: 'We will attend to it today before 10:15 a.m.',
      solution: 'We will solve it today before 1:15 p.m.',
      outOfHours: null,
    },
  },
  praise: { ...SAID, kind: 'felicitacion' },
  suggestion: { ...SAID, kind: 'sugerencia' },
  complaint: {
    ...SAID,
    kind: 'queja',
    answered: 'We will answer you by Tuesday, December 22 at the latest (15 business days)',
  },
};

export const confirmedInEnglish = (difference: Partial<ConfirmationInput>) =>
  confirmed({ ...english, inbound, ...difference });

const visit = {
  when: 'Tuesday, December 1 at 10:00 a.m.',
  before: null,
  minutes: 60,
  place: 'Calle 10 # 20-30, local 4',
  goes: 'Laura Gómez',
};
const visited = (what: Parameters<typeof visitTold>[0], difference: object = {}) =>
  visitTold(what, { ...english, subject, visit, ...difference });

const TOLD = {
  number: 'WS-2026-000123',
  subject,
  status: 'In progress',
  awaits: 'We are working on it and need nothing else from you for now.',
  owner: 'Laura Gómez',
  openedAt: 'today at 9:00 a.m.',
  due: [{ label: 'Solution before', when: 'tomorrow at 2:30 p.m.', late: false }],
  steps: [{ at: 'today at 9:00 a.m.', what: 'We received your request.' }],
  reckonings: [
    { heading: 'How the solution time is counted', steps: ['Monday, 9:00 a.m. to 5:30 p.m.: 8 h 30 min'] },
  ],
};

const variants = (...kinds: string[]) =>
  Object.values(ENGLISH_VARIANTS)
    .filter(({ kind = 'solicitud' }) => kinds.includes(kind))
    .map(confirmedInEnglish);
const TEXT =
  'Hello Ana,\n\nPlease restart the print service of register 3 and tell us whether it invoices again.';
const HOURS = {
  month: 'October 2026',
  company: 'Supermercado El Roble',
  total: '12 h 30 min',
  bag: { contracted: '10 h', left: '2 h 30 min', overdrawn: true },
  cases: [
    {
      number: 'WS-2026-000123',
      subject,
      total: '12 h 30 min',
      entries: [{ date: 'October 1', agent: 'Laura Gómez', time: '12 h 30 min' }],
    },
  ],
};
const chart = { png: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), description: 'Support time by case.' };
const csv = { filename: 'horas-2026-10.csv', text: 'fecha,caso\r\n' };

/** By folder below `templates/en`. */
export const ENGLISH_LETTERS = {
  confirmacion: () => variants('solicitud'),
  confirmacion_posventa: () => variants('felicitacion', 'sugerencia', 'queja', 'reclamo'),
  relevo: () => [
    relayed({ ...english, subject, text: TEXT }),
    relayed({ ...english, subject: '', text: TEXT, escalated: true }),
  ],
  resuelto: () => [
    resolved({ ...english, subject, text: TEXT }),
    resolved({ ...english, subject: '', text: '' }),
  ],
  escalado_fabricante: () => [escalated({ ...english, subject })],
  gracias_opinion: () => [thanked(true, 'en'), thanked(false, 'en')],
  visita_propuesta: () => [visited('proposed'), visited('proposed', { text: 'Ana, we come on Tuesday.' })],
  visita_movida: () => [
    visited('moved', { visit: { ...visit, before: 'Monday, November 30 at 2:30 p.m.', minutes: 90 } }),
  ],
  visita_cancelada: () => [visited('cancelled'), visited('cancelled', { ended: true })],
  visita_recordatorio: () => [visited('reminder')],
  respuesta_estado: () => [
    answeredWith({ about: 'state', cases: [TOLD], more: 0 }, 'en'),
    answeredWith(
      {
        about: 'state',
        cases: [TOLD, { ...TOLD, number: 'WS-2026-000124', due: [{ ...TOLD.due[0]!, late: true }] }],
        more: 3,
      },
      'en',
    ),
  ],
  respuesta_historial: () =>
    [3, 0].map((count) =>
      answeredWith(
        {
          about: 'history',
          of: 'Supermercado El Roble',
          period: count === 0 ? 'March 2026' : null,
          cases: Array.from({ length: count }, (_, n) => ({
            number: `WS-2026-00010${n}`,
            subject,
            status: 'Solved',
            opened: 'November 23, 2026',
          })),
          more: count,
          csv: { filename: 'history.csv', text: 'case\r\n' },
        },
        'en',
      ),
    ),
  respuesta_horas: () => [
    answeredWith({ about: 'hours', hours: HOURS, csv }, 'en'),
    answeredWith(
      { about: 'hours', hours: { ...HOURS, bag: { ...HOURS.bag, overdrawn: false }, cases: [] }, csv: null },
      'en',
    ),
  ],
  respuesta_sin_datos: () => [answeredWith({ about: 'nothing' }, 'en')],
  informe_horas: () => [
    hoursTold(HOURS, { ...english, chart }),
    hoursTold({ ...HOURS, bag: null }, { ...english, chart: null }),
  ],
};
