/** A form told in one sentence: "la empresa es Café Sol, la persona que reporta es Ana Ruiz … y la situación es la siguiente: …". */
import type { Considered } from './considered';
import type { Entry } from './entry';
import { plainOf, words } from './fold';
import { isLabelWord, labelKind } from './label';
import { isValue } from './rows';

const IS =
  / (?:es|son)(?::| )\s?(?:(?:la|el|lo|las|los) siguientes?:?\s?|que )?|(?<=\b(?:reporta|escribe|solicita)) (?=[a-z]{3,20} [a-z]{3})/g;
const COPULA = / (?:es|son)[: ]/;
/** "les indico que la empresa es …": the words that lead in. */
const LEADS_IN = /\b(?:que|asi|datos)[:,]? (?:el |la |los |las )?$/;

/** The entries of such a sentence, when it tells who writes, the matter and one thing more. */
export function readToldForm(text: Considered, known: readonly Entry[]): Entry[] {
  if (known.some(({ kind }) => kind === 'company' || kind === 'reporter')) return [];
  for (let line = 0; line < text.signatureAt; line++) {
    const entries = entriesOf(text, line);
    const kinds = new Set(entries.map(({ kind }) => kind));
    if (kinds.size > 2 && kinds.has('detail') && (kinds.has('company') || kinds.has('reporter')))
      return entries;
  }
  return [];
}

function entriesOf(text: Considered, line: number): Entry[] {
  const { start, end } = text.lines[line]!;
  const stretch = text.plain.slice(start, end);
  const found: Entry[] = [];
  // The matter is told with one of them; most lines are without.
  if (!COPULA.test(stretch)) return found;
  for (const hit of stretch.matchAll(IS)) {
    const at = start + hit.index;
    const label = labelBefore(text, Math.max(start, at - 80, found.at(-1)?.start ?? 0), at);
    if (label === null) continue;
    // "reporta Ana Ruiz", but "reporta fallas desde ayer"
    if (hit[0] === ' ' && !/\p{Lu}/u.test(text.raw[at + 1]!)) continue;
    const last = found.at(-1);
    // The matter runs to the end of the line.
    if (last?.kind === 'detail') continue;
    if (last !== undefined) last.end = valueEnd(text, last.start, label.from);
    const from = found.length === 0 ? leadIn(text, start, label.from) : label.from;
    found.push({ ...label, from, start: at + hit[0].length, end, line, leads: true, weak: false });
  }
  const last = found.at(-1);
  if (last !== undefined && last.kind !== 'detail') last.end = valueEnd(text, last.start, end);
  return found.filter((entry) => isValue(text.raw, text.plain, entry.kind, entry.start, entry.end));
}

function labelBefore(text: Considered, from: number, to: number) {
  const list = words(text.raw, text.plain, from, to, 20);
  let first = list.length;
  while (
    first > 0 &&
    isLabelWord(list[first - 1]!.plain) &&
    !/^(?:que|y|e)$/.test(list[first - 1]!.plain) &&
    (first === list.length || list[first]!.start - list[first - 1]!.end === 1)
  )
    first--;
  // "la persona que reporta": the word before belongs to the label.
  if (first > 0 && list[first - 1]!.plain === 'que' && list[first - 2]?.plain === 'persona') first -= 2;
  while (/^(?:la|el|los|las|mi|nuestra|nuestro)$/.test(list[first]?.plain ?? '')) first++;
  const label = list.slice(first);
  if (label.length === 0) return null;
  const kind = labelKind(plainOf(label));
  return kind === null ? null : { kind, label: text.plain.slice(label[0]!.start, to), from: label[0]!.start };
}

/** ", y nuestro " between an answer and the next label. */
const LONGEST_LINK = 24;

/** Up to the comma or the end of the sentence. */
function valueEnd({ plain, raw }: Considered, start: number, end: number): number {
  const value = plain.slice(start, end);
  const stop = /, |; | y (?:el|la|mi|los|las|nuestr[oa])\b|[.!?]\s+(?=[a-z¿¡])/g;
  for (const hit of value.matchAll(stop)) {
    const next = raw[start + hit.index + hit[0].length] ?? '';
    if (hit[0][0] !== '.' || next !== next.toLowerCase() || /[¿¡]/.test(next)) return start + hit.index;
  }
  const tail = value.slice(-LONGEST_LINK);
  return (
    end - (/(?<![\s,;])[\s,;]{1,6}(?:y )?(?:el|la|los|las|mi|nuestr[oa])? ?$/.exec(tail)?.[0].length ?? 0)
  );
}

/** The sentence that only leads in goes with the first label. */
function leadIn({ plain }: Considered, start: number, from: number): number {
  const before = plain.slice(start, from);
  if (!LEADS_IN.test(before)) return from;
  const sentence = Math.max(before.lastIndexOf('. '), before.lastIndexOf('! '));
  return sentence < 0 ? start : start + sentence + 2;
}
