/** The search for phrases: one pass over a text finds where phrases begin, and each class is looked for when it is first asked for. */
import { beginningsAt, type Lexicon, type PhraseList } from './lexicon';
import { NOWHERE } from './phrase-tree';
import type { Word } from './sentences';
import { fits, type Meaning } from './vocabulary';

/** A phrase found: words `from` to `to`, both included. */
export interface Span {
  from: number;
  to: number;
}

/** The phrases of a text. Linear in the number of words. */
export function findPhrases(typed: Word[], lexicon: Lexicon): PhraseSearch {
  const words: Word[] = [];
  const meanings: Meaning[] = [];
  for (const word of typed) {
    let spoken = word;
    for (const meaning of lexicon.vocabulary.meaningsOf(word.raw)) {
      words.push(spoken);
      meanings.push(meaning);
      // Only the first word of a short form is quoted.
      spoken = { ...word, raw: '', first: false };
    }
  }
  return new PhraseSearch(words, meanings, lexicon);
}

/** One text and the phrases found in it. */
export class PhraseSearch {
  /** By class: its spans, leftmost first, the longer of two first. */
  private readonly found: (Span[] | undefined)[] = [];
  /** By list of phrases: words and the nodes to go on from, by turns. */
  private readonly leads: (number[] | undefined)[] = [];
  /** First words of clauses. */
  private readonly openings: number[] = [];
  /** By word: the first word behind its clause. */
  private readonly clauseEnds: number[];

  constructor(
    /** Words as the lexicon compares them; a short form may stand for several. */
    readonly words: readonly Word[],
    private readonly meanings: readonly Meaning[],
    private readonly lexicon: Lexicon,
  ) {
    this.clauseEnds = new Array<number>(words.length).fill(0);
    for (let at = words.length - 1; at >= 0; at -= 1) {
      const goesOn = words[at + 1]?.clause === words[at]!.clause;
      this.clauseEnds[at] = goesOn ? this.clauseEnds[at + 1]! : at + 1;
    }
    for (let at = 0; at < words.length; at += 1) {
      if (words[at]!.first) this.openings.push(at);
      const next = at + 1 < this.clauseEnds[at]! ? meanings[at + 1]! : null;
      for (const { list, node } of beginningsAt(meanings[at]!, next, lexicon)) {
        const leads = this.leads[list];
        if (leads === undefined) this.leads[list] = [at, node];
        else leads.push(at, node);
      }
    }
  }

  /** Every span of a class, by its index in the lexicon, leftmost first. */
  spansOf(index: number): Span[] {
    const known = this.found[index];
    if (known !== undefined) return known;
    const { any, unless } = this.lexicon.classes[index]!;
    const all = this.all(any);
    const spans = all.length === 0 ? all : outside(all, this.all(unless));
    this.found[index] = spans;
    return spans;
  }

  /** Every different span of a list of phrases, leftmost first, the longer of two first. */
  private all({ list, classes, opening }: PhraseList): Span[] {
    const found: Span[] = [];
    const leads = this.leads[list] ?? [];
    for (let n = 0; n < leads.length; n += 2) this.walk(leads[n + 1]!, leads[n]!, leads[n]! + 1, found);
    for (const [index, node] of classes) {
      for (const { from, to } of this.spansOf(index)) this.walk(node, from, to + 1, found);
    }
    if (opening !== NOWHERE) for (const at of this.openings) this.walk(opening, at, at, found);
    if (found.length < 2) return found;
    found.sort((a, b) => a.from - b.from || b.to - a.to);
    return found.filter(
      (span, n) => n === 0 || span.from !== found[n - 1]!.from || span.to !== found[n - 1]!.to,
    );
  }

  /** Finds every way to go on from a node at word `at`; a phrase stays in the clause of its first word. */
  private walk(node: number, from: number, at: number, found: Span[]): void {
    const { ends, words, classes, gaps, any } = this.lexicon.trees;
    if (ends[node] === 1) found.push({ from, to: at - 1 });
    const clauseEnd = this.clauseEnds[from]!;
    if (at >= clauseEnd) return;
    const meaning = this.meanings[at]!;
    for (let n = words.first[node]!; n < words.first[node + 1]!; n += 1) {
      if (fits(meaning, words.by[n]!)) this.walk(words.to[n]!, from, at + 1, found);
    }
    for (let n = classes.first[node]!; n < classes.first[node + 1]!; n += 1) {
      const cited = this.spansOf(classes.by[n]!);
      for (let span = firstFrom(at, cited); cited[span]?.from === at; span += 1)
        this.walk(classes.to[n]!, from, cited[span]!.to + 1, found);
    }
    if (any[node] !== NOWHERE) this.walk(any[node]!, from, at + 1, found);
    for (let n = gaps.first[node]!; n < gaps.first[node + 1]!; n += 1) {
      const last = Math.min(at + gaps.by[n]!, clauseEnd);
      for (let next = at; next <= last; next += 1) {
        this.walk(gaps.to[n]!, from, next, found);
        if (next === clauseEnd || this.meanings[next]!.stops) break;
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
