/** The vocabulary: which word patterns of policy a typed word fits, spelling mistakes forgiven. */
import { normalise, sound } from './normalise';

export interface Vocabulary {
  /** How many word patterns there are. */
  patterns: number;
  exact: Map<string, number[]>;
  stems: Map<string, number[]>;
  endings: Map<string, number[]>;
  number: number[];
  /** Short forms and the words that they stand for. */
  spellings: Map<string, string>;
  /** Forgiven words by themselves and by each form with one letter left out. */
  nearby: Map<string, string>;
  stops: Set<string>;
  /** See `isAnyNumber`; null before it was asked. */
  digits: string[] | null;
  /** By the word patterns that they fit. */
  meanings: Map<string, Meaning>;
  /** How many meanings were met. */
  met: number;
  /** What a word as typed stands for: itself, or the words of a short form. */
  meaningsOf(raw: string): Meaning[];
}

/** Whether a word is a number like any other: digits that no pattern and no spelling writes out. */
export function isAnyNumber(raw: string, vocabulary: Vocabulary): boolean {
  // Most words are told by their first letter.
  if (raw.charCodeAt(0) > NINE || !/^\d+$/.test(raw)) return false;
  vocabulary.digits ??= digitsIn(vocabulary);
  return !vocabulary.digits.some((written) => raw.includes(written));
}

const NINE = '9'.charCodeAt(0);

/** The digits that stand in patterns and spellings, as "100" does in "100 por ciento". */
function digitsIn({ exact, stems, endings, spellings, nearby, stops }: Vocabulary): string[] {
  const written = [exact, stems, endings, spellings, stops].flatMap((words) => [...words.keys()]);
  return [
    ...written.flatMap((word) => word.match(/\d+/g) ?? []),
    // A forgiven word is also met with a letter between.
    ...[...nearby.keys()].flatMap((word) => word.match(/\d/g) ?? []),
  ];
}

export interface Meaning {
  /** Tells it from all other meanings of its vocabulary, in the order in which they were met. */
  number: number;
  /** The word patterns that it fits. */
  ids: readonly number[];
  /** The same, a bit for each pattern. */
  bits: Uint32Array;
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
  const vocabulary: Vocabulary = {
    patterns: 0,
    exact: new Map(),
    stems: new Map(),
    endings: new Map(),
    number: [],
    spellings: new Map(Object.entries(spellings).map(([short, full]) => [normalise(short), full])),
    nearby,
    stops: new Set(stops.map(formOf)),
    digits: null,
    meanings: new Map(),
    met: 0,
    meaningsOf: (raw) => meaningsOf(raw, vocabulary),
  };
  return vocabulary;
}

/** Takes up a word pattern under an id. */
export function admit(vocabulary: Vocabulary, pattern: string, id: number): void {
  const put = (map: Map<string, number[]>, key: string) => map.set(key, [...(map.get(key) ?? []), id]);
  vocabulary.patterns = Math.max(vocabulary.patterns, id + 1);
  if (pattern === '9') vocabulary.number.push(id);
  else if (pattern.startsWith('*')) put(vocabulary.endings, pattern.slice(1));
  else if (pattern.endsWith('*')) put(vocabulary.stems, pattern.slice(0, -1));
  else put(vocabulary.exact, pattern);
}

/** Whether a word fits a word pattern. */
export function fits({ bits }: Meaning, id: number): boolean {
  return (bits[id >>> 5]! & (1 << (id & 31))) !== 0;
}

function meaningsOf(raw: string, vocabulary: Vocabulary): Meaning[] {
  const spelt = vocabulary.spellings.get(normalise(raw));
  const meanings: Meaning[] = [];
  for (const part of spelt?.split(' ') ?? [raw]) meanings.push(lookUp(formOf(part), vocabulary));
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
  return meaningOf(ids, stops.has(form), vocabulary);
}

const MOST_MEANINGS = 10_000;

/** Words that fit the same patterns are the same to every phrase, and share one meaning. */
function meaningOf(fitting: ReadonlySet<number>, stops: boolean, vocabulary: Vocabulary): Meaning {
  const { patterns, meanings } = vocabulary;
  const ids = [...fitting].sort((a, b) => a - b);
  const key = `${stops} ${ids}`;
  let meaning = meanings.get(key);
  if (meaning === undefined) {
    const bits = new Uint32Array((patterns >>> 5) + 1);
    for (const id of ids) bits[id >>> 5]! |= 1 << (id & 31);
    meaning = { number: vocabulary.met++, ids, bits, stops };
    if (meanings.size >= MOST_MEANINGS) meanings.clear();
    meanings.set(key, meaning);
  }
  return meaning;
}

function withoutOne(form: string): string[] {
  return Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1));
}
