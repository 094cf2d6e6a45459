/** What went to after-sales management in a period: how much of each kind, what was answered within its term, how fast. */
import type { ClockState } from '../clock/case-clock';
import { KINDS, type Kind } from '../policy/terms';
import { percentile } from './compliance';

export type Matter = Exclude<Kind, 'solicitud'>;

/** A case for after-sales management. Instants are milliseconds since the epoch. */
export interface ReportedMatter {
  number: string;
  kind: Matter;
  company: string | null;
  subject: string;
  openedAt: number;
  /** When it was answered for good. */
  answeredAt: number | null;
  dueAt: number | null;
  /** null for kinds without a term. */
  state: ClockState | null;
  /** Business days from receipt to the answer; null while there is none. */
  days: number | null;
}

export interface MatterLine {
  kind: Matter;
  cases: number;
  /** Answered within the term. */
  inTime: number;
  /** Answered after it, or not yet though it has passed. */
  late: number;
  /** Without an answer for good, whether or not the term has passed. */
  open: number;
  /** Business days within which half of the answered ones were; null when none was. */
  medianDays: number | null;
}

/** A line a kind, those of the law first; kinds of which none came are there too. */
export function matterLines(matters: readonly ReportedMatter[]): MatterLine[] {
  return ORDER.map((kind) => {
    const own = matters.filter((one) => one.kind === kind);
    const count = (...states: ReportedMatter['state'][]) =>
      own.filter(({ state }) => states.includes(state)).length;
    const days = own.flatMap((one) => (one.days === null ? [] : one.days)).sort((a, b) => a - b);
    return {
      kind,
      cases: own.length,
      inTime: count('met'),
      late: count('missed', 'breached'),
      open: own.filter(({ answeredAt }) => answeredAt === null).length,
      medianDays: percentile(days, 0.5),
    };
  });
}

const ORDER = KINDS.filter((kind) => kind !== 'solicitud').reverse();

/** `2 quejas: 1 respondida a tiempo y 1 tarde; 1 sin responder; la mitad en 6 días hábiles`; kinds of which none came are left out. */
export function mattersInWords(lines: readonly MatterLine[]): string[] {
  return lines.filter(({ cases }) => cases > 0).map(matterInWords);
}

function matterInWords({ kind, cases, inTime, late, open, medianDays }: MatterLine): string {
  const [one, several] = NAMES[kind];
  const decided = inTime + late;
  const parts = [
    decided > 0 ? `a tiempo ${inTime} de ${decided}` : '',
    // Praise and ideas are not answered like a debt.
    open > 0 && MUST_BE_ANSWERED.has(kind) ? `${open} sin responder` : '',
    medianDays === null ? '' : `la mitad en ${medianDays} ${medianDays === 1 ? 'día hábil' : 'días hábiles'}`,
  ].filter((part) => part !== '');
  return `${cases} ${cases === 1 ? one : several}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}.`;
}

const MUST_BE_ANSWERED = new Set<Matter>(['queja', 'reclamo']);

const NAMES: Record<Matter, [one: string, several: string]> = {
  felicitacion: ['felicitación', 'felicitaciones'],
  sugerencia: ['sugerencia', 'sugerencias'],
  queja: ['queja', 'quejas'],
  reclamo: ['reclamo', 'reclamos'],
};
