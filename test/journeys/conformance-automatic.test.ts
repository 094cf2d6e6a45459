/** What people write is answered, what programs write is not: marks of automation, lists, vacation notices, machines, spam. */
import { FORM, mail } from '../support/mail';
import { type Played, type PlayedDesk, startPlayedDesk } from '../support/played';

let desk: PlayedDesk;
const became = new Map<string, Played>();

interface Row {
  it: string;
  from?: string;
  subject?: string;
  headers?: string[];
  text?: string;
}

const GOOGLE_GROUP = [
  'List-ID: <ventas.elroble.example>',
  'List-Post: <https://groups.google.com/a/elroble.example/group/ventas/post>, <mailto:ventas@elroble.example>',
  'Mailing-list: list ventas@elroble.example; contact ventas+owners@elroble.example',
  'X-Google-Group-Id: 123456789',
  'Precedence: list',
];

/** A case is opened and its sender gets the number. */
const ANSWERED: Row[] = [
  {
    it: 'a web form that names the person in Reply-To',
    from: 'Formulario <no-reply@formularios.example>',
    headers: ['Reply-To: Tienda Lupita <tiendalupita@gmail.com>'],
  },
  { it: 'Auto-Submitted: no', headers: ['Auto-Submitted: no'] },
  { it: 'Auto-Submitted: No (comentario)', headers: ['Auto-Submitted: No (escrito a mano)'] },
  { it: 'an empty Auto-Submitted', headers: ['Auto-Submitted:'] },
  { it: 'Precedence: first-class', headers: ['Precedence: first-class'] },
  { it: 'Precedence: normal', headers: ['Precedence: normal'] },
  { it: 'Precedence: special-delivery', headers: ['Precedence: special-delivery'] },
  { it: 'Precedence: urgent', headers: ['Precedence: urgent', 'Importance: high', 'X-Priority: 1'] },
  { it: 'suppressing read receipts', headers: ['X-Auto-Response-Suppress: RN, NRN'] },
  { it: 'suppressing delivery reports', headers: ['X-Auto-Response-Suppress: DR'] },
  { it: 'suppressing nothing', headers: ['X-Auto-Response-Suppress: None'] },
  { it: 'suppressing NDR', headers: ['X-Auto-Response-Suppress: NDR'] },
  { it: 'X-Autoreply: no', headers: ['X-Autoreply: no'] },
  { it: 'a Feedback-ID alone', headers: ['Feedback-ID: 1.us-east-1.abc:AmazonSES'] },
  { it: 'a read receipt wanted', headers: ['Disposition-Notification-To: ana.perez@elroble.example'] },
  { it: 'an X-Loop of somebody else', headers: ['X-Loop: sistemas@elroble.example'] },
  { it: 'an X-Spam-Flag: NO', headers: ['X-Spam-Flag: NO', 'X-Spam-Status: No, score=-1.9'] },
  { it: 'a spam level without verdict', headers: ['X-Spam-Level: ***', 'X-Spam-Score: 3.1'] },
  {
    it: 'a subject about an automatic reply',
    subject: 'El sistema envía una respuesta automática: ¿por qué?',
  },
  { it: 'a subject about vacations', subject: 'Vacaciones: no calcula la liquidación' },
  { it: 'a subject that answers a vacation notice', subject: 'RE: Respuesta automática: Caja 2' },
  { it: 'a subject Automático', subject: 'Cierre automático: no se ejecutó anoche' },
  { it: 'a forwarded mail', subject: 'RV: Error en la factura electrónica' },
  { it: 'a mail sent by a phone', text: `${FORM}\nEnviado desde mi iPhone` },
  { it: 'a Google Group of the client', headers: GOOGLE_GROUP },
  { it: 'a stranger', from: 'Pedro Páez <pedro@ferreteria.example>' },
  { it: 'a stranger at gmail', from: 'Tienda Lupita <tiendalupita@gmail.com>' },
  { it: 'a shouting subject', subject: 'URGENTE!!! NO FACTURA' },
  { it: 'an address that merely holds the word', from: 'Noelia Reply <noelia.reply@elroble.example>' },
  { it: 'an info@ address of a client', from: 'El Roble <info@elroble.example>' },
  {
    it: 'an Organization and User-Agent',
    headers: ['Organization: El Roble', 'User-Agent: Mozilla Thunderbird'],
  },
  {
    it: 'Exchange headers',
    headers: ['X-MS-Has-Attach:', 'X-MS-TNEF-Correlator:', 'X-MS-Exchange-Organization-SCL: -1'],
  },
];

