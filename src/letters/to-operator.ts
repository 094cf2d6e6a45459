/** A letter to whoever keeps the desk itself running: written by the worker, about no case. */
import { type Envelope, programLetter } from './envelope';
import type { Letter } from './letter';

/** The letter around its words, which are Spanish. */
export function toOperator(
  envelope: Envelope,
  words: Pick<Letter, 'subject' | 'text'> & { html: string },
): Letter {
  return programLetter(
    'alert',
    'auto-generated',
    envelope,
    { ...words, language: 'es' },
    { to: [envelope.recipient] },
  );
}
