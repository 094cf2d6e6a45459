/** Sample letters of the daily work: notices, answers that go to a client, answers to an agent's own mail. */
import { type FlowTroubleInput, flowTrouble, type Trouble } from '../../src/letters/flow-trouble';
import { type LockedOutBy, lockedOut } from '../../src/letters/locked-out';
import { type NoticeInput, notice } from '../../src/letters/notice';
import { operatorAlert } from '../../src/letters/operator-alert';
import { operatorNote } from '../../src/letters/operator-note';
import { thanks } from '../../src/letters/thanks';
import { help, refused, summary, type ToAgentInput } from '../../src/letters/to-agent';
import { escalation, relay, resolution, type ToClientInput } from '../../src/letters/to-client';
import { type WrongEntry, wrongInWords } from '../../src/letters/wrong-books';
import type { Language } from '../../src/policy/terms';
import { TEMPLATES } from './confirmation-mails';

const own = { supportAddress: 'soporte@websaas.net', supportName: 'Soporte WebSaaS' };
const minted = {
  replyTo: 'soporte+c-k3v9q2m7x4p8w6z1@websaas.net',
  envelopeFrom: 'soporte+b-b7t2y9r4n6k1@websaas.net',
  messageId: '<k2f9x7q4m1z8w3v6t5b0@websaas.net>',
};
const date = new Date('2026-11-30T14:15:00Z');
const thread = { inReplyTo: '<uno@elroble.example>', references: ['<uno@elroble.example>'] };

export function noticed(difference: Partial<NoticeInput> = {}, replyTo = minted.replyTo) {
  const letterTo = notice(
    {
      caseNumber: 'WS-2026-000123',
      heading: 'Nuevo caso',
      kind: 'solicitud',
      priority: 'urgente',
      priorityReasons: ['no podemos facturar'],
      subject: 'La caja 3 no factura',
      company: 'Supermercado El Roble',
      reporter: 'Ana María Pérez',
      phone: '+573104567890',
      phoneExt: null,
      email: 'ana.perez@elroble.example',
      missing: [],
      assignee: null,
      attentionDue: 'hoy a las 10:15 a. m.',
      solutionDue: 'mañana a la 1:15 p. m.',
      answerDue: null,
      author: { name: 'Ana Pérez', address: 'ana.perez@elroble.example' },
      text: 'Buenos días.\n\nDesde las ocho no podemos facturar en la caja 3.\n\n¿Nos ayudan?',
      attachments: [{ filename: 'pantalla.png', size: 182_400 }],
      attached: true,
      warnings: ['Quien escribe no está en el directorio de clientes.'],
      own,
      date,
      ...thread,
      ...difference,
    },
    TEMPLATES,
  );
  const recipient = { name: 'Laura Gómez', address: 'laura.gomez@websaas.net' };
  return letterTo({ recipient, ...minted, replyTo });
}

function toClient(difference: Partial<ToClientInput>): ToClientInput {
  return {
    caseNumber: 'WS-2026-000123',
    subject: 'La caja 3 no factura',
    agent: { name: 'Laura Gómez', signature: 'Ingeniera de soporte' },
    text: 'Buenos días, Ana.\n\nReinicie el servicio de impresión de la caja 3 y cuéntenos si vuelve a facturar.',
    to: [{ name: 'Ana Pérez', address: 'ana.perez@elroble.example' }],
    cc: [],
    own,
    ...minted,
    ...thread,
    date,
    language: 'es',
    ...difference,
  };
}

export const relayed = (difference: Partial<ToClientInput> & { escalated?: boolean } = {}) =>
  relay({ escalated: false, ...toClient(difference), ...difference }, TEMPLATES);
export const resolved = (difference: Partial<ToClientInput> = {}) =>
  resolution(toClient(difference), TEMPLATES);
export const escalated = (difference: Partial<ToClientInput> = {}) =>
  escalation(toClient({ text: '', ...difference }), TEMPLATES);

