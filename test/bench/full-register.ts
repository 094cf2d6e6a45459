/**
 * A register of many cases with ten messages each, written straight into the tables as years of work would have left
 * them: almost all closed, the same companies and people again and again. The same seed gives the same register. The
 * first thousands and all open ones are made one by one, the others are copies of the first under names of their own.
 */
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { openStore } from '../../src/store/store';
import { type Chance, chance } from './chance';
import {
  COLUMNS,
  type CopyOrder,
  copyCases,
  LETTERS_A_CASE,
  MAILS_A_CASE,
  type Row,
  type Table,
} from './copy-cases';
import { COMPANIES, companyAt } from './register-companies';

export interface FullRegister {
  stateDir: string;
  cases: number;
  /** The last case is of this moment; milliseconds since the epoch. */
  until: number;
  seed?: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Less than `closed_cases` of the packaged policy, so that no case waits to be anonymised. */
const SPAN = 1640 * DAY;
/** Less than its `raw_mail`. */
const RAW_KEPT = 85 * DAY;
/** One in so many stays open for years; of the last days half is open. */
const OLD_AND_OPEN = 331;
const LATELY = 4 * DAY;
/** Cases that are copied: open ones stand in the same places of each copy. */
const BLOCK = 30 * OLD_AND_OPEN;
/** The desk's zone has no daylight saving time. */
const BOGOTA = 5 * HOUR;

/** A store with these cases in `stateDir`, which must not hold one yet. A million take some minutes and 20 GB. */
export async function writeRegister({ stateDir, cases, until, seed = 8 }: FullRegister): Promise<void> {
  const file = join(stateDir, 'mesa.sqlite');
  await (await openStore(file)).close();
  if (cases === 0) return;
  const db = new SQLite(file);
  for (const pragma of [
    'journal_mode = DELETE',
    'journal_mode = OFF',
    'synchronous = OFF',
    'foreign_keys = OFF',
    'cache_size = -1500000',
  ])
    db.pragma(pragma);
  const indexes = withoutIndexes(db);
  const places = placesOf(cases, until);
  const write = writer(db);
  const random = chance(seed);
  for (let from = 1; from <= cases; from += BLOCK) {
    const to = Math.min(cases, from + BLOCK - 1);
    db.transaction(() => {
      for (let id = from; id <= to; id++)
        if (from === 1 || isOpenOrNew(places(id))) writeCase(write, places(id), random);
      if (from > 1) copyCases(db, copyOrder(from, to, places));
    })();
  }
  for (const index of indexes) db.exec(index);
  db.pragma('journal_mode = WAL');
  db.close();
}

interface Place {
  id: number;
  number: string;
  year: number;
  sequence: number;
  openedAt: number;
  until: number;
}

/** Cases come evenly through the years; numbers start again with each. */
function placesOf(cases: number, until: number): (id: number) => Place {
  const openedAt = (id: number) => Math.round(until - SPAN + (SPAN * id) / cases);
  const yearOf = (at: number) => new Date(at - BOGOTA).getUTCFullYear();
  const firstOf = new Map<number, number>();
  for (let year = yearOf(openedAt(1)); year <= yearOf(until); year++) {
    let id = Math.max(1, Math.floor(((Date.UTC(year, 0, 1) + BOGOTA - until + SPAN) * cases) / SPAN) - 1);
    while (yearOf(openedAt(id)) < year) id++;
    firstOf.set(year, id);
  }
  return (id) => {
    const at = openedAt(id);
    const year = yearOf(at);
    const sequence = id - firstOf.get(year)! + 1;
    return {
      id,
      number: `WS-${year}-${String(sequence).padStart(6, '0')}`,
      year,
      sequence,
      openedAt: at,
      until,
    };
  };
}

const isOpenOrNew = ({ id, openedAt, until }: Place): boolean =>
  id % OLD_AND_OPEN === 0 || until - openedAt <= LATELY;

function copyOrder(from: number, to: number, places: (id: number) => Place): CopyOrder {
  return {
    ...{ offset: from - 1, to: to - from + 1, later: places(from).openedAt - places(1).openedAt },
    place: places,
    skips: (id) => isOpenOrNew(places(id)),
    rawSince: places(from).until - RAW_KEPT,
  };
}

/** Rows come faster without them; gives how to make them again. */
function withoutIndexes(db: SQLite.Database): string[] {
  const indexes = db
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
  return indexes.map(({ sql }) => sql);
}

type Write = (table: Table, rows: Row[]) => void;

/** Several rows in one statement; what a row leaves out is null. */
function writer(db: SQLite.Database): Write {
  const statements = new Map<string, SQLite.Statement>();
  return (table, rows) => {
    if (rows.length === 0) return;
    const columns = COLUMNS[table];
    const key = `${table} ${rows.length}`;
    let statement = statements.get(key);
    if (!statement) {
      const row = `(${columns.map(() => '?').join(', ')})`;
      const values = rows.map(() => row).join(', ');
      statement = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values}`);
      statements.set(key, statement);
    }
    statement.run(rows.flatMap((row) => columns.map((column) => row[column] ?? null)));
  };
}

const AGENTS = ['laura.gomez@websaas.net', 'andres.rojas@websaas.net', 'diana.mora@websaas.net'];
const SUPPORT = 'soporte@websaas.net';
const TROUBLES = [
  'La caja 3 no imprime facturas',
  'No podemos facturar desde esta mañana',
  'El lector de códigos no responde',
  'Error al cerrar el turno de la noche',
  'Se necesita un usuario nuevo para la bodega',
  'El inventario no cuadra con las ventas',
  'La factura electrónica fue rechazada por la DIAN',
  'El datáfono no se conecta con la caja',
];
const WORDS =
  'Buenos días, desde ayer se presenta en el punto de venta lo que indica el asunto. Ya reiniciamos el equipo y sigue igual.';
const ANSWER =
  'Hola. Revisamos el registro de la caja y encontramos la causa; por favor confirme si al abrir de nuevo el turno funciona.';

/** How long after its opening each message of a case comes. */
const STEPS = [
  { kind: 'human', after: 0 },
  { kind: 'confirmation', after: 2_000 },
  { kind: 'agent', after: HOUR / 2 },
  { kind: 'relay', after: HOUR / 2 + 2_000 },
  { kind: 'human', after: 2 * HOUR },
  { kind: 'agent', after: 3 * HOUR },
  { kind: 'relay', after: 3 * HOUR + 2_000 },
  { kind: 'human', after: 5 * HOUR },
  { kind: 'agent', after: 6 * HOUR },
  { kind: 'resolution', after: 6 * HOUR + 2_000 },
];

function writeCase(write: Write, place: Place, random: Chance): void {
  const { id, openedAt, until } = place;
  const { kind, priority } = kindBy(random);
  const company = companyAt(random.often(COMPANIES));
  const person = company.people[random.often(company.people.length)]!;
  const agent = AGENTS[random.below(AGENTS.length)]!;
  const { number } = place;
  const trouble = TROUBLES[random.below(TROUBLES.length)]!;
  const status = isOpenOrNew(place) ? statusBy(until - openedAt, random) : 'cerrado';
  const isOpen = status !== 'cerrado' && status !== 'resuelto';
  const solvedAt = isOpen ? null : openedAt + 6 * HOUR;
  const closedAt = status === 'cerrado' ? openedAt + 4 * DAY : null;
  const called = random.share() < 0.97 ? company.name : `${company.name} sede ${id}`;
  const later = until + DAY + random.below(4 * DAY);
  write('cases', [
    {
      ...{ id, number, year: place.year, sequence: place.sequence, kind, priority, status, language: 'es' },
      priority_reasons: priority === 'normal' ? '[]' : '["no podemos facturar"]',
      ...{ subject: trouble, company: called },
      ...{ reporter: person.name, phone: person.phone, email: person.address, detail: WORDS },
      fields: JSON.stringify({
        company: { value: called, source: 'label' },
        reporter: { value: person.name, source: 'signature' },
        phone: { value: person.phone, ext: null, source: 'text' },
        email: { value: person.address, source: 'from' },
        detail: { value: WORDS },
      }),
      ...{ missing: '[]', requester: person.address, assignee: agent, opened_at: openedAt, uncounted: 0 },
      attention_due_at: priority && openedAt + HOUR,
      solution_due_at: priority && (isOpen ? later : openedAt + 2 * DAY),
      ...{ attended_at: openedAt + HOUR / 2, solved_at: solvedAt, closed_at: closedAt },
      closes_at: status === 'resuelto' ? later : null,
      answer_due_at: kind === 'queja' || kind === 'reclamo' ? openedAt + 21 * DAY : null,
    },
  ]);
  const subject = `[${number}] ${trouble}`;
  const mails: Row[] = [];
  const letters: Row[] = [];
  const messages: Row[] = [];
  const citations: Row[] = [];
  const events: Row[] = [];
  const event = (at: number, type: string, actor: string, data: Row) =>
    events.push({ case_id: id, at, type, actor, data: JSON.stringify(data) });
  let cited: string | null = null;

  const letter = (
    what: { kind: string; to: string; mailId: number; purpose: string; staff: boolean },
    at: number,
  ) => {
    const key = random.text(16);
    const messageId = `<${random.text(25)}@websaas.net>`;
    const letterId = (id - 1) * LETTERS_A_CASE + letters.length + 1;
    letters.push({
      ...{ id: letterId, key, purpose: what.purpose, case_id: id, mail_id: what.mailId, kind: what.kind },
      ...{
        recipient: what.to,
        subject,
        message_id: messageId,
        automatic: what.kind === 'confirmation' ? 1 : 0,
      },
      content: contentOf(what, { key, messageId, subject, at }),
      ...{
        state: 'sent',
        pending: '[]',
        attempts: 1,
        next_attempt_at: at,
        created_at: at,
        sent_at: at + 900,
      },
      audience: what.staff ? 'staff' : 'client',
    });
    event(at + 900, 'letter_sent', 'mesa', { kind: what.kind, to: [what.to], messageId });
    return { letterId, messageId };
  };

  for (const [step, { kind: said, after }] of STEPS.entries()) {
    const at = Math.min(until, openedAt + after);
    const mailId = (id - 1) * MAILS_A_CASE + mails.length + (isIn(said) ? 1 : 0);
    if (isIn(said)) {
      const from = said === 'human' ? person.address : agent;
      const messageId = `<${random.text(22)}@${from.slice(from.indexOf('@') + 1)}>`;
      mails.push({
        ...{
          id: mailId,
          mailbox: 'INBOX',
          uid_validity: 1,
          uid: mailId,
          received_at: at,
          kept_at: at,
          size: 2_400,
        },
        ...{
          complete: 1,
          released: 0,
          raw: until - at < RAW_KEPT ? random.bytes(700) : null,
          state: 'handled',
        },
        ...{ message_id: messageId, content_hash: random.text(43), sender: from, subject },
        ...{ action: step === 0 ? 'open_case' : said === 'agent' ? 'agent' : 'append', origin: 'human' },
        ...{ auto_reply: step === 0 ? 1 : 0, reason: 'new mail from a client', case_id: id },
        ...{ handled_at: at + 300, filed_at: at + 2_000 },
      });
      messages.push({
        ...{
          case_id: id,
          direction: 'in',
          kind: said,
          mail_id: mailId,
          sender: from,
          recipients: `["${SUPPORT}"]`,
        },
        ...{ message_id: messageId, at, subject, attachments: '[]' },
        visible_text: said === 'human' ? WORDS : ANSWER,
        conversation: said === 'human' && person.outlook ? `${id}:outlook` : null,
      });
      if (cited) citations.push({ message_id: cited, case_id: id });
      cited = null;
      event(at, step === 0 ? 'opened' : 'received', from, { kind, priority, messageId });
      if (said === 'human')
        letter(
          { kind: 'notice', to: agent, mailId, purpose: `notice:mail:${mailId}:${agent}`, staff: true },
          at,
        );
    } else {
      const purpose = `${said}:mail:${mailId}`;
      const { letterId, messageId } = letter(
        { kind: said, to: person.address, mailId, purpose, staff: false },
        at,
      );
      cited = messageId;
      messages.push({
        ...{ case_id: id, direction: 'out', kind: said, letter_id: letterId, sender: SUPPORT },
        ...{ recipients: `["${person.address}"]`, message_id: messageId, at, subject, attachments: '[]' },
        visible_text: ANSWER,
      });
    }
  }
  event(openedAt + HOUR / 2, 'taken', agent, {});
  event(openedAt + 3 * HOUR, 'time_logged', agent, { minutes: 15 + random.below(60), note: null });
  if (status === 'pendiente_cliente') event(openedAt + 6 * HOUR, 'paused', agent, { status });
  if (solvedAt !== null) event(solvedAt, 'resolved', agent, {});
  if (closedAt !== null) event(closedAt, 'closed', 'mesa', { why: 'time passed' });
  write('mail', mails);
  write('letter', letters);
  write('message', messages);
  write('citation', citations);
  write('case_event', events);
  write('participant', [
    { case_id: id, address: person.address, name: person.name, role: 'requester' },
    ...(random.share() < 0.5 ? [{ case_id: id, address: company.shared, name: '', role: 'copied' }] : []),
  ]);
  write('reminder', priority ? remindersOf(id, openedAt, isOpen ? later : null, status) : []);
}

const isIn = (kind: string): boolean => kind === 'human' || kind === 'agent';

/** A tenth for after-sales management would be a bad year. */
function kindBy(random: Chance): { kind: string; priority: string | null } {
  const share = random.share();
  if (share < 0.005) return { kind: 'felicitacion', priority: null };
  if (share < 0.01) return { kind: 'sugerencia', priority: null };
  if (share < 0.025) return { kind: 'queja', priority: null };
  if (share < 0.03) return { kind: 'reclamo', priority: null };
  const rank = random.share();
  return { kind: 'solicitud', priority: rank < 0.1 ? 'urgente' : rank < 0.3 ? 'importante' : 'normal' };
}

function statusBy(age: number, random: Chance): string {
  const open = ['nuevo', 'en_atencion', 'en_atencion', 'pendiente_cliente', 'escalado_fabricante'];
  if (age <= LATELY && random.share() < 0.5) return 'resuelto';
  return open[random.below(open.length)]!;
}

function remindersOf(caseId: number, openedAt: number, dueAt: number | null, status: string): Row[] {
  const step = (target: string, share: number, audience: string) => ({
    ...{ case_id: caseId, target, share, round: 0, repetition: 0, audience: JSON.stringify([audience]) },
    ...{ due_at: openedAt + (share * HOUR) / 100, state: 'dropped', done_at: openedAt + HOUR / 2 },
    reason: target === 'attention' ? 'attended' : 'resolved',
  });
  const planned = { due_at: dueAt, wake_at: dueAt, state: 'planned', reason: null, done_at: null };
  const held = status === 'pendiente_cliente' ? { due_at: null, wake_at: null } : {};
  return [
    step('attention', 50, 'agents'),
    step('attention', 75, 'supervisors'),
    step('attention', 100, 'supervisors'),
    { ...step('solution', 75, 'agents'), ...(dueAt === null ? {} : { ...planned, ...held }) },
    { ...step('solution', 100, 'supervisors'), ...(dueAt === null ? {} : { ...planned, ...held }) },
  ];
}

/** Shorter than a real letter, whose pages would fill the disk and are read by nobody but its sending. */
function contentOf(
  { kind, to }: { kind: string; to: string },
  made: { key: string; messageId: string; subject: string; at: number },
): string {
  return JSON.stringify({
    ...{ kind, from: { name: 'Soporte WebSaaS', address: SUPPORT }, replyTo: null },
    ...{
      to: [{ name: '', address: to }],
      cc: [],
      subject: made.subject,
      messageId: made.messageId,
      date: made.at,
    },
    ...{
      inReplyTo: null,
      references: [],
      headers: [],
      text: ANSWER,
      html: null,
      attachments: [],
      attaches: [],
    },
    envelopeFrom: `soporte+b-${made.key}@websaas.net`,
  });
}
