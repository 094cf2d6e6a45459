/** The situation: which signs of a text stand, once negation, time, condition and scope are weighed. */
import { SIGNS, type Sign } from '../policy/prioridades';
import type { Priority } from '../policy/terms';
import { findPhrases, type Span } from './lexicon';
import type { PriorityRules } from './priority-rules';
import { type Sentence, sentencesOf, type Word } from './sentences';

/** What is weighed: subject and visible text of a mail. */
export interface WrittenText {
  subject: string;
  body: string;
}

export interface Situation {
  priority: Priority;
  /** The words that decided, in the client's spelling. */
  reasons: string[];
  /** What stands of stoppage and failure, plain statements not among them. */
  evidence: Span[];
  signs: Signs;
}

/** Reads the state of the business from a text: the gravest matter that stands decides. */
export function readSituation(text: WrittenText, rules: PriorityRules): Situation {
  const known = read.get(text);
  if (known?.rules === rules) return known.situation;
  const situation = weigh(new Signs(text, rules));
  read.set(text, { rules, situation });
  return situation;
}

/** Priority and kind ask about the same text one after the other. */
const read = new WeakMap<WrittenText, { rules: PriorityRules; situation: Situation }>();

type Level = 'halted' | 'impaired' | 'none';

function weigh(signs: Signs): Situation {
  const found = EVIDENCE.flatMap((sign) =>
    signs.of(sign).map((span) => ({ span, level: levelOf(sign, span, signs) })),
  );
  const limits = signs.of('operating').filter((span) => operates(span, signs));
  const only = signs.of('only').filter((span) => narrows(span, signs) && !signs.doubtful(span));
  const halted = found.filter(({ level }) => level === 'halted').map(({ span }) => span);
  if (halted.length > 0 && limits.length === 0 && only.length === 0)
    return { priority: 'urgente', reasons: signs.quotes(halted), evidence: halted, signs };

  const impaired = found.filter(({ level }) => level !== 'none').map(({ span }) => span);
  if (impaired.length > 0) {
    const because = halted.length > 0 ? [...halted, ...limits, ...only] : impaired;
    return { priority: 'importante', reasons: signs.quotes(because), evidence: impaired, signs };
  }
  const told = found.length === 0 ? plainlyTold(signs) : [];
  if (told.length > 0) return { priority: 'importante', reasons: signs.quotes(told), evidence: [], signs };
  return { priority: 'normal', reasons: signs.quotes(signs.of('ask')), evidence: [], signs };
}

const EVIDENCE = ['stopped', 'down', 'failing', 'trouble'] as const;

/** How grave one piece of evidence is where it stands. */
function levelOf(sign: (typeof EVIDENCE)[number], span: Span, signs: Signs): Level {
  const bare = sign === 'failing' || sign === 'trouble';
  if (signs.negated(span, bare ? 3 : 2) || signs.within(['operating', 'resolved'], span)) return 'none';
  if (signs.beforeInClause('denied', span)) return 'none';
  const now = signs.inSentence('now', span);
  if (!now) {
    if (signs.inSentence('hypothetical', span) || signs.inSentence('future', span)) return 'none';
    if (signs.inClause('later', span) || signs.beforeInClause('if', span)) return 'none';
    if (signs.inSentence('if', span) && signs.sentence(span).question) return 'none';
    if (signs.beforeInClause('wish', span)) return 'none';
  }
  if (resolvedAfter(span, signs)) return 'none';
  const { question } = signs.sentence(span);
  const asked = question || signs.inSentence('ask', span);
  if (asked && sign === 'trouble') return 'none';
  if (!now && bygone(span, signs)) return question || (asked && signs.of('reciente').length === 0) ? 'none' : 'impaired';
  if (sign === 'trouble' || (sign === 'failing' && !stopsBusiness(span, signs))) return 'impaired';
  const whole = signs.inSentence('whole', span);
  const partial = signs
    .of('partial')
    .some((part) => signs.sameSentence(part, span) && narrows(part, signs));
  return partial && !whole ? 'impaired' : 'halted';
}

/** Whether it happened at a time gone by: said in the same clause, or in the past tense in the same sentence. */
function bygone(span: Span, signs: Signs): boolean {
  if (!signs.inSentence('past', span)) return false;
  return signs.inClause('past', span) || signs.of('bygone').some(({ from, to }) => span.from <= from && to <= span.to);
}

/** Whether a failure of the system itself hits the only register, or leaves clients who cannot pay. */
function stopsBusiness(span: Span, signs: Signs): boolean {
  if (signs.of('sole').length === 0 && signs.of('crowd').length === 0) return false;
  const near = (name: string) => signs.of(name).some((other) => signs.sameSentence(other, span));
  if (near('cosas_del_sistema') || near('lento') || near('intermitente')) return false;
  if (near('nucleo') && near('tumbado')) return true;
  return ['nucleo', 'no_arranca'].some((name) =>
    signs.of(name).some(({ from, to }) => span.from <= from && to <= span.to),
  );
}

/** Whether a scope stands: neither denied ("no es solo la caja 2") nor said of other branches. */
function narrows(scope: Span, signs: Signs): boolean {
  return !signs.inClause('elsewhere', scope) && !signs.inClause('denied', scope);
}

