/**
 * A storm: more mails of one address within an hour than policy lets open cases (ans.yaml, limits.storm). None is lost:
 * those beyond join a case in silence, agents hear of the first of them, and the operator once a day.
 */
import type { Case } from './case';
import type { CaseFolder } from './folder';

export interface Storm {
  /** Mails that the address may send within an hour. */
  limit: number;
  /** They are exceeded; else this mail only repeats the words of another. */
  exceeded: boolean;
  /** It is the first one beyond. */
  isFirst: boolean;
  /** Where a mail goes that would open a case; null: all cases of the address are ended, so it opens one. */
  into: Case | null;
  /** `into` says the same. */
  alike: boolean;
  /** Of `into`, for those who hear of the first mail. */
  folder: CaseFolder | null;
  /** The operator has heard of it today. */
  told: boolean;
}

/** Whether those who work a case hear of a further answer in it. */
export function isHeardOf(storm: Storm | null | undefined): boolean {
  return !storm?.exceeded || storm.isFirst;
}

/** For the notice of the first mail beyond the limit. */
export function stormInWords(storm: Storm | null | undefined): string[] {
  if (!storm?.exceeded) return [];
  return [
    `Es el correo ${storm.limit + 1} de esta dirección en una hora: los siguientes quedan en este caso sin más avisos, hasta que lleguen menos.`,
  ];
}

/** Names the storm for the letters about it: one a day. */
export function stormName(address: string, day: string): string {
  return `storm:${day}:${address.toLowerCase()}`;
}
