/** What the rules find in a text for each kind that is no plain request: the act of saying it, its word, its matter, hints. */
import type { SpokenKind } from '../policy/prioridades';
import type { Span } from './phrase-search';
import { kindClass } from './priority-rules';
import type { Signs } from './signs';
import type { Situation } from './situation';

/** Of equal weight, money and contract come before manners, complaint before idea, praise last: thanks stand in many mails. */
export const SPOKEN_KINDS: SpokenKind[] = ['reclamo', 'queja', 'sugerencia', 'felicitacion'];

/** What speaks for one kind. */
export interface KindSigns {
  kind: SpokenKind;
  /** "Pongo la queja": who says so does it. */
  acts: Span[];
  /** Its word, in whatever sense. */
  words: Span[];
  matters: Span[];
  /** Those outside the matters. */
  hints: Span[];
  /** Whether what the hints need is named; see NEEDS_ABOUT. */
  about: boolean;
}

/** What stands for every kind of SPOKEN_KINDS, in that order. */
export function kindSignsOf(situation: Situation): KindSigns[] {
  const { signs } = situation;
  const said = (name: string): Span[] => {
    const spans = signs.of(name);
    return spans.length === 0 ? spans : spans.filter((span) => !signs.negated(span));
  };
  const all: KindSigns[] = [];
  for (const { kind, act, own_word, matter, hint, about } of CLASSES)
    all.push({
      kind,
      acts: said(act).filter((span) => !threatens(span, signs)),
      words: said(own_word).filter((span) => !threatens(span, signs)),
      matters: said(matter),
      hints: said(hint).filter((span) => !signs.touches([matter], span)),
      about: !NEEDS_ABOUT.has(kind) || signs.of(about).length > 0,
    });
  return all;
}

/** "Si a las cinco nadie responde, pongo la queja": who sets a condition complains of nothing yet. */
function threatens(span: Span, signs: Signs): boolean {
  if (!signs.holds(span, 'se_queja')) return false;
  return signs.beforeInSentence('condicion', span) || signs.inClause('condicion', span);
}

/** The names of the kinds' classes, put together once. */
const CLASSES = SPOKEN_KINDS.map((kind) => ({
  kind,
  act: kindClass(kind, 'act'),
  own_word: kindClass(kind, 'own_word'),
  matter: kindClass(kind, 'matter'),
  hint: kindClass(kind, 'hint'),
  about: kindClass(kind, 'about'),
}));
const MATTERS = CLASSES.map(({ matter }) => matter);

/** A reproach weighs only with the desk's attention beside it, a dispute only with what is paid or agreed. */
const NEEDS_ABOUT = new Set<SpokenKind>(['queja', 'reclamo']);

/** The kind whose spans of one sort begin first; null without any. */
export function foremost(all: KindSigns[], sort: 'acts' | 'words'): KindSigns | null {
  let first: KindSigns | null = null;
  for (const one of all) {
    const [span] = one[sort];
    if (span && (first === null || span.from < first[sort][0]!.from)) first = one;
  }
  return first;
}

/** How many spans stand side by side; they go from left to right. */
export function separate(spans: Span[]): number {
  let reach = -1;
  let count = 0;
  for (const { from, to } of spans) {
    if (from > reach) count += 1;
    reach = Math.max(reach, to);
  }
  return count;
}

/** Whether the system fails in what is told, rather than people: "nadie contesta" is no failure of the system. */
export function tellsOfFailure({ evidence, signs }: Situation): boolean {
  return evidence.some(
    (span) => !signs.touches(MATTERS, span) && SYSTEM.some((name) => signs.inSentence(name, span)),
  );
}

/** Whether service is asked for with a verb: "no necesito nada más" asks for none. */
export function requestsService({ signs }: Situation): boolean {
  return signs.of('request').some((span) => !signs.negated(span));
}

/** Classes of words for what the desk keeps running. */
const SYSTEM = ['nucleo', 'cosas_del_sistema', 'vender'];