/** Whether the text goes on to say that it works again. */
function resolvedAfter(span: Span, signs: Signs): boolean {
  return signs
    .of('resolved')
    .some(
      (end) =>
        end.from > span.to &&
        !signs.negated(end) &&
        !signs.inSentence('hypothetical', end) &&
        !signs.beforeInClause('if', end) &&
        !signs.inClause('past', end),
    );
}

/** Whether "we can sell" stands: not asked, wished, conditional, bygone or said of another branch. */
function operates(span: Span, signs: Signs): boolean {
  return (
    !signs.negated(span) &&
    !signs.doubtful(span) &&
    !signs.within(['stopped', 'resolved'], span) &&
    !signs.inClause('past', span) &&
    !signs.inClause('elsewhere', span)
  );
}

/** In a mail that asks for nothing, a plain statement of what the system does is a report of a failure. */
function plainlyTold(signs: Signs): Span[] {
  const other: Sign[] = ['ask', 'wish', 'if', 'hypothetical', 'future', 'later', 'past', 'resolved', 'operating'];
  if (other.some((sign) => signs.of(sign).length > 0) || signs.anyQuestion()) return [];
  return signs.of('describes').filter((span) => !signs.negated(span));
}

/** The signs found in one text, and where they stand to each other. */
export class Signs {
  private readonly words: Word[];
  private readonly sentences: Sentence[];
  private readonly spans: Span[][];
  private readonly sentencesWith = new Map<Sign, Set<number>>();
  private readonly clausesWith = new Map<Sign, Set<number>>();

  constructor(
    text: WrittenText,
    private readonly rules: PriorityRules,
  ) {
    const { words, list } = sentencesOf(text.subject, text.body, rules.weighed);
    const reading = findPhrases(words, rules.lexicon);
    this.words = reading.words;
    this.sentences = list;
    this.spans = reading.spans;
    for (const sign of SIGNS) {
      this.sentencesWith.set(sign, new Set(this.of(sign).map(({ from }) => this.words[from]!.sentence)));
      this.clausesWith.set(sign, new Set(this.of(sign).map(({ from }) => this.words[from]!.clause)));
    }
  }

  /** Every span of a sign or of another class of the rules, leftmost first. */
  of(name: string): Span[] {
    const at = this.rules.lexicon.index.get(name);
    return at === undefined ? [] : this.spans[at]!;
  }

  sentence(span: Span): Sentence {
    return this.sentences[this.words[span.from]!.sentence]!;
  }

  sameSentence(one: Span, other: Span): boolean {
    return this.words[one.from]!.sentence === this.words[other.from]!.sentence;
  }

  inSentence(sign: Sign, span: Span): boolean {
    return this.sentencesWith.get(sign)!.has(this.words[span.from]!.sentence);
  }

  inClause(sign: Sign, span: Span): boolean {
    return this.clausesWith.get(sign)!.has(this.words[span.from]!.clause);
  }

  beforeInClause(sign: Sign, span: Span): boolean {
    if (!this.inClause(sign, span)) return false;
    const { clause } = this.words[span.from]!;
    return this.of(sign).some(({ from }) => from < span.from && this.words[from]!.clause === clause);
  }

  within(signs: string[], span: Span): boolean {
    return signs.some((sign) => this.of(sign).some(({ from, to }) => from <= span.from && span.to <= to));
  }

  /** Whether a span of one of these classes shares a word with this one. */
  touches(names: string[], span: Span): boolean {
    return names.some((name) => this.of(name).some(({ from, to }) => from <= span.to && span.from <= to));
  }

  /** Asked or conditional rather than said. */
  doubtful(span: Span): boolean {
    return (
      this.sentence(span).question || this.inSentence('hypothetical', span) || this.beforeInClause('if', span)
    );
  }

  /**
   * Whether a word of negation stands up to `reach` words before a span that does not begin with one.
   * A negation that begins another piece of evidence ("no abre, error") belongs to that one.
   */
  negated(span: Span, reach = 2): boolean {
    const negations = this.of('negacion');
    if (negations.some(({ from }) => from === span.from)) return false;
    const { clause } = this.words[span.from]!;
    return negations.some(
      ({ from }) =>
        from < span.from &&
        from >= span.from - reach &&
        this.words[from]!.clause === clause &&
        !EVIDENCE.some((sign) => this.of(sign).some((other) => other.from === from && other.to < span.from)),
    );
  }

  anyQuestion(): boolean {
    return this.sentences.some(({ question }) => question);
  }

  /** The longest spans as the client typed them, the middle of long ones left out; at most three. */
  quotes(spans: Span[]): string[] {
    const widest = spans.filter(
      (span) =>
        !spans.some((other) => other !== span && other.from <= span.from && span.to <= other.to && other.to - other.from > span.to - span.from),
    );
    return [...new Set(widest.map((span) => this.quote(span)))].slice(0, 3);
  }

  quote({ from, to }: Span): string {
    const raw = this.words.slice(from, to + 1).map((word) => word.raw);
    return raw.length <= 4 ? raw.join(' ') : `${raw[0]} … ${raw.at(-1)}`;
  }
}
