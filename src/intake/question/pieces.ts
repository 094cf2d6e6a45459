/** A text in pieces, sentence by sentence, as the listening for questions wants them. */
import { plainWords } from '../../message/plain-words';
import { LOUD } from './surroundings';

export interface Piece {
  /** Plain words; a case number is `nnn`. */
  plain: string;
  /** The same without the words that were written with a capital inside the piece: names. */
  common: string;
  /** Plain forms of those names. */
  names: ReadonlySet<string>;
  /** A question mark ends it. */
  asks: boolean;
}

/** What stands for a case number in plain words. */
const NUMBER = 'nnn';
/** Also without its hyphens, as it is typed on a telephone. */
const numberIn = (prefix: string) => new RegExp(`\\[?\\b${prefix}[- ]?(20\\d\\d)[- ]?(\\d{6})\\b\\]?`, 'gi');

/** Case numbers that a text names, each once. */
export function numbersIn(text: string, prefix: string): string[] {
  return [
    ...new Set([...text.matchAll(numberIn(prefix))].map((match) => `${prefix}-${match[1]}-${match[2]}`)),
  ];
}

/** Sentences and their parts. A question mark holds for all parts of its sentence. */
export function piecesOf(text: string, prefix: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [sentence] of text.replace(numberIn(prefix), ` ${NUMBER} `).matchAll(/[^.!?\n]+[.!?\n]?/g)) {
    for (const part of sentence.split(PARTS)) {
      const plain = inFull(plainWords(part));
      if (plain === '') continue;
      const names = namesIn(part);
      const common = plain
        .split(' ')
        .filter((word) => !names.has(word))
        .join(' ');
      pieces.push({ plain, common, names, asks: sentence.endsWith('?') });
    }
  }
  return pieces;
}

const PARTS =
  /[,;:¡¿()]+| y (?=cu[aá]ndo|en qu[eé]|qu[eé] |qui[eé]n|c[oó]mo|para cu[aá]ndo|no (?:me|nos)|nadie)/;

/** As it is typed on a telephone, and phrases that sound like another matter. */
const SHORTENED: [RegExp, string][] = [
  [/\b(?:q|k|ke)\b/g, 'que'],
  [/\bd\b/g, 'de'],
  [/\bx\b/g, 'por'],
  [/\b(?:hras|hrs|oras)\b/g, 'horas'],
  [/\bkedan?\b/g, 'quedan'],
  [/\b(?:kaso|caxo)\b/g, 'caso'],
  [/\bmesa de (?:ayuda|soporte|servicio)s?\b/g, 'soporte'],
  [
    /\b(?:me |nos )?(?:pueden |podrian |puede |podria )?actuali(?:zan?|zas|zar|zarme|cen|ce) (?=(?:el |la |en |sobre |con |del )?(?:estado|sobre|caso|nnn|info|ticket|solicitud|est[ae]))/g,
    'informan ',
  ],
];

function inFull(plain: string): string {
  return SHORTENED.reduce((text, [short, long]) => text.replace(short, long), plain);
}

/** A text all in capitals has no names. */
function namesIn(piece: string): ReadonlySet<string> {
  if (!/\p{Ll}/u.test(piece)) return new Set();
  const capital = piece.trim().match(/(?<=[\s"'(-])\p{Lu}\p{L}{0,30}/gu) ?? [];
  return new Set(capital.map(plainWords).filter((word) => !LOUD.has(word)));
}
