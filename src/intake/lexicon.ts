/** The lexicon: classes of phrases from policy, folded into trees so that one pass finds them all. */
import type { Phrases } from '../policy/prioridades';
import { type Element, parsePhrase } from './phrase';
import { GrowingTrees, NOWHERE, type PhraseTrees } from './phrase-tree';
import { admit, fits, type Meaning, type Spelling, type Vocabulary, vocabularyOf } from './vocabulary';

export interface Lexicon {
  classes: CompiledClass[];
  index: ReadonlyMap<string, number>;
  vocabulary: Vocabulary;
  trees: PhraseTrees;
  /** By word pattern: the phrases that begin with it; most begin none. */
  beginnings: (Beginning[] | undefined)[];
  met: MetWords;
  /** Clauses met before, by a number made of those of their meanings; of two with the same number the later one. */
  clauses: Map<number, KnownClause>;
}

/** A class and its spans in one clause, leftmost first. */
export interface Found {
  index: number;
  spans: { from: number; to: number }[];
}

/** A clause and what it holds. */
export interface KnownClause {
  clause: readonly Meaning[];
  held: readonly Found[];
}

/** Words met before, by the number of their meaning. */
interface MetWords {
  /** Pairs of them, counted to bound what they may take. */
  pairs: number;
  openings: (Openings | undefined)[];
}

/** The phrases that begin with a word: all of them, and those that live on before another word. */
interface Openings {
  all: Beginning[];
  before: Map<Meaning | null, Beginning[]>;
}

export interface Beginning {
  /** Number of the list of phrases that it belongs to. */
  list: number;
  /** Where it goes on. */
  node: number;
}

/** A class: what is looked for, and the longer phrases inside which it does not count. */
export interface CompiledClass {
  any: PhraseList;
  unless: PhraseList;
}

export interface PhraseList {
  /** Numbers all lists of a lexicon. */
  list: number;
  /** Phrases that begin with another class; those that begin with a word stand among the beginnings. */
  classes: [index: number, node: number][];
  /** Phrases that hold only at the beginning of a clause; NOWHERE without any. */
  opening: number;
}

export interface LexiconSource extends Spelling {
  classes: Record<string, Phrases>;
}

/** Compiles phrases for `findPhrases`; throws when a phrase cites a class that is not there, or classes cite each other in a circle. */
export function compileLexicon(source: LexiconSource): Lexicon {
  const vocabulary = vocabularyOf(source);
  const trees = new GrowingTrees();
  const beginnings: Beginning[][] = [];
  const ids = new Map<string, number>();
  const classes: CompiledClass[] = [];
  const index = new Map<string, number>();
  const open = new Set<string>();
  let lists = 0;

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
    const compiled = { any: fold(given.any), unless: fold(given.unless) };
    index.set(name, classes.length);
    classes.push(compiled);
    return classes.length - 1;
  };
  const fold = (phrases: string[]): PhraseList => {
    const list = lists++;
    const top = trees.plant();
    let opening = NOWHERE;
    for (const phrase of phrases.flatMap(parsePhrase)) {
      if (phrase[0]!.is === 'gap' || phrase[0]!.is === 'any') throw new Error('a phrase begins with a word');
      const opens = phrase[0]!.is === 'start';
      if (opens && opening === NOWHERE) opening = trees.plant();
      trees.endAt(phrase.reduce(grow, opens ? opening : top));
    }
    for (const [id, node] of trees.waysFrom(top, 'words')) {
      beginnings[id] ??= [];
      beginnings[id].push({ list, node });
    }
    return { list, classes: trees.waysFrom(top, 'classes'), opening };
  };
  const grow = (node: number, element: Element): number => {
    switch (element.is) {
      case 'start':
        return node;
      case 'word':
        return trees.grow(node, 'words', word(element.patterns));
      case 'class':
        return trees.grow(node, 'classes', visit(element.name));
      case 'gap':
        return trees.grow(node, 'gaps', element.most);
      case 'any':
        return trees.growAny(node);
    }
  };
  for (const name of Object.keys(source.classes)) visit(name);

  return {
    classes,
    index,
    vocabulary,
    trees: trees.grown(),
    beginnings,
    met: { pairs: 0, openings: [] },
    clauses: new Map(),
  };
}

/** Bounds what the pairs of words met before may take. */
const MOST_MET = 20_000;

/** The phrases that may begin with a word before the next one of its clause (null at its end): most die at that word. */
export function beginningsAt(word: Meaning, next: Meaning | null, lexicon: Lexicon): readonly Beginning[] {
  const { met, trees } = lexicon;
  const { all, before } = openingsOf(word, lexicon);
  if (all.length === 0) return all;
  let found = before.get(next);
  if (found === undefined) {
    found = all.filter(({ node }) => goesOn(node, next, trees));
    if (met.pairs >= MOST_MET) Object.assign(met, { pairs: 0, openings: [] });
    before.set(next, found);
    met.pairs += 1;
  }
  return found;
}

function openingsOf(word: Meaning, { met, beginnings }: Lexicon): Openings {
  let openings = met.openings[word.number];
  if (openings === undefined) {
    openings = { all: word.ids.flatMap((id) => beginnings[id] ?? []), before: new Map() };
    met.openings[word.number] = openings;
  }
  return openings;
}

/** Whether a phrase ends at a node or may go on from there with this word. */
function goesOn(
  node: number,
  next: Meaning | null,
  { ends, words, classes, gaps, any }: PhraseTrees,
): boolean {
  if (ends[node] === 1) return true;
  if (next === null) return false;
  if (any[node] !== NOWHERE) return true;
  if (classes.first[node] !== classes.first[node + 1] || gaps.first[node] !== gaps.first[node + 1])
    return true;
  for (let n = words.first[node]!; n < words.first[node + 1]!; n += 1) {
    if (fits(next, words.by[n]!)) return true;
  }
  return false;
}
