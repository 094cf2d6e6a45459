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

interface CompiledClass {
  name: string;
  any: Step[][];
  unless: Step[][];
}

type Step =
  | { is: 'word'; id: number }
  | { is: 'class'; id: number }
  | { is: 'gap'; most: number }
  | { is: 'any' }
  | { is: 'start' };

/** What a word can stand for: ids of the word patterns that it fits. */
interface Vocabulary {
  exact: Map<string, number[]>;
  stems: Map<string, number[]>;
  endings: Map<string, number[]>;
  number: number[];
  spellings: Record<string, string>;
  /** Forgiven words by themselves and by each form with one letter left out. */
  nearby: Map<string, string>;
  stops: Set<string>;
  known: Map<string, Known>;
}

interface Known {
  ids: number[];
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
    spellings: Object.fromEntries(Object.entries(source.spellings).map(([k, v]) => [normalise(k), v])),
    nearby: new Map(),
    stops: new Set(source.stops.map(formOf)),
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
  const step = (element: Element): Step => {
    if (element.is === 'word') return { is: 'word', id: word(element.patterns) };
    if (element.is === 'class') return { is: 'class', id: visit(element.name) };
    return element;
  };
  const visit = (name: string): number => {
    const done = index.get(name);
    if (done !== undefined) return done;
    const given = source.classes[name];
    if (given === undefined) throw new Error(`no class of words is called <${name}>`);
    if (open.has(name)) throw new Error(`the class <${name}> cites itself`);
    open.add(name);
    const compiled = (list: string[]) => list.flatMap(parsePhrase).map((phrase) => phrase.map(step));
    const entry = { name, any: compiled(given.any), unless: compiled(given.unless) };
    index.set(name, order.length);
    order.push(entry);
    return order.length - 1;
  };
  for (const name of Object.keys(source.classes)) visit(name);

  for (const forgiven of source.forgiven) {
    const form = formOf(forgiven);
    for (const near of [form, ...withoutOne(form)]) vocabulary.nearby.set(near, form);
  }
  return { order, index, vocabulary };
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
  const known: Known[] = [];
  for (const word of typed) {
    const spelt = vocabulary.spellings[normalise(word.raw)];
    if (spelt === undefined) {
      words.push(word);
      known.push(knownOf(word.raw, vocabulary));
    } else {
      for (const [n, part] of spelt.split(' ').entries()) {
        words.push({ ...word, first: word.first && n === 0 });
        known.push(knownOf(part, vocabulary));
      }
    }
  }
  const text = new Text(words, known);
  for (const entry of order) text.find(entry);
  return { words, spans: text.spans };
}

/** Bounds the memory that unseen words may take. */
const MOST_KNOWN = 20_000;

function knownOf(raw: string, vocabulary: Vocabulary): Known {
  let known = vocabulary.known.get(raw);
  if (known === undefined) {
    known = lookUp(formOf(raw), vocabulary);
    if (vocabulary.known.size >= MOST_KNOWN) vocabulary.known.clear();
    vocabulary.known.set(raw, known);
  }
  return known;
}

function formOf(raw: string): string {
  const lower = raw.toLowerCase().normalize('NFC');
  // The accent alone parts "sí" (yes) from "si" (if).
  return lower === 'sí' ? lower : sound(normalise(lower.replace(/['’´`]/g, '')));
}

function lookUp(form: string, vocabulary: Vocabulary): Known {
  const { exact, stems, endings, nearby, stops } = vocabulary;
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
  return { ids: [...ids], stops: stops.has(form) };
}

function withoutOne(form: string): string[] {
  return Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1));
}

/** One text while its phrases are looked for. */
class Text {
  readonly spans: Span[][] = [];
  /** Per class: the ends of its phrases by first word. */
  private readonly ends: (number[] | undefined)[][] = [];
  private readonly positions = new Map<number, number[]>();

  constructor(
    private readonly words: Word[],
    private readonly known: Known[],
  ) {
    for (const [at, { ids }] of known.entries()) {
      for (const id of ids) {
        const list = this.positions.get(id);
        if (list) list.push(at);
        else this.positions.set(id, [at]);
      }
    }
  }

  find(entry: CompiledClass): void {
    const excluded = this.all(entry.unless);
    const kept = this.all(entry.any).filter(
      (span) => !excluded.some((wider) => wider.from <= span.from && span.to <= wider.to),
    );
    const ends: (number[] | undefined)[] = [];
    for (const { from, to } of kept) {
      const list = ends[from];
      if (list === undefined) ends[from] = [to];
      else if (!list.includes(to)) list.push(to);
    }
    this.ends.push(ends);
    this.spans.push(kept.sort((a, b) => a.from - b.from || b.to - a.to));
  }

  private all(phrases: Step[][]): Span[] {
    const found: Span[] = [];
    for (const phrase of phrases) {
      for (const from of this.starts(phrase)) {
        this.match(phrase, 0, from, from, (to) => found.push({ from, to }));
      }
    }
    return found;
  }

  private starts(phrase: Step[]): Iterable<number> {
    const lead = phrase.find((step) => step.is !== 'start')!;
    if (lead.is === 'word') return this.positions.get(lead.id) ?? [];
    if (lead.is === 'class') return new Set(this.spans[lead.id]!.map(({ from }) => from));
    return this.words.keys();
  }

  /** Tells the last word of every way to match the steps from `step` on at word `at`. */
  private match(phrase: Step[], step: number, from: number, at: number, tell: (to: number) => void): void {
    const now = phrase[step];
    if (now === undefined) {
      tell(at - 1);
      return;
    }
    if (now.is === 'gap') {
      for (let skipped = 0; skipped <= now.most; skipped += 1) {
        this.match(phrase, step + 1, from, at + skipped, tell);
        if (!this.sameClause(from, at + skipped) || this.known[at + skipped]!.stops) return;
      }
      return;
    }
    if (!this.sameClause(from, at)) return;
    if (now.is === 'start') {
      if (this.words[at]!.first) this.match(phrase, step + 1, from, at, tell);
    } else if (now.is === 'class') {
      for (const to of this.ends[now.id]![at] ?? []) this.match(phrase, step + 1, from, to + 1, tell);
    } else if (now.is === 'any' || this.known[at]!.ids.includes(now.id)) {
      this.match(phrase, step + 1, from, at + 1, tell);
    }
  }

  private sameClause(from: number, at: number): boolean {
    return this.words[at] !== undefined && this.words[at].clause === this.words[from]!.clause;
  }
}
