/**
 * A case: one request of a client, from its opening mail to its closing.
 *
 * nuevo -> en_atencion -> resuelto -> cerrado; on the way it may wait: pendiente_cliente (on the client),
 * escalado_fabricante (with the manufacturer), visita_programada (on a site visit). A client's answer or an agent
 * brings it back to en_atencion; a reply within the window reopens resuelto and cerrado.
 */
import type { Fields, Missing } from '../intake/finding';
import type { Kind, Language, Priority } from '../policy/terms';

export const STATUSES = [
  'nuevo',
  'en_atencion',
  'pendiente_cliente',
  'escalado_fabricante',
  'visita_programada',
  'resuelto',
  'cerrado',
] as const;
export type Status = (typeof STATUSES)[number];

/** What a new case is made of. Instants are milliseconds since the epoch. */
export interface NewCase {
  number: string;
  /** Year in the desk's zone and position in that year; the number is made of them. */
  year: number;
  sequence: number;
  kind: Kind;
  priority: Priority | null;
  priorityReasons: string[];
  status: Status;
  subject: string;
  fields: Fields;
  missing: Missing[];
  language: Language;
  /** Address that the desk answers to; null when nobody may be answered. */
  requester: string | null;
  openedAt: number;
  attentionDueAt: number | null;
  solutionDueAt: number | null;
  /** Term of law for an answer to a queja or reclamo. */
  answerDueAt: number | null;
}

export interface Case extends NewCase {
  id: number;
  attendedAt: number | null;
  solvedAt: number | null;
  closedAt: number | null;
  /** Address of the agent who has it. */
  assignee: string | null;
}

/** Whether the case still waits for a resolution. */
export function isOpen(status: Status): boolean {
  return status !== 'resuelto' && status !== 'cerrado';
}

/** `WS-2026-000123`: prefix of the policy, year in the desk's zone, sequence without gaps in the year (CONTRACT 5). */
export function caseNumber(prefix: string, year: number, sequence: number): string {
  return `${prefix}-${year}-${String(sequence).padStart(6, '0')}`;
}

/** The case that a person means by `WS-2026-000123`, `2026-123` or `123` (of this year); null when it is no number. */
export function meantNumber(typed: string, prefix: string, year: number): string | null {
  const match = /^#?(?:([a-z][a-z0-9]{0,9})-)?(?:(\d{4})-)?(\d{1,9})$/i.exec(typed.trim());
  if (!match) return null;
  const [, named, ofYear, sequence] = match;
  if (named !== undefined && (named.toUpperCase() !== prefix || ofYear === undefined)) return null;
  return caseNumber(prefix, ofYear === undefined ? year : Number(ofYear), Number(sequence));
}
