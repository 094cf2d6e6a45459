/** The lexicon: classes of phrases from policy, folded into trees so that one pass finds them all. */
import type { Phrases } from '../policy/prioridades';
import { type Element, parsePhrase } from './phrase';
import { admit, type Spelling, type Vocabulary, vocabularyOf } from './vocabulary';

export interface Lexicon {
  /** Classes in an order in which each comes after those that it cites. */
  order: CompiledClass[];
  index: ReadonlyMap<string, number>;
  vocabulary: Vocabulary;
  /** By word pattern: the phrases that begin with it; most begin none. */
  beginnings: (Beginning[] | undefined)[];
}

export interface Beginning {
  /** Twice the index of the class, and one more in its `unless`. */
  of: number;
  node: Node;
}

export interface CompiledClass {
  any: Root;
  unless: Root;
}

/** Phrases folded into a tree by their common beginnings; the first step is kept apart for speed. */
export interface Root {
  /** By word pattern of the first word. */
  words: [id: number, node: Node][];
  classes: [id: number, node: Node][];
  /** Phrases that hold only at the beginning of a clause. */
  opening: Node | null;
}

export interface Node {
  ends: boolean;
  words: [id: number, node: Node][];
  classes: [id: number, node: Node][];
  gaps: [most: number, node: Node][];
  any: Node | null;
}

export interface LexiconSource extends Spelling {
  classes: Record<string, Phrases>;
}

/** Compiles phrases for `findPhrases`; throws when a phrase cites a class that is not there, or classes cite each other in a circle. */
export function compileLexicon(source: LexiconSource): Lexicon {
  const vocabulary = vocabularyOf(source);
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
      if (phrase[0]!.is === 'gap' || phrase[0]!.is === 'any') throw new Error('a phrase begins with a word');
      const opens = phrase[0]!.is === 'start';
      if (opens) opening ??= emptyNode();
      let at = opens ? opening! : top;
      for (const element of phrase) at = grow(at, element);
      at.ends = true;
    }
    return { words: top.words, classes: top.classes, opening };
  };
  const grow = (node: Node, element: Element): Node => {
    switch (element.is) {
      case 'start':
        return node;
      case 'word':
        return pairOf(node.words, word(element.patterns));
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

  return { order, index, vocabulary, beginnings: beginningsOf(order) };
}

function beginningsOf(order: CompiledClass[]): Lexicon['beginnings'] {
  const beginnings: Beginning[][] = [];
  for (const [n, { any, unless }] of order.entries()) {
    for (const [list, root] of [any, unless].entries()) {
      for (const [id, node] of root.words) {
        beginnings[id] ??= [];
        beginnings[id].push({ of: 2 * n + list, node });
      }
    }
  }
  return beginnings;
}

function emptyNode(): Node {
  return { ends: false, words: [], classes: [], gaps: [], any: null };
}

function pairOf(pairs: [number, Node][], key: number): Node {
  let pair = pairs.find(([known]) => known === key);
  if (pair === undefined) {
    pair = [key, emptyNode()];
    pairs.push(pair);
  }
  return pair[1];
}
