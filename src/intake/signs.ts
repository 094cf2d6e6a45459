/** The signs of a text: what was found in it, and where the finds stand to each other. */
import type { KnownWord } from './known-word';
import { findPhrases, firstFrom, type PhraseSearch, type Span } from './phrase-search';
import type { PriorityRules } from './priority-rules';
import { type Sentence, sentencesOf, type Word } from './sentences';

/** What is weighed: subject and visible text of a mail. */
export interface WrittenText {
  subject: string;
  body: string;
}

/** Signs of something wrong, gravest first. */
export const EVIDENCE = ['stopped', 'down', 'failing', 'trouble'] as const;

/** The signs found in one text, and where they stand to each other. */
export class Signs {
  /** As typed. */
  readonly typedWords: readonly Word[];
  /** The same, as the rules know them. */
  readonly known: KnownWord[] = [];
  private readonly words: readonly Word[];
  private readonly sentences: Sentence[];
  private readonly found: PhraseSearch;
  private readonly places = new Map<string, Places>();

  constructor(
    text: WrittenText,
    private readonly rules: PriorityRules,
  ) {
    const { words, list } = sentencesOf(text.subject, text.body, rules.weighed);
    this.typedWords = words;
    for (const { raw } of words) this.known.push(rules.know(raw));
    this.found = findPhrases(words, this.known, rules.lexicon);
    this.words = this.found.words;
    this.sentences = list;
  }

  /** Every span of a sign or of another class of the rules, leftmost first. */
  of(name: string): Span[] {
    const at = this.rules.lexicon.index.get(name);
    return at === undefined ? [] : this.found.spansOf(at);
  }

  sentence(span: Span): Sentence {
    return this.sentences[this.words[span.from]!.sentence]!;
  }

  /** Whether the sentence of a word is a question. */
  asked(word: Word): boolean {
    return this.sentences[word.sentence]!.question;
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

  beforeInSentence(name: string, span: Span): boolean {
    const sentence = this.sentenceNumber(span);
    return this.of(name).some((one) => one.to < span.from && this.sentenceNumber(one) === sentence);
  }

  /** Whether a class stands before the span in its clause, tied to it by "and": "mañana abrimos y no imprime". */
  joinedTo(name: string, span: Span): boolean {
    const first = this.placesOf(name).clauses.get(this.words[span.from]!.clause);
    if (first === undefined) return false;
    return this.of('joins').some(({ from }) => first < from && from < span.from);
  }

  /** Whether a span lies inside one of these classes. */
  within(names: string[], span: Span): boolean {
    return names.some((name) => furthest(this.placesOf(name), span.from) >= span.to);
  }

  /** Whether a span shares a word with one of these classes. */
  touches(names: string[], span: Span): boolean {
    return names.some((name) => furthest(this.placesOf(name), span.to) >= span.from);
  }

  /** Whether a span of this class lies inside the given one. */
  holds(span: Span, name: string): boolean {
    const { starts } = this.placesOf(name);
    for (let at = span.from; at <= span.to; at += 1) if ((starts.get(at) ?? Infinity) <= span.to) return true;
    return false;
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
      if (
        starts.has(at) &&
        !EVIDENCE.some((sign) => (this.placesOf(sign).starts.get(at) ?? span.from) < span.from)
      )
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
    const raw = this.words
      .slice(from, to + 1)
      .map((word) => word.raw)
      .filter(Boolean);
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
    const places: Places = { spans, sentences: new Set(), clauses: new Map(), starts: new Map(), reach: [] };
    let reach = -1;
    for (const { from, to } of spans) {
      const { sentence, clause } = this.words[from]!;
      places.sentences.add(sentence);
      if (!places.clauses.has(clause)) places.clauses.set(clause, from);
      places.starts.set(from, Math.min(to, places.starts.get(from) ?? to));
      reach = Math.max(reach, to);
      places.reach.push(reach);
    }
    return places;
  }
}

/** Where the spans of one class stand. */
interface Places {
  /** Leftmost first. */
  spans: readonly Span[];
  sentences: Set<number>;
  /** First word of the first span by clause. */
  clauses: Map<number, number>;
  /** Last word of the shortest span by its first word. */
  starts: Map<number, number>;
  /** By span: the furthest last word of it and those before it. */
  reach: number[];
}

/** The furthest last word of the spans that begin at a word or before it; -1 without any. */
function furthest({ spans, reach }: Places, at: number): number {
  const before = firstFrom(at + 1, spans);
  return before === 0 ? -1 : reach[before - 1]!;
}
