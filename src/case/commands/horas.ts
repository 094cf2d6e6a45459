/** `#horas 1,5` and `#tiempo 45m [nota]`: support time used. Corrections are entries too, with a minus. */
import { happened } from '../deed';
import type { Command, Refusal } from './command';

/** Nobody works more than a day in one go: it is a slip of the finger. */
const MOST_MINUTES = 24 * 60;

export const horas: Command = {
  name: 'horas',
  aliases: ['hora'],
  usage: '#horas 1,5 [nota]',
  does: 'anota tiempo de soporte, en horas',
  run: (words, deed) => log(words, 60, '#horas 1,5', deed),
};

export const tiempo: Command = {
  name: 'tiempo',
  usage: '#tiempo 45m [nota]',
  does: 'anota tiempo de soporte: 45m, 1h30, 1:30, 2 h',
  run: (words, deed) => log(words, 1, '#tiempo 45m', deed),
};

function log(
  words: string,
  unit: number,
  example: string,
  deed: Parameters<Command['run']>[1],
): Refusal | null {
  const read = readTime(words, unit);
  if (!read) return { why: words === '' ? 'falta el tiempo' : `«${words}» no es un tiempo`, meant: example };
  if (read.minutes === 0 || Math.abs(read.minutes) > MOST_MINUTES)
    return { why: 'el tiempo debe ser mayor que cero y de 24 horas como máximo', meant: example };
  happened(deed, 'time_logged', { minutes: read.minutes, note: read.note || null });
  return null;
}

/** Minutes and what follows them; `unit`: minutes that a bare number counts. Null when it is no time. */
export function readTime(words: string, unit: number): { minutes: number; note: string } | null {
  const clock = /^([-−+]?)(\d{1,3}):([0-5]\d)(?:\s+|$)/.exec(words);
  if (clock)
    return {
      minutes: signed(clock[1]!, Number(clock[2]) * 60 + Number(clock[3])),
      note: words.slice(clock[0].length),
    };
  const both =
    /^([-−+]?)(\d{1,3})\s?h(?:oras?|rs?|s)?\.?\s?(?:y\s)?(\d{1,2})\s?(?:m(?:in(?:utos?|s)?)?)?\.?(?:\s+|$)/i.exec(
      words,
    );
  if (both)
    return {
      minutes: signed(both[1]!, Number(both[2]) * 60 + Number(both[3])),
      note: words.slice(both[0].length),
    };
  const one =
    /^([-−+]?)(\d{1,4}(?:[.,]\d{1,2})?)\s?(h(?:oras?|rs?|s)?|m(?:in(?:utos?|s)?)?)?\.?(?:\s+|$)/i.exec(words);
  if (!one) return null;
  const each = one[3] === undefined ? unit : one[3].toLowerCase().startsWith('h') ? 60 : 1;
  const minutes = Math.round(Number(one[2]!.replace(',', '.')) * each);
  return { minutes: signed(one[1]!, minutes), note: words.slice(one[0].length).trim() };
}

const signed = (sign: string, minutes: number) => (sign === '' || sign === '+' ? minutes : -minutes);