/** No case and no answer. */
const IGNORED: Row[] = [
  { it: 'our loop marker in brackets', headers: ['X-Loop: <soporte@websaas.net>'] },
  { it: 'a bounce address of a stranger', from: 'Envíos <bounces+a1@envios.example>' },
  { it: 'Basque vacation', subject: 'Erantzun automatikoa: Caja 2' },
  { it: 'Notes in Spanish', subject: 'AUTO: Ana no se encuentra' },
  {
    it: 'a vacation that only a mailbox rule marks',
    headers: ['X-MS-Exchange-Inbox-Rules-Loop: ana.perez@elroble.example'],
    text: 'Estaré fuera de la oficina hasta el lunes.',
  },
  { it: 'auto-replied', headers: ['Auto-Submitted: auto-replied'] },
  { it: 'AUTO-REPLIED with parameter', headers: ['Auto-Submitted: AUTO-REPLIED; owner-email="a@b.co"'] },
  { it: 'auto-replied behind a comment', headers: ['Auto-Submitted: (vacaciones) auto-replied'] },
  { it: 'Precedence: auto_reply', headers: ['Precedence: auto_reply'] },
  { it: 'Precedence: bulk', headers: ['Precedence: bulk'] },
  { it: 'Precedence: JUNK', headers: ['Precedence: JUNK'] },
  { it: 'Precedence: list', headers: ['Precedence: list'], from: 'Boletín <boletin@noticias.example>' },
  { it: 'X-Autoreply: yes', headers: ['X-Autoreply: yes'] },
  { it: 'X-Autorespond', headers: ['X-Autorespond: Gracias por escribir'] },
  { it: 'X-Auto-Reply-From', headers: ['X-Auto-Reply-From: ana.perez@elroble.example'] },
  {
    it: 'List-Unsubscribe alone',
    from: 'Ofertas <ofertas@tienda.example>',
    headers: ['List-Unsubscribe: <https://t.example/u>'],
  },
  {
    it: 'a newsletter with one click',
    from: 'Ofertas <hola@tienda.example>',
    headers: [
      'List-Unsubscribe: <https://t.example/u>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Feedback-ID: a:b:c:d',
    ],
  },
  {
    it: 'a Mailman list',
    from: 'Ana <ana@otra.example>',
    headers: [
      'List-Id: Usuarios <usuarios.listas.example>',
      'X-Mailman-Version: 2.1.39',
      'List-Post: <mailto:usuarios@listas.example>',
      'Precedence: list',
    ],
  },
  { it: 'mailer-daemon', from: 'MAILER-DAEMON@otra.example', headers: ['Return-Path: <>'] },
  { it: 'a null path of a stranger', from: 'Alguien <alguien@otra.example>', headers: ['Return-Path: <>'] },
  { it: 'a noreply stranger', from: 'Banco <no-reply@banco.example>' },
  { it: 'a donotreply stranger', from: 'Banco <DoNotReply@banco.example>' },
  { it: 'a noresponder stranger', from: 'DIAN <noresponder@dian.example>' },
  {
    it: 'a cron stranger',
    from: 'root <root@servidor.example>',
    headers: ['Auto-Submitted: auto-generated', 'X-Cron-Env: <SHELL=/bin/sh>'],
  },
  { it: 'our own address', from: 'Soporte WebSaaS <soporte@websaas.net>' },
  { it: 'our own alias', from: 'Ayuda <ayuda@websaas.net>' },
  { it: 'our own token address', from: 'Soporte <soporte+c-abc-def@websaas.net>' },
  { it: 'our loop marker', headers: ['X-Loop: soporte@websaas.net'] },
  { it: 'Spanish vacation', subject: 'Respuesta automática: Caja 2' },
  { it: 'Spanish out of office', subject: 'Fuera de la oficina: Re: Caja 2' },
  { it: 'English vacation', subject: 'Automatic reply: Caja 2' },
  { it: 'English out of office', subject: 'Out of Office: Caja 2' },
  { it: 'Portuguese vacation', subject: 'Resposta automática: Caja 2' },
  { it: 'French vacation', subject: 'Réponse automatique : Caja 2' },
  { it: 'German vacation', subject: 'Automatische Antwort: Caja 2' },
  { it: 'Italian vacation', subject: 'Risposta automatica: Caja 2' },
  { it: 'Dutch vacation', subject: 'Automatisch antwoord: Caja 2' },
  { it: 'Polish vacation', subject: 'Automatyczna odpowiedź: Caja 2' },
  { it: 'Catalan vacation', subject: 'Resposta automàtica: Caja 2' },
  { it: 'Japanese vacation', subject: '自動応答: Caja 2' },
  { it: 'Swedish vacation', subject: 'Autosvar: Caja 2' },
  { it: 'Notes vacation', subject: 'AUTO: Ana Pérez is out of the office (returning 12/01/2026)' },
  {
    it: 'a vacation by rule',
    headers: [
      'auto-submitted: auto-generated',
      'X-MS-Exchange-Inbox-Rules-Loop: ana.perez@elroble.example',
      'Return-Path: <>',
    ],
    subject: 'Caja 2',
  },
  { it: 'an X-Vacation field', headers: ['X-Vacation: yes'] },
  {
    it: 'everything suppressed in answer to another mail',
    headers: ['X-Auto-Response-Suppress: All', 'In-Reply-To: <otro@elroble.example>'],
  },
];

