/** The situation: the state of the business that a text tells, once negation, time, condition and scope are weighed. */
import type { Sign } from '../policy/prioridades';
import type { Priority } from '../policy/terms';
import type { Span } from './phrase-search';
import type { PriorityRules } from './priority-rules';
import { EVIDENCE, Signs, type WrittenText } from './signs';

export interface Situation {
  priority: Priority;
  /** The words that decided, in the client's spelling. */
  reasons: string[];
  /** What stands of stoppage and failure; bare statements are not among it. */
  evidence: Span[];
  signs: Signs;
}

/** Reads the state of the business from a text: the gravest matter that stands decides. Linear in the text. */
export function readSituation(text: WrittenText, rules: PriorityRules): Situation {
  if (last?.text === text && last.rules === rules) return last.situation;
  const situation = weigh(new Signs(text, rules));
  last = { text, rules, situation };
  return situation;
}

/** Priority and kind ask about the same text one after the other. A WeakMap would hold every text till the next full collection. */
let last: { text: WrittenText; rules: PriorityRules; situation: Situation } | null = null;

function weigh(signs: Signs): Situation {
  const scope = scopeOf(signs);
  let found = 0;
  const halted: Span[] = [];
  const evidence: Span[] = [];
  for (const sign of EVIDENCE) {
    for (const span of signs.of(sign)) {
      found += 1;
      const level = levelOf(sign, span, signs, scope);
      if (level === 'halted') halted.push(span);
      if (level !== 'none') evidence.push(span);
    }
  }
  if (halted.length > 0 && scope.limits.length === 0)
    return { priority: 'urgente', reasons: signs.quotes(halted), evidence: halted, signs };

  if (evidence.length > 0) {
    const reasons = signs.quotes([...evidence, ...scope.limits]);
    return { priority: 'importante', reasons, evidence, signs };
  }
  const told = found === 0 ? plainlyTold(signs) : [];
  if (told.length > 0) return { priority: 'importante', reasons: signs.quotes(told), evidence, signs };
  return { priority: 'normal', reasons: signs.quotes(signs.of('ask')), evidence, signs };
}

/** How far the trouble reaches, and when it ended. */
interface Scope {
  /** They sell all the same, or only one thing fails: nothing in this mail is urgent. */
  limits: Span[];
  /** Sentences in which only a part is concerned. */
  parts: Set<number>;
  /** First word of the last report that it works again; -1 without one. */
  resolved: number;
  /** Only one register there is, or clients who cannot pay. */
  pressing: boolean;
}

function scopeOf(signs: Signs): Scope {
  const operating = signs.of('operating').filter((span) => operates(span, signs));
  const only = signs.of('only').filter((span) => narrows(span, signs) && !signs.doubtful(span));
  const parts = signs.of('partial').filter((span) => narrows(span, signs));
  const ends = signs.of('resolved').filter((span) => settles(span, signs));
  return {
    limits: [...operating, ...only],
    parts: new Set(parts.map((span) => signs.sentenceNumber(span))),
    resolved: ends.at(-1)?.from ?? -1,
    pressing: signs.of('sole').length > 0 || signs.of('crowd').length > 0,
  };
}

/** Whether "we can sell" stands: not asked, conditional, bygone, part of a failure or said of another branch. */
function operates(span: Span, signs: Signs): boolean {
  return (
    !signs.negated(span) &&
    !signs.doubtful(span) &&
    !signs.within(['stopped', 'resolved'], span) &&
    !signs.inClause('past', span) &&
    !signs.inClause('elsewhere', span) &&
    !ofOthers(span, signs)
  );
}

/** Whether it is said of the other branches, after one branch was named in the sentence. */
function ofOthers(span: Span, signs: Signs): boolean {
  return signs.inClause('others', span) && signs.inSentence('one_branch', span);
}

/** Whether a narrow scope stands: neither denied ("no es solo la caja 2") nor said of other branches. */
function narrows(span: Span, signs: Signs): boolean {
  return !signs.inClause('elsewhere', span) && !signs.inClause('denied', span) && !ofOthers(span, signs);
}

