/** Teaches the directory what an agent corrected: it is read in the address's next mails, and opens no door to anybody's cases. */
import { isListed } from '../intake/fields';
import type { Reader } from '../intake/understand';
import { isDaemon, isNoReply } from '../message/system-sender';
import type { Deed } from './deed';
import type { CaseFolder } from './folder';
import type { LearnedField } from './lesson';
import { isOutside } from './outsiders';

/** The client whom the case's fields tell of: who wrote its first mail, else whom the desk answers to; null when nobody can be learned. */
export function taughtAddress(deed: Deed, { messages }: CaseFolder, reader: Reader): string | null {
  const first = messages.find(({ direction, kind }) => direction === 'in' && kind === 'human');
  const address = (first?.from ?? deed.case.requester)?.toLowerCase() ?? '';
  return mayBeLearned(address, reader) ? address : null;
}

/** A person's own address; what `empresas.yaml` says of a contact stays as it stands there. */
export function mayBeLearned(address: string, reader: Reader): boolean {
  return (
    isOutside(address, reader) &&
    !isDaemon(address) &&
    !isNoReply(address) &&
    !isListed(reader.directory, address)
  );
}

/** Adds a lesson; a later line of the same mail corrects an earlier one. */
export function teach(
  deed: Deed,
  address: string,
  field: LearnedField,
  value: string | null,
  ext: string | null = null,
): void {
  const others = deed.lessons.filter((one) => one.address !== address || one.field !== field);
  deed.lessons = [...others, { address, field, value, ext, by: deed.by.email, at: deed.at }];
}
