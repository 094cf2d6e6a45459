/** How a case stands, in the words of a letter to those who work it (`#estado`). */
import type { CaseSummary } from '../letters/to-agent';
import type { Term } from '../policy/terms';
import type { Case, Status } from './case';
import { ANSWERING_LETTERS } from './clocks';
import type { Desk } from './desk';
import type { CaseEvent, EventType } from './events';
import type { CaseFolder } from './folder';
import { pendingVisit, visitsOf } from './visit';

const MOST_STEPS = 60;

export function summaryOf(about: Case, folder: CaseFolder, desk: Desk, now: number): CaseSummary {
  const { fields } = about;
  const at = (instant: number | null) => (instant === null ? null : desk.tellTime(instant, now));
  const minutes = folder.events
    .filter(({ type }) => type === 'time_logged')
    .reduce((sum, { data }) => sum + Number(data.minutes ?? 0), 0);
  const visit = pendingVisit(visitsOf(folder.events), now);
  const facts: [string, string | null][] = [
    ['Estado', STATUS_WORDS[about.status]],
    ['Prioridad', about.priority],
    ['Lo tiene', about.assignee ?? 'nadie todavía'],
    ['Lo siguen', folder.followers.join(', ') || null],
    ['Empresa', fields.company.value],
    ['Persona', fields.reporter.value],
    ['Teléfono', fields.phone.value],
    ['Correo', about.requester ?? fields.email.value],
    ['Llegó', at(about.openedAt)],
    ['Atender antes de', about.attendedAt === null ? at(about.attentionDueAt) : null],
    ['Atendido', at(about.attendedAt)],
    ['Solucionar antes de', about.solvedAt === null ? at(about.solutionDueAt) : null],
    ['Responder a más tardar', about.solvedAt === null ? at(about.answerDueAt) : null],
    ['Resuelto', at(about.solvedAt)],
    ['Visita', visit && desk.tellDate(visit.startsAt, now)],
    ['Tiempo anotado', minutes === 0 ? null : `${Math.floor(minutes / 60)} h ${minutes % 60} min`],
  ];
  return {
    facts: facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
    steps: folder.events
      .filter(({ type }) => STEP_WORDS[type] !== undefined)
      .slice(-MOST_STEPS)
      .map((event) => ({ at: desk.tellTime(event.at, now), what: stepOf(event, desk, now) })),
    reckonings: desk
      .reckon({ ...about, events: folder.events, answeredAt: answeredAt(folder) }, now)
      .map(({ target, steps }) => ({ heading: HEADINGS[target], steps: steps.slice(0, MOST_STEPS) })),
  };
}

const STATUS_WORDS: Record<Status, string> = {
  nuevo: 'nuevo',
  en_atencion: 'en atención',
  pendiente_cliente: 'a la espera del cliente',
  escalado_fabricante: 'escalado al fabricante',
  visita_programada: 'con visita programada',
  resuelto: 'resuelto',
  cerrado: 'cerrado',
};

const STEP_WORDS: Partial<Record<EventType, string>> = {
  opened: 'se abrió',
  received: 'llegó un correo',
  field_changed: 'se corrigió un dato',
  letter_failed: 'no se pudo entregar un correo',
  bounced: 'un correo fue devuelto',
  taken: 'se hizo cargo',
  assigned: 'lo asignó',
  priority_changed: 'cambió la prioridad',
  paused: 'quedó en espera',
  resumed: 'terminó la espera',
  resolved: 'lo dio por resuelto',
  closed: 'se cerró',
  reopened: 'se abrió de nuevo',
  merged: 'se unió a otro caso',
  split: 'se separó un mensaje',
  linked: 'enlazado con otro caso',
  noted: 'nota interna',
  time_logged: 'anotó tiempo',
  visit_scheduled: 'programó una visita',
  visit_moved: 'cambió la visita',
  visit_cancelled: 'canceló la visita',
  visit_answered: 'respondió a la invitación',
  visit_done: 'la visita se hizo',
  reminder_sent: 'se envió un recordatorio',
  rated: 'opinó sobre la solución',
};

/** Answers to the invitation of a visit. */
const ANSWER_WORDS: Record<string, string | undefined> = {
  ACCEPTED: 'aceptó',
  DECLINED: 'rechazó',
  TENTATIVE: 'tal vez',
  COUNTER: 'pide otra hora',
};

function stepOf({ type, actor, data }: CaseEvent, desk: Desk, now: number): string {
  const visit = typeof data.startsAt === 'string' ? desk.tellDate(Date.parse(data.startsAt), now) : null;
  const more = [
    visit,
    ANSWER_WORDS[String(data.answer)],
    data.to,
    data.rating,
    data.reason,
    data.reference,
    data.text,
    data.into,
    data.case,
    data.note,
  ]
    .filter((value) => typeof value === 'string' && value !== '')
    .join(', ');
  const minutes = typeof data.minutes === 'number' ? `${data.minutes} min` : '';
  const told = [more, minutes].filter(Boolean).join('; ');
  return `${STEP_WORDS[type]}${told ? ` (${told})` : ''}, ${actor}`;
}

const HEADINGS: Record<Term, string> = {
  attention: 'Cuenta del plazo de atención',
  solution: 'Cuenta del plazo de solución',
  answer: 'Cuenta del plazo de respuesta',
};

/** When a person first answered the client. */
export function answeredAt({ messages }: CaseFolder): number | null {
  const answer = messages.find(
    ({ direction, kind }) => direction === 'out' && ANSWERING_LETTERS.some((answering) => answering === kind),
  );
  return answer?.at ?? null;
}
