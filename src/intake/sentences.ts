/** A text cut into words that know their sentence and clause: meaning is read clause by clause. */

export interface Word {
  /** As typed. */
  raw: string;
  /** Index into `Sentences.list`. */
  sentence: number;
  /** Rises by one at every comma, colon, bracket and contrasting conjunction. */
  clause: number;
  first: boolean;
}

export interface Sentences {
  words: Word[];
  list: Sentence[];
}

export interface Sentence {
  question: boolean;
}

/** Words or marks; hyphens and slashes inside words part them without ending a clause. */
const PIECE =
  /[\p{L}\p{N}]+(?:['’´`.,]+(?=[\p{L}\p{N}])[\p{L}\p{N}]+)*|[.!?¿¡,;:()[\]{}|"“”«»•*…\n—–]|\s-\s/gu;
/** A mark that ends a sentence only before space or the end ("pos.exe" and "3.108.000" are one word each). */
const ENDS = new Set(['.', '!', '?']);
const PARTS = new Set([
  ',',
  ';',
  ':',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '|',
  '"',
  '“',
  '”',
  '«',
  '»',
  '•',
  '*',
  '¿',
  '¡',
  '—',
  '–',
  '…',
]);
/** Conjunctions that turn the thought: what stands before them says nothing of what follows. */
const TURNS = new Set(
  'pero aunque sino mientras porque pues but although though while because mas porém porem enquanto'.split(
    ' ',
  ),
);
/** A line shorter than this was ended by its writer, not by a mail program that wraps. */
const WRAPPED = 60;

/** Sentences and clauses of a subject and a body; the subject is the first sentence. Linear in the text. */
export function sentencesOf(subject: string, body: string, most: number): Sentences {
  const words: Word[] = [];
  const list: Sentence[] = [{ question: false }];
  let clause = 0;
  let empty = true;
  let fresh = true;

  const endSentence = () => {
    if (!empty) list.push({ question: false });
    empty = true;
    endClause();
  };
  const endClause = () => {
    if (!fresh) clause += 1;
    fresh = true;
  };

  const takeWord = (raw: string) => {
    if (TURNS.has(raw.toLowerCase())) endClause();
    words.push({ raw, sentence: list.length - 1, clause, first: fresh });
    empty = false;
    fresh = false;
  };

  for (const text of [subject.slice(0, 1000), body.slice(0, most)]) {
    PIECE.lastIndex = 0;
    for (let piece = PIECE.exec(text); piece !== null; piece = PIECE.exec(text)) {
      const raw = piece[0];
      const next = piece.index + raw.length;
      // Most pieces are words, and are told by their length: a mark is one character, or a hyphen between blanks.
      const isHyphen = raw.length > 1 && raw[1] === '-';
      if (raw.length > 1 && !isHyphen) takeWord(raw);
      else if (raw === '\n') {
        if (endsLine(text, piece.index)) endSentence();
      } else if (ENDS.has(raw)) {
        if (raw === '?') list.at(-1)!.question = true;
        if (raw !== '.' || next >= text.length || /\s/.test(text[next]!)) endSentence();
      } else if (isHyphen || PARTS.has(raw)) {
        if (raw === '¿') list.at(-1)!.question = true;
        endClause();
      } else takeWord(raw);
    }
    endSentence();
  }
  return { words, list };
}

/** Whether a line break ends a sentence: a wrapped line goes on in the next one. */
function endsLine(text: string, at: number): boolean {
  const next = text[at + 1];
  if (next === undefined || next === '\n' || !/\p{Ll}/u.test(next)) {
    const before = text.lastIndexOf('\n', at - 1);
    return next === undefined || next === '\n' || at - before - 1 < WRAPPED || !/\p{L}/u.test(next);
  }
  return false;
}
