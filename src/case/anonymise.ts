/** Takes texts and persons out of what a case keeps: what is left adds up in reports and names nobody. */
import type { Field, Fields } from '../intake/finding';
import { KINDS, PRIORITIES, TARGETS } from '../policy/terms';
import { STATUSES } from './case';
import { type CaseEvent, WORKER } from './events';

/** Stands for an address that was taken out: still one, and nobody's (RFC 2606 section 2). */
export const REMOVED_ADDRESS = 'dato-retirado@privado.invalid';
/** Stands for words that were taken out. */
export const REMOVED_WORDS = 'Datos retirados';

/** The company stays; what a person said or is called by goes. */
export function anonymousFields({ company }: Fields): Fields {
  const nothing: Field = { value: null, source: null, confidence: 0 };
  return {
    company,
    reporter: nothing,
    phone: { ...nothing, ext: null },
    email: nothing,
    detail: nothing,
  };
}

/** Times, numbers and the desk's own terms stay, so that clocks, hours and opinions add up; whoever logged time stays too. */
export function anonymousEvent(event: CaseEvent): CaseEvent {
  const { type, actor, data } = event;
  const keepsActor = actor === WORKER || type === 'time_logged';
  return { ...event, actor: keepsActor ? actor : '', data: anonymousData(data) };
}

function anonymousData(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, RANDOM.has(key) ? value : anonymousValue(value)]),
  );
}

function anonymousValue(value: unknown): unknown {
  if (typeof value === 'string')
    return TERMS.has(value) || CASE_NUMBER.test(value) || INSTANT.test(value) ? value : '';
  if (Array.isArray(value)) return value.map(anonymousValue);
  if (typeof value === 'object' && value !== null) return anonymousData(value as Record<string, unknown>);
  return value;
}

const TERMS: ReadonlySet<string> = new Set([
  ...[...KINDS, ...PRIORITIES, ...TARGETS, ...STATUSES],
  ...['satisfecho', 'insatisfecho', 'auto_close', 'replies_per_hour', 'visit', 'answer', WORKER],
]);
const CASE_NUMBER = /^[A-Z][A-Z0-9]{0,9}-\d{4}-\d{6,9}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,12}(?:Z|[+-]\d{2}:\d{2})$/;
/** A visit's random names, by which its events belong together. */
const RANDOM: ReadonlySet<string> = new Set(['uid', 'keys']);

/**
 * Gives the function that takes an address out of a text, whatever its letters' case; an address of which it is only a
 * part (`mariana@…` for `ana@…`) stays.
 */
export function withoutAddress(address: string): (text: string) => string {
  const literal = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`(?<![\\w.+-])${literal}(?![\\w-]|\\.\\w)`, 'gi');
  return (text) => text.replace(whole, REMOVED_ADDRESS);
}