/** Whether "it works again" stands: "ayer ya funcionaba" may have come back since. */
function settles(span: Span, signs: Signs): boolean {
  return (
    !signs.negated(span) &&
    !signs.inSentence('hypothetical', span) &&
    !signs.beforeInClause('if', span) &&
    (!signs.inClause('past', span) || signs.holds(span, 'ya_no'))
  );
}

type Level = 'halted' | 'impaired' | 'none';

/** How grave one piece of evidence is where it stands. The first answer counts. */
function levelOf(sign: (typeof EVIDENCE)[number], span: Span, signs: Signs, scope: Scope): Level {
  const grave = sign === 'stopped' || sign === 'down';
  if (signs.negated(span, grave ? 2 : 3) || signs.within(['operating', 'resolved'], span)) return 'none';
  if (signs.beforeInClause('denied', span)) return 'none';
  if (scope.resolved > span.to) return 'none';

  const now = signs.inSentence('now', span);
  if (!now && imagined(span, signs, grave)) return 'none';

  const { question } = signs.sentence(span);
  const asked = question || (signs.inSentence('ask', span) && !signs.inSentence('no_pregunta', span));
  if (asked && (sign === 'trouble' || (!grave && signs.inSentence('meaning', span)))) return 'none';
  if (question && signs.inClause('past', span) && !signs.inClause('now', span)) return 'none';
  if (!now && bygone(span, signs)) {
    const recent = signs.of('reciente').length > 0;
    return question || (asked && !recent) ? 'none' : 'impaired';
  }
  if (!grave && !(sign === 'failing' && scope.pressing && stopsSelling(span, signs))) return 'impaired';
  if (signs.holds(span, 'una_de_ellas') && !ofSales(span, signs)) return 'impaired';
  const partial = scope.parts.has(signs.sentenceNumber(span)) && !signs.inSentence('whole', span);
  return partial ? 'impaired' : 'halted';
}

/** Whether "no deja hacer ninguna" is said of invoices: their sentence names them, or selling, and no other document. */
function ofSales(span: Span, signs: Signs): boolean {
  const named = ['documento', 'vender', 'vende3'].some((name) =>
    signs
      .of(name)
      .some((one) => one.from !== span.from && signs.sentenceNumber(one) === signs.sentenceNumber(span)),
  );
  return named && !signs.inSentence('otro_documento', span);
}

/** Whether it is a condition, a plan or a wish rather than a fact. */
function imagined(span: Span, signs: Signs, grave: boolean): boolean {
  return (
    signs.inSentence('hypothetical', span) ||
    signs.inSentence('future', span) ||
    (signs.inClause('later', span) && (grave || !signs.joinedTo('later', span))) ||
    signs.beforeInClause('if', span) ||
    (signs.inSentence('if', span) && signs.sentence(span).question) ||
    signs.beforeInClause('wish', span)
  );
}

/** Whether it happened at a time gone by: named in its clause, or in its sentence with a verb in the past tense. */
function bygone(span: Span, signs: Signs): boolean {
  return signs.inClause('past', span) || (signs.inSentence('past', span) && signs.holds(span, 'bygone'));
}

/** Whether a failure is one of the system itself, not of a printer, a report or its speed. */
function stopsSelling(span: Span, signs: Signs): boolean {
  if (['cosas_del_sistema', 'lento', 'intermitente'].some((name) => signs.inSentence(name, span)))
    return false;
  const core = signs.inSentence('nucleo', span) || signs.inSentence('unidad', span);
  if (core && signs.inSentence('tumbado', span)) return true;
  return signs.holds(span, 'nucleo') || signs.holds(span, 'no_arranca');
}

/** In a mail that asks for nothing, a plain statement about the system reports a failure. */
function plainlyTold(signs: Signs): Span[] {
  if (signs.anyQuestion() || NOT_PLAIN.some((sign) => signs.of(sign).length > 0)) return [];
  return signs.of('describes').filter((span) => !signs.negated(span));
}

const NOT_PLAIN: Sign[] = [
  'ask',
  'wish',
  'if',
  'hypothetical',
  'future',
  'later',
  'past',
  'resolved',
  'operating',
];
