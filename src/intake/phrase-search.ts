/** The search for phrases: one pass over a text finds every phrase of every class. */
import type { CompiledClass, Lexicon, Node, Root } from './lexicon';
import type { Word } from './sentences';
import { type Meaning, meaningsOf } from './vocabulary';

/** A phrase found: words `from` to `to`, both included. */
export interface Span {
  from: number;
  to: number;
}

/** Words as the lexicon compares them; a short form may stand for several. */
export interface Found {
  words: Word[];
  /** Per class of the lexicon, what was found, leftmost first. */
  spans: Span[][];
}

/** Beginnings of phrases met in a text: words and the nodes to go on from. */
interface Leads {
  at: number[];
  nodes: Node[];
}

/** Finds every phrase of every class. Linear in the number of words. */
export function findPhrases(typed: Word[], { order, vocabulary, beginnings }: Lexicon): Found {
  const words: Word[] = [];
  const meanings: Meaning[] = [];
  for (const word of typed) {
    let spoken = word;
    for (const meaning of meaningsOf(word.raw, vocabulary)) {
      words.push(spoken);
      meanings.push(meaning);
      // Only the first word of a short form is quoted.
      spoken = { ...word, raw: '', first: false };
    }
  }
  const leads: (Leads | undefined)[] = [];
  for (let at = 0; at < meanings.length; at += 1) {
    for (const id of meanings[at]!.ids) {
      const begun = beginnings[id];
      if (begun === undefined) continue;
      for (const { of, node } of begun) {
        leads[of] ??= { at: [], nodes: [] };
        leads[of].at.push(at);
        leads[of].nodes.push(node);
      }
    }
  }
  const text = new Text(words, meanings);
  order.forEach((entry, n) => {
    text.find(entry, leads[2 * n], leads[2 * n + 1]);
  });
  return { words, spans: text.spans };
}

/** One text while its phrases are looked for. */
class Text {
  readonly spans: Span[][] = [];
  /** Per class: the last words of its phrases by their first word. */
  private readonly ends: (number[] | undefined)[][] = [];

  constructor(
    private readonly words: Word[],
    private readonly meanings: Meaning[],
  ) {}

  find({ any, unless }: CompiledClass, leads: Leads | undefined, unlessLeads: Leads | undefined): void {
    const found = this.all(any, leads);
    const kept = found.length === 0 ? found : outside(found, this.all(unless, unlessLeads));
    const ends: (number[] | undefined)[] = kept.length === 0 ? NOWHERE : new Array(this.words.length);
    for (const { from, to } of kept) {
      const list = ends[from];
      if (list === undefined) ends[from] = [to];
      else list.push(to);
    }
    this.ends.push(ends);
    this.spans.push(kept);
  }

  /** Every different span of the phrases of a tree, leftmost first, the longer of two first. */
  private all(root: Root, leads: Leads | undefined): Span[] {
    const found: Span[] = [];
    leads?.nodes.forEach((node, n) => {
      this.walk(node, leads.at[n]!, leads.at[n]! + 1, found);
    });
    for (const [id, node] of root.classes) {
      for (const { from, to } of this.spans[id]!) this.walk(node, from, to + 1, found);
    }
    const { opening } = root;
    if (opening !== null) {
      this.words.forEach((word, at) => {
        if (word.first) this.walk(opening, at, at, found);
      });
    }
    if (found.length < 2) return found;
    found.sort((a, b) => a.from - b.from || b.to - a.to);
    return found.filter(
      (span, n) => n === 0 || span.from !== found[n - 1]!.from || span.to !== found[n - 1]!.to,
    );
  }

  /** Finds every way to go on from a node at word `at`; a phrase stays in the clause of its first word. */
  private walk(node: Node, from: number, at: number, found: Span[]): void {
    if (node.ends) found.push({ from, to: at - 1 });
    const word = this.words[at];
    if (word === undefined || word.clause !== this.words[from]!.clause) return;
    const { ids } = this.meanings[at]!;
    // A word fits many patterns, while few go on from a node.
    for (let n = 0; n < node.words.length; n += 1) {
      const [id, next] = node.words[n]!;
      if (ids.has(id)) this.walk(next, from, at + 1, found);
    }
    for (let n = 0; n < node.classes.length; n += 1) {
      const [id, next] = node.classes[n]!;
      const ends = this.ends[id]![at];
      if (ends !== undefined) for (const to of ends) this.walk(next, from, to + 1, found);
    }
    if (node.any !== null) this.walk(node.any, from, at + 1, found);
    for (let n = 0; n < node.gaps.length; n += 1) {
      const [most, next] = node.gaps[n]!;
      for (let skipped = 0; skipped <= most; skipped += 1) {
        this.walk(next, from, at + skipped, found);
        const passed = this.meanings[at + skipped];
        if (passed === undefined || passed.stops) break;
        if (this.words[at + skipped]!.clause !== word.clause) break;
      }
    }
  }
}

const NOWHERE: undefined[] = [];

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
