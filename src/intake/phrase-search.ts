/** The search for phrases: a phrase stays in its clause, so each clause is searched by itself, and the same clause only once. */
import { beginningsAt, type Found, type Lexicon, type PhraseList } from './lexicon';
import { NOWHERE } from './phrase-tree';
import type { Word } from './sentences';
import { fits, type Meaning } from './vocabulary';

/** A phrase found: words `from` to `to`, both included. */
export interface Span {
  from: number;
  to: number;
}

/** The phrases of a text; `known` tells what its words stand for, one by one. Linear in the number of words. */
export function findPhrases(
  typed: readonly Word[],
  known: readonly { meanings: readonly Meaning[] }[],
  lexicon: Lexicon,
): PhraseSearch {
  const words: Word[] = [];
  const meanings: Meaning[] = [];
  for (let at = 0; at < typed.length; at += 1) {
    const word = typed[at]!;
    const meant = known[at]!.meanings;
    for (let n = 0; n < meant.length; n += 1) {
      // Only the first word of a short form is quoted.
      words.push(n === 0 ? word : { ...word, raw: '', first: false });
      meanings.push(meant[n]!);
    }
  }
  return new PhraseSearch(words, meanings, lexicon);
}

const NONE: Span[] = [];

/** The clauses that hold a class: the first word of each, and the spans in it counted from there. */
interface Held {
  starts: number[];
  spans: (readonly Span[])[];
}

/** One text and the phrases found in it. */
export class PhraseSearch {
  /** By class. */
  private readonly held: (Held | undefined)[];
  /** By class that was asked for: of most that a long text holds nobody asks. */
  private readonly found: (Span[] | undefined)[];

  constructor(
    /** Words as the lexicon compares them; a short form may stand for several. */
    readonly words: readonly Word[],
    meanings: readonly Meaning[],
    lexicon: Lexicon,
  ) {
    this.held = new Array(lexicon.classes.length);
    this.found = new Array(lexicon.classes.length);
    let start = 0;
    for (let at = 1; at <= words.length; at += 1) {
      if (words[at]?.clause === words[start]!.clause) continue;
      for (const { index, spans } of searched(meanings.slice(start, at), lexicon)) {
        const held = this.held[index] ?? { starts: [], spans: [] };
        this.held[index] = held;
        held.starts.push(start);
        held.spans.push(spans);
      }
      start = at;
    }
  }

  /** Every span of a class, by its index in the lexicon, leftmost first, the longer of two first. */
  spansOf(index: number): Span[] {
    const held = this.held[index];
    if (held === undefined) return NONE;
    const found = this.found[index] ?? inText(held);
    this.found[index] = found;
    return found;
  }
}

function inText({ starts, spans }: Held): Span[] {
  const found: Span[] = [];
  for (let n = 0; n < starts.length; n += 1) {
    const start = starts[n]!;
    for (const { from, to } of spans[n]!) found.push({ from: start + from, to: start + to });
  }
  return found;
}

/** Bounds what the clauses met before may take; longer ones come but once. */
const MOST_CLAUSES = 4000;
const LONGEST_CLAUSE = 20;

/** What a clause holds, its words counted from 0: of a mail's clauses many stand in it twice or in other mails too. */
function searched(clause: readonly Meaning[], lexicon: Lexicon): readonly Found[] {
  if (clause.length > LONGEST_CLAUSE) return new ClauseSearch(clause, lexicon).all();
  const { clauses } = lexicon;
  let number = 0;
  for (const word of clause) number = (Math.imul(number, 31) + word.number + 1) | 0;
  const known = clauses.get(number);
  if (known !== undefined && areSame(known.clause, clause)) return known.held;
  if (clauses.size >= MOST_CLAUSES) clauses.clear();
  const held = new ClauseSearch(clause, lexicon).all();
  clauses.set(number, { clause, held });
  return held;
}

