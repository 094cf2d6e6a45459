/** What the rules know of a word as typed, gathered under it, so that a word of a mail is looked up once and not once a reader. */
import type { KindModel } from './kind-model';
import type { KindWord } from './kind-words';
import type { PriorityModel } from './priority-model';
import type { HeardWord } from './priority-words';
import { remembered } from './remembered';
import type { Meaning, Vocabulary } from './vocabulary';

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
  model: PriorityModel | null,
  kindModel: KindModel | null,
): (raw: string) => KnownWord {
  return remembered((raw) => ({
    meanings: vocabulary.meaningsOf(raw),
    heard: model?.hear(raw) ?? null,
    seen: kindModel?.see(raw) ?? null,
  }));
}
