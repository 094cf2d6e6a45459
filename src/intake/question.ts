/**
 * Does a mail ask nothing but how its case goes, which cases there were, or how many hours were used? The desk
 * answers these at once. Each piece of the text must be the question, a courtesy, a word on who asks, or a word on
 * waiting: whatever tells of a matter besides goes the usual way, so that no request hides behind a question.
 */
import { type Period, readPeriod } from './period';
import { type About, OF_A_CASE, QUESTIONS, SHORT } from './question/phrases';
import { numbersIn, type Piece, piecesOf } from './question/pieces';
import {
  ASKS_WHETHER,
  FILLER,
  HOW_TO,
  INTRODUCTION,
  MATTER,
  PERIOD_WORD,
  REQUEST,
  TROUBLE,
  WAITING,
  WHICH,
} from './question/surroundings';

export type Question =
  /** `numbers`: cases that it names; `certain`: it speaks of a case, not just "¿alguna novedad?". */
  | { about: 'state'; numbers: string[]; shortNumbers: number[]; certain: boolean }
  | { about: 'history'; period: Period | null }
  | { about: 'hours'; period: Period | null };

export interface AskedText {
  subject: string;
  /** What the person typed now, without quotes and signature. */
  body: string;
}

/** Whoever writes more has something to say. */
const LONGEST = 700;
/** Cheap first look: nearly every mail ends here. */
const HINT =
  /estado|estatus|status|caso|solicitud|ti(?:c|qu)?ket|tiquete|requerimiento|report|radicad|pqr|chamado|histor|horas?\b|hours|novedad|noticia|avance|raz[oó]n|\bvan?\b|vamos|update|progress|seguimiento|\bcases?\b|request|andamento|quedó|quedo|esto|eso|lo m[ií]o|\d{4}-\d{6}/i;

/** What the mail asks, or null when it is no mere question. `prefix`: of case numbers. */
export function readQuestion({ subject, body }: AskedText, prefix: string): Question | null {
  const text = body.trim();
  if (text.length > LONGEST || !(HINT.test(text) || HINT.test(subject))) return null;
  const typed = piecesOf(text, prefix);
  const heard = typed.map(hear);
  if (heard.includes('matter')) return null;
  const numbers = numbersIn(`${subject}\n${text}`, prefix);
  const asked = heard.filter((one) => typeof one === 'object');
  if (asked.length > 0) return together(asked, numbers, typed);
  // Nothing but courtesies: the subject asks, unless it is that of the mail which is answered.
  const asksThere = text === '' || (heard.every((one) => one === 'courtesy') && !REPLY_MARK.test(subject));
  const [line] = asksThere ? piecesOf(subject.replace(REPLY_MARK, '').replace(/[-–—|/,]/g, ' '), prefix) : [];
  const inSubject = line ? hear(line) : null;
  return line && typeof inSubject === 'object' && inSubject ? together([inSubject], numbers, [line]) : null;
}

/** What one piece of text is. */
type Heard = Asked | 'courtesy' | 'waiting' | 'matter';
type Asked = { about: About; certain: boolean };

const REPLY_MARK = /^(?:\s{0,3}(?:re|rv|fwd?|resp?)\s{0,2}:){1,5}/i;

function hear(piece: Piece): Heard {
  const { plain, common } = piece;
  if (TROUBLE.test(plain)) return isWaiting(plain) ? 'waiting' : 'matter';
  for (const { about, certain, strict, said } of QUESTIONS) {
    const match = said.exec(plain);
    if (!match) continue;
    const before = plain.slice(0, match.index).trim();
    const behind = plain.slice(match.index + match[0].length).trim();
    const around = { before: withoutNames(before, piece), behind: withoutNames(behind, piece) };
    const harmless =
      strict || !certain
        ? isFiller(`${around.before} ${around.behind}`)
        : isHarmless(around.before, around.behind, about);
    if (harmless) return { about, certain };
  }
  if (isFiller(common)) return 'courtesy';
  if (isWaiting(plain)) return 'waiting';
  if (MATTER.test(common) || REQUEST.test(plain) || HOW_TO.test(plain)) return 'matter';
  const asksOfCase = (piece.asks || ASKS_WHETHER.test(plain)) && OF_A_CASE.test(plain);
  return asksOfCase ? { about: 'state', certain: true } : 'waiting';
}

function withoutNames(words: string, { names }: Piece): string {
  return words
    .split(' ')
    .filter((word) => !names.has(word))
    .join(' ');
}

function isWaiting(plain: string): boolean {
  return INTRODUCTION.test(plain) || WAITING.some((said) => said.test(plain));
}

/** Around a question that names a case may stand what it was about: "el caso *de la impresora de la caja 2*". */
function isHarmless(before: string, behind: string, about: About): boolean {
  if (MATTER.test(before) || HOW_TO.test(before) || REQUEST.test(before)) return false;
  return !MATTER.test(behind) || (about === 'state' && WHICH.test(behind));
}

function isFiller(plain: string): boolean {
  return plain
    .trim()
    .split(' ')
    .every((word) => word === '' || FILLER.has(word) || PERIOD_WORD.test(word));
}

function together(asked: Asked[], numbers: string[], pieces: Piece[]): Question {
  const plain = pieces.map((piece) => piece.plain).join(' ');
  const about = new Set(asked.map((one) => one.about));
  // Whoever asks for several things at once gets the most telling: the table of cases holds the state of each.
  if (about.has('hours')) return { about: 'hours', period: readPeriod(plain) };
  if (about.has('history')) return { about: 'history', period: readPeriod(plain) };
  const shortNumbers = [...plain.matchAll(SHORT)].map((match) => Number(match[1]));
  const certain = numbers.length > 0 || shortNumbers.length > 0 || asked.some((one) => one.certain);
  return { about: 'state', numbers, shortNumbers, certain };
}