function areSame(one: readonly Meaning[], other: readonly Meaning[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}

/** One clause and the phrases found in it. */
class ClauseSearch {
  /** By class; a class cites none but those before it. */
  private readonly spans: Span[][] = [];
  /** By list of phrases: words and the nodes to go on from, by turns. */
  private readonly leads: (number[] | undefined)[];

  constructor(
    private readonly clause: readonly Meaning[],
    private readonly lexicon: Lexicon,
  ) {
    this.leads = new Array(2 * lexicon.classes.length);
    for (let at = 0; at < clause.length; at += 1) {
      for (const { list, node } of beginningsAt(clause[at]!, clause[at + 1] ?? null, lexicon)) {
        const leads = this.leads[list];
        if (leads === undefined) this.leads[list] = [at, node];
        else leads.push(at, node);
      }
    }
  }

  /** The classes that the clause holds anything of. */
  all(): Found[] {
    const held: Found[] = [];
    for (const [index, { any, unless }] of this.lexicon.classes.entries()) {
      const all = this.find(any);
      const spans = all.length === 0 ? all : outside(all, this.find(unless));
      this.spans.push(spans);
      if (spans.length > 0) held.push({ index, spans });
    }
    return held;
  }

  /** Every different span of a list of phrases, leftmost first, the longer of two first. */
  private find({ list, classes, opening }: PhraseList): Span[] {
    const leads = this.leads[list];
    if (leads === undefined && classes.length === 0 && opening === NOWHERE) return NONE;
    const found: Span[] = [];
    if (leads !== undefined)
      for (let n = 0; n < leads.length; n += 2) this.walk(leads[n + 1]!, leads[n]!, leads[n]! + 1, found);
    for (const [index, node] of classes) {
      for (const { from, to } of this.spans[index]!) this.walk(node, from, to + 1, found);
    }
    if (opening !== NOWHERE) this.walk(opening, 0, 0, found);
    if (found.length < 2) return found;
    found.sort((a, b) => a.from - b.from || b.to - a.to);
    return found.filter(
      (span, n) => n === 0 || span.from !== found[n - 1]!.from || span.to !== found[n - 1]!.to,
    );
  }

  /** Finds every way to go on from a node at word `at`. */
  private walk(node: number, from: number, at: number, found: Span[]): void {
    const { ends, words, classes, gaps, any } = this.lexicon.trees;
    if (ends[node] === 1) found.push({ from, to: at - 1 });
    const end = this.clause.length;
    if (at >= end) return;
    const meaning = this.clause[at]!;
    for (let n = words.first[node]!; n < words.first[node + 1]!; n += 1) {
      if (fits(meaning, words.by[n]!)) this.walk(words.to[n]!, from, at + 1, found);
    }
    for (let n = classes.first[node]!; n < classes.first[node + 1]!; n += 1) {
      const cited = this.spans[classes.by[n]!]!;
      for (let span = firstFrom(at, cited); cited[span]?.from === at; span += 1)
        this.walk(classes.to[n]!, from, cited[span]!.to + 1, found);
    }
    if (any[node] !== NOWHERE) this.walk(any[node]!, from, at + 1, found);
    for (let n = gaps.first[node]!; n < gaps.first[node + 1]!; n += 1) {
      const last = Math.min(at + gaps.by[n]!, end);
      for (let next = at; next <= last; next += 1) {
        this.walk(gaps.to[n]!, from, next, found);
        if (next === end || this.clause[next]!.stops) break;
      }
    }
  }
}

/** The place of the first span that begins at a word or behind it; spans go from left to right. */
export function firstFrom(at: number, spans: readonly Span[]): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans[middle]!.from < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The spans that lie inside none of the others; both lists go from left to right. */
function outside(spans: Span[], others: Span[]): Span[] {
  if (others.length === 0) return spans;
  let next = 0;
  let reach = -1;
  return spans.filter(({ from, to }) => {
    while (next < others.length && others[next]!.from <= from) {
      reach = Math.max(reach, others[next]!.to);
      next += 1;
    }
    return to > reach;
  });
}
