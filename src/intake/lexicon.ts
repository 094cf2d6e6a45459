/** The lexicon: classes of phrases from policy, compiled once, found in a text in one pass. */
import type { Phrases } from '../policy/prioridades';
import { normalise, sound } from './normalise';
import { type Element, parsePhrase } from './phrase';
import type { Word } from './sentences';

/** A phrase found: words `from` to `to`, both included. */
export interface Span {
  from: number;
  to: number;
}

export interface Lexicon {
  /** Classes in an order in which each comes after those that it cites. */
  order: CompiledClass[];
  index: ReadonlyMap<string, number>;
  vocabulary: Vocabulary;
}

interface Beginning {
  /** Twice the index of the class, and one more in its `unless`. */
  of: number;
  node: Node;
}

/** Beginnings met in a text: words and the nodes to go on from. */
interface Leads {
  at: number[];
  nodes: Node[];
}

interface CompiledClass {
  any: Root;
  unless: Root;
}

/** Phrases folded into a tree by their common beginnings; the first step is kept apart for speed. */
interface Root {
  /** By word pattern of the first word. */
  words: Map<number, Node>;
  classes: [id: number, node: Node][];
  /** Phrases that hold only at the beginning of a clause. */
  opening: Node | null;
}

interface Node {
  ends: boolean;
  words: Map<number, Node> | null;
  classes: [id: number, node: Node][];
  gaps: [most: number, node: Node][];
  any: Node | null;
}

/** What a word can stand for: ids of the word patterns that it fits. */
interface Vocabulary {
  exact: Map<string, number[]>;
  stems: Map<string, number[]>;
  endings: Map<string, number[]>;
  number: number[];
  spellings: Map<string, string>;
  /** Forgiven words by themselves and by each form with one letter left out. */
  nearby: Map<string, string>;
  stops: Set<string>;
  /** By word pattern: the phrases that begin with it. */
  begins: Map<number, Beginning[]>;
  /** Words met before. */
  known: Map<string, Meaning[]>;
}

interface Meaning {
  /** The word patterns that it fits. */
  ids: number[];
  begins: Beginning[];
  /** Whether no gap may pass it. */
  stops: boolean;
}

export interface LexiconSource {
  classes: Record<string, Phrases>;
  spellings: Record<string, string>;
  forgiven: string[];
  /** Words that no gap may pass. */
  stops: string[];
}

/** Compiles phrases for `findPhrases`; throws when a phrase cites a class that is not there or classes cite each other in a circle. */
export function compileLexicon(source: LexiconSource): Lexicon {
  const vocabulary: Vocabulary = {
    exact: new Map(),
    stems: new Map(),
    endings: new Map(),
    number: [],
    spellings: new Map(Object.entries(source.spellings).map(([short, full]) => [normalise(short), full])),
    nearby: new Map(),
    stops: new Set(source.stops.map(formOf)),
    begins: new Map(),
    known: new Map(),
  };
  const ids = new Map<string, number>();
  const order: CompiledClass[] = [];
  const index = new Map<string, number>();
  const open = new Set<string>();

  const word = (patterns: string[]): number => {
    const key = patterns.join('|');
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
      for (const pattern of patterns) admit(vocabulary, pattern, id);
    }
    return id;
  };
  const visit = (name: string): number => {
    const done = index.get(name);
    if (done !== undefined) return done;
    const given = source.classes[name];
    if (given === undefined) throw new Error(`no class of words is called <${name}>`);
    if (open.has(name)) throw new Error(`the class <${name}> cites itself`);
    open.add(name);
    const compiled = { any: tree(given.any), unless: tree(given.unless) };
    index.set(name, order.length);
    order.push(compiled);
    return order.length - 1;
  };
  const tree = (phrases: string[]): Root => {
    const top = emptyNode();
    let opening: Node | null = null;
    for (const phrase of phrases.flatMap(parsePhrase)) {
      const opens = phrase[0]!.is === 'start';
      if (opens) opening ??= emptyNode();
      let at = opens ? opening! : top;
      for (const element of phrase) at = grow(at, element);
      at.ends = true;
    }
    return { words: top.words ?? new Map(), classes: top.classes, opening };
  };
  const grow = (node: Node, element: Element): Node => {
    switch (element.is) {
      case 'start':
        return node;
      case 'word': {
        node.words ??= new Map();
        return entryOf(node.words, word(element.patterns));
      }
      case 'class':
        return pairOf(node.classes, visit(element.name));
      case 'gap':
        return pairOf(node.gaps, element.most);
      case 'any':
        node.any ??= emptyNode();
        return node.any;
    }
  };
  for (const name of Object.keys(source.classes)) visit(name);

  for (const forgiven of source.forgiven) {
    const form = formOf(forgiven);
    for (const near of [form, ...withoutOne(form)]) vocabulary.nearby.set(near, form);
  }
  for (const [n, compiled] of order.entries()) {
    for (const [list, root] of [compiled.any, compiled.unless].entries()) {
      for (const [id, node] of root.words) {
        const known = vocabulary.begins.get(id);
        const begins = { of: 2 * n + list, node };
        if (known) known.push(begins);
        else vocabulary.begins.set(id, [begins]);
      }
    }
  }
  return { order, index, vocabulary };
}