/** A case is opened in silence. */
const SILENT: Row[] = [
  {
    it: 'a mail that a mailbox rule passed on',
    headers: ['X-MS-Exchange-Inbox-Rules-Loop: a@elroble.example'],
  },
  { it: 'root of a client', from: 'root <root@elroble.example>', subject: 'Disco lleno en la caja 2' },
  {
    it: 'a monitor of a client',
    from: 'Monitor <monitor@elroble.example>',
    subject: 'ALERTA: servidor caja sin conexión',
    headers: ['Auto-Submitted: auto-generated'],
  },
  {
    it: 'our telephone system',
    from: 'Planta <planta@websaas.net>',
    subject: 'Nuevo mensaje de voz de 3001234567',
  },
  {
    it: 'our fax',
    from: 'Fax <fax@websaas.net>',
    subject: 'Fax recibido',
    headers: ['Auto-Submitted: auto-generated', 'Message-Context: fax-message'],
  },
  { it: 'our web form', from: 'Formulario <formulario@websaas.net>', subject: 'Solicitud desde la página' },
  {
    it: 'a backup report of a client',
    from: 'NAS <backup@elroble.example>',
    subject: 'Copia de seguridad fallida',
    headers: ['Auto-Submitted: auto-generated'],
  },
  {
    it: 'a noreply scanner of a client',
    from: 'Escáner <noreply@elroble.example>',
    subject: 'Documento escaneado',
  },
  {
    it: 'everything suppressed by a client',
    from: 'ERP <erp@elroble.example>',
    headers: ['X-Auto-Response-Suppress: All'],
  },
];

/** Held for a person to look at. */
const HELD: Row[] = [
  { it: 'X-Spam-Flag: YES', headers: ['X-Spam-Flag: YES'] },
  { it: 'x-spam-flag: yes', headers: ['x-spam-flag: yes'] },
  { it: 'X-Spam-Status: Yes', headers: ['X-Spam-Status: Yes, score=9.1 required=5.0'] },
  {
    it: 'a failed DMARC',
    headers: ['Authentication-Results: mx.websaas.net; spf=fail; dmarc=fail header.from=elroble.example'],
  },
];

const TABLES: [string, Row[]][] = [
  ['answered', ANSWERED],
  ['ignored', IGNORED],
  ['silent', SILENT],
  ['held', HELD],
];

beforeAll(async () => {
  desk = await startPlayedDesk();
  const rows = TABLES.flatMap(([table, all]) => all.map((row) => [`${table}: ${row.it}`, row] as const));
  const played = await desk.plays(rows.map(([, row]) => Buffer.from(written(row))));
  rows.forEach(([name], i) => {
    became.set(name, played[i]!);
  });
}, 60_000);
afterAll(() => desk.closes());

/** Return-Path goes first, as a server puts it. */
function written({ from, subject, headers = [], text }: Row): string {
  const path = headers.filter((line) => line.startsWith('Return-Path'));
  const rest = headers.filter((line) => !path.includes(line));
  const raw = mail({ from, subject, headers: rest, text });
  return path.map((line) => `${line}\r\n`).join('') + raw;
}

const facts = (table: string, it: string) => {
  const { action, origin, reason, answers } = became.get(`${table}: ${it}`)!;
  return { action, answers: answers.length, told: `${origin}: ${reason}` };
};

test.each(ANSWERED.map((row) => row.it))('answered: %s', (it) => {
  expect(facts('answered', it)).toMatchObject({ action: 'open_case', answers: 1 });
});

test.each(IGNORED.map((row) => row.it))('not a case: %s', (it) => {
  const found = facts('ignored', it);
  expect(found).toMatchObject({ answers: 0 });
  expect([found.action, found.told]).toEqual(['ignore', found.told]);
});

test.each(SILENT.map((row) => row.it))('a case in silence: %s', (it) => {
  expect(facts('silent', it)).toMatchObject({ action: 'open_case', answers: 0 });
});

test.each(HELD.map((row) => row.it))('held: %s', (it) => {
  expect(facts('held', it)).toMatchObject({ action: 'quarantine', answers: 0 });
});
