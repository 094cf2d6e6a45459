/** What the rules know of a word as typed, gathered under it, so that a word of a mail is looked up once and not once a reader. */
import type { KindWord } from './kind-words';
import type { HeardWord } from './priority-words';
import { remembered } from './remembered';
import { isAnyNumber, type Meaning, type Vocabulary } from './vocabulary';

export interface KnownWord {
  /** What it stands for: itself, or the words of a short form. */
  meanings: readonly Meaning[];
  /** As the model of priorities hears it; null without one. */
  heard: HeardWord | null;
  /** As the model of kinds sees it; null without one. */
  seen: KindWord | null;
}

/** Looks words up, and remembers them. */
export function knowing(
  vocabulary: Vocabulary,
  priorities: { hear(raw: string): HeardWord } | null,
  kinds: { see(raw: string): KindWord } | null,
): (raw: string) => KnownWord {
  const lookUp = (raw: string): KnownWord => ({
    meanings: vocabulary.meaningsOf(raw),
    heard: priorities?.hear(raw) ?? null,
    seen: kinds?.see(raw) ?? null,
  });
  // Every mail brings numbers that nobody has met, and neither rules nor models tell one from another.
  let number: KnownWord | null = null;
  const known = remembered(lookUp);
  return (raw) => {
    if (!isAnyNumber(raw, vocabulary)) return known(raw);
    number ??= lookUp(raw);
    return number;
  };
}
