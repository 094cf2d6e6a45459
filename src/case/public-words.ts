/** What a client reads of a case's states and steps, in the languages of the letters. */
import type { Language, Term } from '../policy/terms';
import type { Status } from './case';
import type { CaseEvent } from './events';

export interface PublicWords {
  status: Record<Status, string>;
  /** What is awaited, and from whom; null when nothing is. */
  awaits: Record<Status, string | null>;
  /** Of a new case for after-sales management, instead of those for engineers. */
  management: { status: string; awaits: string };
  due: Record<Term, string>;
  reckoning: Record<Term, string>;
  somebody: string;
  wrote: string;
  /** null for what stays inside. */
  step: (event: CaseEvent, nameOf: (address: string) => string) => string | null;
}

export const publicWords = (language: Language): PublicWords => WORDS[language];

const WORDS: Record<Language, PublicWords> = {
  es: {
    status: {
      nuevo: 'Recibido, en espera de un ingeniero',
      en_atencion: 'En atención',
      pendiente_cliente: 'En espera de su respuesta',
      escalado_fabricante: 'Escalado al fabricante',
      visita_programada: 'Con visita programada',
      resuelto: 'Resuelto',
      cerrado: 'Cerrado',
    },
    awaits: {
      nuevo: 'Un ingeniero de soporte lo tomará.',
      en_atencion: 'Estamos trabajando en él; por ahora no necesitamos nada más de usted.',
      pendiente_cliente: 'Esperamos su respuesta para continuar: puede responder este mismo correo.',
      escalado_fabricante:
        'Esperamos la respuesta del fabricante; mientras llega, el plazo de solución está en espera.',
      visita_programada: 'Está pendiente la visita acordada.',
      resuelto: 'Si el inconveniente continúa, responda este correo y lo retomamos.',
      cerrado: null,
    },
    management: {
      status: 'Recibido por la Gerencia de Posventa',
      awaits: 'La Gerencia de Posventa lo revisará y le responderá.',
    },
    due: {
      attention: 'Atención antes de',
      solution: 'Solución antes de',
      answer: 'Respuesta a más tardar',
    },
    reckoning: {
      attention: 'Cómo se cuenta el plazo de atención',
      solution: 'Cómo se cuenta el plazo de solución',
      answer: 'Cómo se cuenta el plazo de respuesta',
    },
    somebody: 'Una persona del equipo',
    wrote: 'Le escribimos.',
    step({ type, actor, data }, nameOf) {
      switch (type) {
        case 'opened':
          return 'Recibimos su solicitud.';
        case 'taken':
          return `${nameOf(actor)} tomó el caso.`;
        case 'assigned':
          return `El caso pasó a ${nameOf(String(data.to ?? ''))}.`;
        case 'priority_changed':
          return `La prioridad quedó en ${String(data.to ?? data.priority ?? '')}.`;
        case 'paused':
          return PAUSES.es[String(data.reason ?? '')] ?? 'El caso quedó en espera.';
        case 'resumed':
          return 'Retomamos el caso.';
        case 'visit_scheduled':
          return 'Programamos una visita.';
        case 'visit_moved':
          return 'Cambiamos la fecha de la visita.';
        case 'visit_cancelled':
          return 'La visita se canceló.';
        case 'visit_done':
          return 'Hicimos la visita.';
        case 'resolved':
          return 'Dimos el caso por resuelto.';
        case 'closed':
          return 'El caso se cerró.';
        case 'reopened':
          return 'El caso se abrió de nuevo.';
        default:
          return null;
      }
    },
  },
  en: {
    status: {
      nuevo: 'Received, waiting for an engineer',
      en_atencion: 'In progress',
      pendiente_cliente: 'Waiting for your answer',
      escalado_fabricante: 'Escalated to the manufacturer',
      visita_programada: 'Visit scheduled',
      resuelto: 'Solved',
      cerrado: 'Closed',
    },
    awaits: {
      nuevo: 'A support engineer will take it.',
      en_atencion: 'We are working on it and need nothing else from you for now.',
      pendiente_cliente: 'We are waiting for your answer: you can reply to this message.',
      escalado_fabricante: 'We are waiting for the manufacturer; meanwhile the solution time is on hold.',
      visita_programada: 'The agreed visit is pending.',
      resuelto: 'If the problem goes on, reply to this message and we will take it up again.',
      cerrado: null,
    },
    management: {
      status: 'Received by our After-Sales Management',
      awaits: 'Our After-Sales Management will look into it and answer you.',
    },
    due: { attention: 'Attention before', solution: 'Solution before', answer: 'Answer at the latest' },
    reckoning: {
      attention: 'How the attention time is counted',
      solution: 'How the solution time is counted',
      answer: 'How the time for an answer is counted',
    },
    somebody: 'A person of the team',
    wrote: 'We wrote to you.',
    step({ type, actor, data }, nameOf) {
      switch (type) {
        case 'opened':
          return 'We received your request.';
        case 'taken':
          return `${nameOf(actor)} took the case.`;
        case 'assigned':
          return `The case went to ${nameOf(String(data.to ?? ''))}.`;
        case 'priority_changed':
          return `The priority was set to ${ENGLISH[String(data.to ?? data.priority ?? '')] ?? 'none'}.`;
        case 'paused':
          return PAUSES.en[String(data.reason ?? '')] ?? 'The case was put on hold.';
        case 'resumed':
          return 'We took the case up again.';
        case 'visit_scheduled':
          return 'We scheduled a visit.';
        case 'visit_moved':
          return 'We changed the date of the visit.';
        case 'visit_cancelled':
          return 'The visit was cancelled.';
        case 'visit_done':
          return 'We made the visit.';
        case 'resolved':
          return 'We marked the case as solved.';
        case 'closed':
          return 'The case was closed.';
        case 'reopened':
          return 'The case was opened again.';
        default:
          return null;
      }
    },
  },
};

/** Priorities keep their Spanish names everywhere else. */
const ENGLISH: Record<string, string> = { urgente: 'urgent', importante: 'important', normal: 'normal' };

const PAUSES: Record<Language, Record<string, string>> = {
  es: {
    pendiente_cliente: 'Quedamos a la espera de su respuesta.',
    escalado_fabricante: 'Escalamos el caso al fabricante.',
    visita_programada: 'El plazo de solución quedó en espera hasta la visita.',
  },
  en: {
    pendiente_cliente: 'We are waiting for your answer.',
    escalado_fabricante: 'We escalated the case to the manufacturer.',
    visita_programada: 'The solution time is on hold until the visit.',
  },
};
