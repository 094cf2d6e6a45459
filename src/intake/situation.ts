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
  private readonly places = new Map<string, Places>();

  constructor(
    text: WrittenText,
    private readonly rules: PriorityRules,
  ) {
    const { words, list } = sentencesOf(text.subject, text.body, rules.weighed);
    const reading = findPhrases(words, rules.lexicon);
    this.words = reading.words;
    this.sentences = list;
    this.spans = reading.spans;
  }

  /** Every span of a sign or of another class of the rules, leftmost first. */
  of(name: string): Span[] {
    const at = this.rules.lexicon.index.get(name);
    return at === undefined ? [] : this.spans[at]!;
  }

  sentence(span: Span): Sentence {
    return this.sentences[this.words[span.from]!.sentence]!;
  }

  sentenceNumber(span: Span): number {
    return this.words[span.from]!.sentence;
  }

  inSentence(name: string, span: Span): boolean {
    return this.placesOf(name).sentences.has(this.words[span.from]!.sentence);
  }

  inClause(name: string, span: Span): boolean {
    return this.placesOf(name).clauses.has(this.words[span.from]!.clause);
  }

  beforeInClause(name: string, span: Span): boolean {
    const first = this.placesOf(name).clauses.get(this.words[span.from]!.clause);
    return first !== undefined && first < span.from;
  }

  /** Whether a span lies inside one of these classes. */
  within(names: string[], span: Span): boolean {
    return names.some((name) => this.placesOf(name).reach[span.from]! >= span.to);
  }

  /** Whether a span shares a word with one of these classes. */
  touches(names: string[], span: Span): boolean {
    return names.some((name) => this.placesOf(name).reach[span.to]! >= span.from);
  }

  /** Whether a span of this class lies inside the given one. */
  holds(span: Span, name: string): boolean {
    return this.of(name).some(({ from, to }) => span.from <= from && to <= span.to);
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
    const { starts } = this.placesOf('negacion');
    if (starts.has(span.from)) return false;
    const { clause } = this.words[span.from]!;
    for (let at = span.from - 1; at >= Math.max(0, span.from - reach); at -= 1) {
      if (this.words[at]!.clause !== clause) return false;
      if (starts.has(at) && !EVIDENCE.some((sign) => (this.placesOf(sign).starts.get(at) ?? span.from) < span.from))
        return true;
    }
    return false;
  }

  anyQuestion(): boolean {
    return this.sentences.some(({ question }) => question);
  }

  /** The longest spans as the client typed them, the middle of long ones left out; at most three. */
  quotes(spans: Span[]): string[] {
    const quoted = new Set<string>();
    let reach = -1;
    for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
      if (span.to > reach && quoted.size < 3) quoted.add(this.quote(span));
      reach = Math.max(reach, span.to);
    }
    return [...quoted];
  }

  quote({ from, to }: Span): string {
    const raw = this.words.slice(from, to + 1).map((word) => word.raw);
    return raw.length <= 4 ? raw.join(' ') : `${raw[0]} … ${raw.at(-1)}`;
  }

  private placesOf(name: string): Places {
    let places = this.places.get(name);
    if (places === undefined) {
      places = this.place(this.of(name));
      this.places.set(name, places);
    }
    return places;
  }

  private place(spans: Span[]): Places {
    const places: Places = { sentences: new Set(), clauses: new Map(), starts: new Map(), reach: NOWHERE };
    if (spans.length === 0) return places;
    for (const { from, to } of spans) {
      const { sentence, clause } = this.words[from]!;
      places.sentences.add(sentence);
      if (!places.clauses.has(clause)) places.clauses.set(clause, from);
      places.starts.set(from, Math.min(to, places.starts.get(from) ?? to));
    }
    places.reach = new Array<number>(this.words.length).fill(-1);
    for (const { from, to } of spans) places.reach[from] = Math.max(to, places.reach[from]!);
    for (let at = 1; at < places.reach.length; at += 1)
      places.reach[at] = Math.max(places.reach[at]!, places.reach[at - 1]!);
    return places;
  }
}

/** Where the spans of one class stand. */
interface Places {
  sentences: Set<number>;
  /** First word of the first span by clause. */
  clauses: Map<number, number>;
  /** Last word of the shortest span by its first word. */
  starts: Map<number, number>;
  /** Per word: the furthest last word of the spans that begin there or before. */
  reach: number[];
}

const NOWHERE: number[] = [];
