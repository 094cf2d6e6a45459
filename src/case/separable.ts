/** A client's message that `#separar` can make a case of its own. */
import type { NewMessage } from './change';

export interface Separable {
  mailId: number;
  message: NewMessage;
  /** It opened the case that it is in. */
  opened: boolean;
  /** The next free position of the year in which it arrived. */
  nextSequence: number;
}