const toAgent: ToAgentInput = {
  caseNumber: 'WS-2026-000123',
  subject: 'La caja 3 no factura',
  recipient: { name: 'Laura Gómez', address: 'laura.gomez@websaas.net' },
  own,
  ...minted,
  ...thread,
  date,
};

export const refusal = (original: string) =>
  refused(
    {
      ...toAgent,
      faults: [
        { line: '#priordad alta', why: 'no conocemos la orden #priordad', meant: '#prioridad alta' },
        { line: '', why: 'el caso no tiene una dirección de cliente', meant: null },
      ],
      original,
    },
    TEMPLATES,
  );

export const helped = () =>
  help(
    { ...toAgent, caseNumber: null, commands: [{ usage: '#tomar', does: 'usted se hace cargo del caso' }] },
    TEMPLATES,
  );

export const summed = () =>
  summary(
    {
      ...toAgent,
      facts: [
        { label: 'Estado', value: 'en atención' },
        { label: 'Lo tiene', value: 'Laura Gómez' },
      ],
      steps: [{ at: 'hoy a las 9:15 a. m.', what: 'se abrió, ana.perez@elroble.example' }],
      reckonings: [
        { heading: 'Cuenta del plazo de solución', steps: ['hoy de 9:15 a. m. a 1:15 p. m.: 4 h'] },
      ],
    },
    TEMPLATES,
  );

export const thanked = (satisfied: boolean, language: Language = 'es') =>
  thanks(
    {
      caseNumber: 'WS-2026-000123',
      subject: 'La caja 3 no factura',
      satisfied,
      recipient: { name: 'Ana Pérez', address: 'ana.perez@elroble.example' },
      own,
      ...minted,
      ...thread,
      date,
      language,
    },
    TEMPLATES,
  );

export const operatorTold = () =>
  operatorNote(
    {
      heading: 'Llegan demasiados correos de una dirección',
      lines: [
        'En la última hora llegaron más de 60 correos de robot@otra-mesa.example.',
        'Los siguientes no abren casos nuevos: quedan en WS-2026-000123.',
      ],
      steps: ['Pida que lo detengan.', 'Suba limits.storm en ans.yaml.'],
      recipient: { name: '', address: 'sistemas@websaas.net' },
      own,
      ...minted,
      date,
    },
    TEMPLATES,
  );

export const accessRefused = (by: LockedOutBy) =>
  lockedOut(
    {
      by,
      provider: 'login.microsoftonline.com',
      reason:
        'the access to the mailbox was revoked or has expired (invalid_grant: the grant was revoked by its owner)',
      since: 'el lunes 2 de marzo a las 7:00 a. m.',
      recipient: { name: '', address: 'sistemas@websaas.net' },
      own,
      ...minted,
      date,
    },
    TEMPLATES,
  );

export const standing = (trouble: Trouble, difference: Partial<FlowTroubleInput> = {}) =>
  flowTrouble(
    {
      ...{ trouble, recovered: false, cause: null, since: 'hoy a las 9:15 a. m.' },
      recipient: { name: '', address: 'sistemas@websaas.net' },
      own,
      ...minted,
      date,
      ...difference,
    },
    TEMPLATES,
  );

export const policyRefused = (count: number) =>
  operatorAlert(
    'politica_rechazada',
    {
      faults: Array.from(
        { length: count },
        (_, i) => `data/equipo.yaml:${i + 2} agents.${i}.emial: unknown key, perhaps email`,
      ),
      recipient: { name: '', address: 'sistemas@websaas.net' },
      own,
      ...minted,
      date,
    },
    TEMPLATES,
  );

export const wrongBooks = (wrong: WrongEntry[]) =>
  operatorAlert(
    'libros_descuadrados',
    {
      faults: wrong.map(wrongInWords),
      recipient: { name: '', address: 'sistemas@websaas.net' },
      own,
      ...minted,
      date,
    },
    TEMPLATES,
  );