function emptyNode(): Node {
  return { ends: false, words: null, classes: [], gaps: [], any: null };
}

function entryOf(map: Map<number, Node>, key: number): Node {
  let node = map.get(key);
  if (node === undefined) {
    node = emptyNode();
    map.set(key, node);
  }
  return node;
}

function pairOf(pairs: [number, Node][], key: number): Node {
  let pair = pairs.find(([known]) => known === key);
  if (pair === undefined) {
    pair = [key, emptyNode()];
    pairs.push(pair);
  }
  return pair[1];
}

function admit(vocabulary: Vocabulary, pattern: string, id: number): void {
  const put = (map: Map<string, number[]>, key: string) => map.set(key, [...(map.get(key) ?? []), id]);
  if (pattern === '9') vocabulary.number.push(id);
  else if (pattern.startsWith('*')) put(vocabulary.endings, pattern.slice(1));
  else if (pattern.endsWith('*')) put(vocabulary.stems, pattern.slice(0, -1));
  else put(vocabulary.exact, pattern);
}

/** Words as the lexicon compares them; a short form may stand for several. */
export interface Reading {
  words: Word[];
  /** Per class of the lexicon, what was found, leftmost first. */
  spans: Span[][];
}

/** Finds every phrase of every class. Linear in the number of words. */
export function findPhrases(typed: Word[], { order, vocabulary }: Lexicon): Reading {
  const words: Word[] = [];
  const meanings: Meaning[] = [];
  for (const word of typed) {
    for (const [n, meaning] of meaningsOf(word.raw, vocabulary).entries()) {
      words.push(n === 0 || !word.first ? word : { ...word, first: false });
      meanings.push(meaning);
    }
  }
  const leads: (Leads | undefined)[] = [];
  for (let at = 0; at < meanings.length; at += 1) {
    for (const { of, node } of meanings[at]!.begins) {
      leads[of] ??= { at: [], nodes: [] };
      leads[of].at.push(at);
      leads[of].nodes.push(node);
    }
  }
  const text = new Text(words, meanings);
  for (const [n, entry] of order.entries()) text.find(entry, leads[2 * n], leads[2 * n + 1]);
  return { words, spans: text.spans };
}

/** Bounds the memory that unseen words may take. */
const MOST_KNOWN = 20_000;

/** What a word as typed stands for: itself, or the words of a short form. */
function meaningsOf(raw: string, vocabulary: Vocabulary): Meaning[] {
  let meanings = vocabulary.known.get(raw);
  if (meanings === undefined) {
    const spelt = vocabulary.spellings.get(normalise(raw));
    meanings = (spelt?.split(' ') ?? [raw]).map((part) => lookUp(formOf(part), vocabulary));
    if (vocabulary.known.size >= MOST_KNOWN) vocabulary.known.clear();
    vocabulary.known.set(raw, meanings);
  }
  return meanings;
}

function formOf(raw: string): string {
  const lower = raw.toLowerCase().normalize('NFC');
  // The accent alone parts "sí" (yes) from "si" (if).
  return lower === 'sí' ? lower : sound(normalise(lower.replace(/['’´`]/g, '')));
}

function lookUp(form: string, vocabulary: Vocabulary): Meaning {
  const { exact, stems, endings, nearby, stops, begins } = vocabulary;
  const ids = new Set(exact.get(form));
  for (let end = 1; end <= Math.min(form.length, 16); end += 1) {
    for (const id of stems.get(form.slice(0, end)) ?? []) ids.add(id);
  }
  if (ids.size === 0 && form.length >= 5 && form.length <= 16) {
    const meant = nearby.get(form) ?? withoutOne(form).map((shorter) => nearby.get(shorter)).find(Boolean);
    if (meant !== undefined && meant !== form) return lookUp(meant, vocabulary);
  }
  for (let start = Math.max(0, form.length - 6); start < form.length; start += 1) {
    for (const id of endings.get(form.slice(start)) ?? []) ids.add(id);
  }
  if (/\d/.test(form)) for (const id of vocabulary.number) ids.add(id);
  return { ids: [...ids], begins: [...ids].flatMap((id) => begins.get(id) ?? []), stops: stops.has(form) };
}

function withoutOne(form: string): string[] {
  return Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1));
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
