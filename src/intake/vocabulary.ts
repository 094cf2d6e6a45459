/** The vocabulary: which word patterns of policy a typed word fits, spelling mistakes forgiven. */
import { normalise, sound } from './normalise';

export interface Vocabulary {
  exact: Map<string, number[]>;
  stems: Map<string, number[]>;
  endings: Map<string, number[]>;
  number: number[];
  /** Short forms and the words that they stand for. */
  spellings: Map<string, string>;
  /** Forgiven words by themselves and by each form with one letter left out. */
  nearby: Map<string, string>;
  stops: Set<string>;
  /** Words met before. */
  known: Map<string, Meaning[]>;
}

export interface Meaning {
  /** The word patterns that it fits. */
  ids: ReadonlySet<number>;
  /** Whether no gap may pass it. */
  stops: boolean;
}

export interface Spelling {
  spellings: Record<string, string>;
  /** Words of which one missing, doubled or swapped letter is forgiven. */
  forgiven: string[];
  /** Words that no gap may pass. */
  stops: string[];
}

/** A vocabulary without word patterns. */
export function vocabularyOf({ spellings, forgiven, stops }: Spelling): Vocabulary {
  const nearby = new Map<string, string>();
  for (const form of forgiven.map(formOf))
    for (const near of [form, ...withoutOne(form)]) nearby.set(near, form);
  return {
    exact: new Map(),
    stems: new Map(),
    endings: new Map(),
    number: [],
    spellings: new Map(Object.entries(spellings).map(([short, full]) => [normalise(short), full])),
    nearby,
    stops: new Set(stops.map(formOf)),
    known: new Map(),
  };
}

/** Takes up a word pattern under an id. */
export function admit(vocabulary: Vocabulary, pattern: string, id: number): void {
  const put = (map: Map<string, number[]>, key: string) => map.set(key, [...(map.get(key) ?? []), id]);
  if (pattern === '9') vocabulary.number.push(id);
  else if (pattern.startsWith('*')) put(vocabulary.endings, pattern.slice(1));
  else if (pattern.endsWith('*')) put(vocabulary.stems, pattern.slice(0, -1));
  else put(vocabulary.exact, pattern);
}

/** Bounds the memory that words met before may take. */
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 40;

/** What a word as typed stands for: itself, or the words of a short form. */
export function meaningsOf(raw: string, vocabulary: Vocabulary): Meaning[] {
  const known = vocabulary.known.get(raw);
  if (known !== undefined) return known;
  const spelt = vocabulary.spellings.get(normalise(raw));
  const meanings = (spelt?.split(' ') ?? [raw]).map((part) => lookUp(formOf(part), vocabulary));
  if (raw.length <= LONGEST_KNOWN) {
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
  const { exact, stems, endings, nearby, stops } = vocabulary;
  const ids = new Set(exact.get(form));
  for (let end = 1; end <= Math.min(form.length, 16); end += 1) {
    for (const id of stems.get(form.slice(0, end)) ?? []) ids.add(id);
  }
  if (ids.size === 0 && form.length >= 5 && form.length <= 16) {
    const meant =
      nearby.get(form) ??
      withoutOne(form)
        .map((shorter) => nearby.get(shorter))
        .find(Boolean);
    if (meant !== undefined && meant !== form) return lookUp(meant, vocabulary);
  }
  for (let start = Math.max(0, form.length - 6); start < form.length; start += 1) {
    for (const id of endings.get(form.slice(start)) ?? []) ids.add(id);
  }
  if (/\d/.test(form)) for (const id of vocabulary.number) ids.add(id);
  return { ids, stops: stops.has(form) };
}

function withoutOne(form: string): string[] {
  return Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1));
}
