/** What the fields of a mail are read from. */

import type { Mail } from '../../message/mail';
import type { Cities } from '../../policy/ciudades';
import type { Directory } from '../../policy/empresas';
import type { LearnedPerson } from './learned';

export interface FieldsInput {
  /** `text` serves to read a mail that was passed on under the visible text. */
  mail: Pick<Mail, 'from' | 'subject' | 'replyTo'> & Partial<Pick<Mail, 'text'>>;
  /** What the person typed now: no quotes, no disclaimer. A signature left in it is found. */
  visibleText: string;
  /** The signature that was cut off the visible text. */
  signature: string | null;
  directory: Directory;
  /** What agents taught about the sender's address. */
  learned?: LearnedPerson | null;
  cities: Cities;
  /** The desk's addresses, in lower case; never a contact. */
  ownAddresses: readonly string[];
  /** The desk's telephone lines in E.164; never a contact. */
  ownPhones: readonly string[];
}
