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
    for (const [n, meaning] of meaningsOf(word.raw, vocabulary).entries()) {
      // Only the first word of a short form is quoted.
      words.push(n === 0 ? word : { ...word, raw: '', first: false });
      meanings.push(meaning);
    }
  }
  const leads: (Leads | undefined)[] = [];
  for (let at = 0; at < meanings.length; at += 1) {
    for (const id of meanings[at]!.ids) {
      for (const { of, node } of beginnings[id] ?? []) {
        leads[of] ??= { at: [], nodes: [] };
        leads[of].at.push(at);
        leads[of].nodes.push(node);
      }
    }
  }
  const text = new Text(words, meanings);
  for (const [n, entry] of order.entries()) text.find(entry, leads[2 * n], leads[2 * n + 1]);
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
    const ends: (number[] | undefined)[] = new Array(found.length === 0 ? 0 : this.words.length);
    const kept = found.length === 0 ? found : outside(found, this.all(unless, unlessLeads));
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
    const tell = (from: number, to: number) => {
      found.push({ from, to });
    };
    if (leads !== undefined) {
      for (const [n, node] of leads.nodes.entries()) this.walk(node, leads.at[n]!, leads.at[n]! + 1, tell);
    }
    for (const [id, node] of root.classes) {
      for (const { from, to } of this.spans[id]!) this.walk(node, from, to + 1, tell);
    }
    if (root.opening !== null) {
      for (const [at, word] of this.words.entries()) if (word.first) this.walk(root.opening, at, at, tell);
    }
    if (found.length < 2) return found;
    found.sort((a, b) => a.from - b.from || b.to - a.to);
    return found.filter(
      (span, n) => n === 0 || span.from !== found[n - 1]!.from || span.to !== found[n - 1]!.to,
    );
  }

  /** Tells every way to go on from a node at word `at`; a phrase stays in the clause of its first word. */
  private walk(node: Node, from: number, at: number, tell: (from: number, to: number) => void): void {
    if (node.ends) tell(from, at - 1);
    const word = this.words[at];
    if (word === undefined || word.clause !== this.words[from]!.clause) return;
    if (node.words !== null) {
      const { ids } = this.meanings[at]!;
      for (let n = 0; n < ids.length; n += 1) {
        const next = node.words.get(ids[n]!);
        if (next !== undefined) this.walk(next, from, at + 1, tell);
      }
    }
    for (let n = 0; n < node.classes.length; n += 1) {
      const [id, next] = node.classes[n]!;
      const ends = this.ends[id]![at];
      if (ends !== undefined) for (const to of ends) this.walk(next, from, to + 1, tell);
    }
    if (node.any !== null) this.walk(node.any, from, at + 1, tell);
    for (let n = 0; n < node.gaps.length; n += 1) {
      const [most, next] = node.gaps[n]!;
      for (let skipped = 0; skipped <= most; skipped += 1) {
        this.walk(next, from, at + skipped, tell);
        const passed = this.meanings[at + skipped];
        if (passed === undefined || passed.stops) break;
        if (this.words[at + skipped]!.clause !== word.clause) break;
      }
    }
  }
}

/** The spans that lie inside none of the others; both lists go from left to right. */
function outside(spans: Span[], others: Span[]): Span[] {
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
