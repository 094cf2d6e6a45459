/** Sample input of confirmations, shared by the tests of this room: a good mail, and what differs from it. */
import { packaged } from '../../src/config/packaged';
import { readTemplates } from '../../src/config/templates';
import { type ConfirmationInput, confirmation } from '../../src/letters/confirmation';
import type { Letter } from '../../src/letters/letter';
import { compileTemplates } from '../../src/letters/render';

export const TEMPLATES = compileTemplates(readTemplates(packaged('templates')));

/** A complete, urgent request within opening hours; each test says what is different. */
export function request(difference: Partial<ConfirmationInput> = {}): ConfirmationInput {
  return {
    caseNumber: 'WS-2026-000123',
    kind: 'solicitud',
    priority: 'urgente',
    priorityReasons: ['no nos deja facturar'],
    fields: {
      company: 'Supermercado El Roble',
      reporter: 'Ana María Pérez',
      phone: '+573104567890',
      phoneExt: null,
      email: 'ana.perez@elroble.example',
    },
    missing: [],
    promise: {
      attention: 'Lo atenderemos hoy antes de las 10:15 a. m.',
      solution: 'Lo resolveremos hoy antes de la 1:15 p. m.',
      outOfHours: null,
    },
    cityLine: { city: 'Medellín', phone: '6044447227' },
    inbound: {
      messageId: '<CAF5+x1@mail.elroble.example>',
      references: [],
      inReplyTo: null,
      subject: 'La caja 3 no factura',
    },
    recipient: { name: 'Ana Pérez', address: 'ana.perez@elroble.example' },
    showsFields: true,
    own: { supportAddress: 'soporte@websaas.net', supportName: 'Soporte WebSaaS' },
    replyTo: 'soporte+c-k3v9q2m7x4p8w6z1@websaas.net',
    envelopeFrom: 'bounces+b7t2y9r4n6k1@websaas.net',
    messageId: '<k2f9x7q4m1z8w3v6t5b0@websaas.net>',
    date: new Date('2026-11-30T14:15:00Z'),
    notes: {
      attachmentsRefused: [],
      tooLargeMegabytes: null,
      numberDropped: false,
      repliesHeld: false,
      beside: null,
    },
    ...difference,
  };
}

export function confirmed(difference: Partial<ConfirmationInput> = {}): Letter {
  return confirmation(request(difference), TEMPLATES);
}

const NOTHING_UNDERSTOOD: ConfirmationInput['fields'] = {
  company: null,
  reporter: null,
  phone: null,
  phoneExt: null,
  email: 'ventas@gmail.example',
};

const OUT_OF_HOURS =
  'Nuestro horario hábil es de lunes a viernes de 7:00 a. m. a 5:30 p. m., sin festivos. Fuera de ese horario atendemos únicamente solicitudes urgentes: punto de venta parado.';

/** The variants that the desk's clients will meet; each has a golden text in `golden/`. */
export const VARIANTS: Record<string, Partial<ConfirmationInput>> = {
  'urgente-en-horario': {},
  'normal-fuera-de-horario': {
    priority: 'normal',
    priorityReasons: ['cómo configurar'],
    fields: { ...request().fields, phone: '+576044447227', phoneExt: '102' },
    promise: {
      attention: 'Lo atenderemos antes de las 8:00 a. m. del martes 3 de noviembre; el lunes es festivo',
      solution: 'Lo resolveremos antes de las 12:30 p. m. del miércoles 4 de noviembre; el lunes es festivo',
      outOfHours: OUT_OF_HOURS,
    },
  },
  'urgente-fuera-de-horario': {
    promise: {
      attention: 'Lo atenderemos hoy antes de las 9:40 p. m.',
      solution:
        'Lo resolveremos antes de las 11:00 a. m. del lunes 7 de diciembre; el fin de semana no es hábil',
      outOfHours: OUT_OF_HOURS,
    },
  },
  'falta-todo': {
    priority: 'normal',
    priorityReasons: [],
    fields: NOTHING_UNDERSTOOD,
    missing: ['company', 'reporter', 'phone', 'detail'],
    cityLine: null,
    inbound: { messageId: null, references: [], inReplyTo: null, subject: '' },
  },
  'responder-a-otro': {
    showsFields: false,
    missing: ['phone'],
    recipient: { name: 'Gane un premio', address: 'compras@elroble.example' },
    notes: {
      attachmentsRefused: ['factura.exe'],
      tooLargeMegabytes: null,
      numberDropped: false,
      repliesHeld: false,
      beside: null,
    },
  },
  'con-avisos': {
    notes: {
      attachmentsRefused: ['arreglo de la caja 3.exe', 'acceso directo.lnk'],
      tooLargeMegabytes: 25,
      numberDropped: true,
      repliesHeld: true,
      beside: null,
    },
  },
  felicitacion: { kind: 'felicitacion', priority: null, priorityReasons: [], promise: null },
  sugerencia: { kind: 'sugerencia', priority: null, priorityReasons: [], promise: null, cityLine: null },
  queja: {
    kind: 'queja',
    priority: null,
    priorityReasons: [],
    promise: null,
    answered: 'Le responderemos a más tardar el martes 22 de diciembre (15 días hábiles)',
  },
  'queja-junto-a-solicitud': {
    kind: 'queja',
    priority: null,
    priorityReasons: [],
    promise: null,
    answered: 'Le responderemos a más tardar el martes 22 de diciembre (15 días hábiles)',
    notes: { ...request().notes, beside: { number: 'WS-2026-000122', kind: 'solicitud' } },
  },
  'solicitud-junto-a-reclamo': {
    notes: { ...request().notes, beside: { number: 'WS-2026-000124', kind: 'reclamo' } },
  },
  'reclamo-que-pide-servicio': { kind: 'reclamo', priority: 'importante', priorityReasons: ['muy lento'] },
};
