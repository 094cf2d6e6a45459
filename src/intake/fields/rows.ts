/** Rows: lines that begin with a label, its value behind it by any mark or by none, as bold labels leave them: "EMPRESA Café Sol". */
import type { Considered } from './considered';
import { BULLET, type Entry } from './entry';
import { isCapital, plainOf, type Word, words } from './fold';
import { isHouse, isLabelWord, isPost, type LabelKind, labelKind, MOST_LABEL_WORDS } from './label';

interface Row extends Entry {
  /** The mark behind the label, and how the label is written: rows of one form are alike. */
  style: string;
}

/** Behind a label that nothing closes, these belong to the value: "detalle la caja no abre". */
const OPENS_VALUE = /^(?:el|la|los|las|es|que|se|no|en|a|y|hay|de|del|con|nos|me|le|su|mi)$/;
/** Small words that go on with a label although all its words have capitals: "Persona Que Reporta". */
const CARRIES =
  /^(?:de|del|la|que|quien|para|por|contacto|reporta|solicita|problema|completos?|social|electronico|celular|movil|fijo|telefono|telefonico|falla|solicitud|pasa|paso|necesita)$/;
const NAMES_HOUSE = /^(?:empresa|establecimiento|negocio|comercial|compania|company)$/;

/** The rows, when with the `known` entries they make a form: three things asked for, who writes among them. */
export function readRows(text: Considered, known: readonly Entry[]): Entry[] {
  if (isWhole(known)) return [];
  const taken = new Set(known.map(({ line }) => line));
  const told = known.find(({ kind }) => kind === 'detail')?.line ?? text.signatureAt;
  const rows: Row[] = [];
  for (let line = 0; line < Math.min(told, text.signatureAt); line++) {
    if (taken.has(line)) continue;
    const row = rowAt(text, line) ?? rowBehind(text, line);
    if (row === null) continue;
    // Below the story a line is another field only where it looks like the fields above and asks for something new.
    const below = rows.some(({ kind }) => kind === 'detail');
    if (below && (row.style !== rows[0]!.style || rows.some(({ kind }) => kind === row.kind))) continue;
    rows.push(row);
  }
  const kinds = new Set([...known, ...rows].map(({ kind }) => kind));
  return rows.length > 1 && kinds.size > 2 && (kinds.has('company') || kinds.has('reporter')) ? rows : [];
}

/** Whether a form asks for all that the service letter asks for: then nothing stands beside it in other ways. */
function isWhole(known: readonly Entry[]): boolean {
  return (['company', 'reporter', 'phone', 'detail'] as const).every((kind) =>
    known.some((entry) => entry.kind === kind),
  );
}

function rowAt(text: Considered, line: number): Row | null {
  const { start, end } = text.lines[line]!;
  const { plain, raw } = text;
  const bullet = BULLET.exec(plain.slice(start, Math.min(end, start + 24)))![0].length;
  const head = start + bullet + (/["'([<{]/.test(plain[start + bullet] ?? '') ? 1 : 0);
  // Most lines begin with another word, and an article begins a sentence.
  const [first] = words(raw, plain, head, end, 1);
  if (first?.start !== head || !isLabelWord(first.plain) || OPENS_VALUE.test(first.plain)) return null;
  const found = words(raw, plain, head, end, MOST_LABEL_WORDS);
  const label = labelOf(plain, found);
  if (label === null) return null;
  const [mark] = /^[^\p{L}\d+@#]{0,60}/u.exec(plain.slice(label.end, Math.min(end, label.end + 60)))!;
  const from = label.end + (/["'¿¡(]$/.test(mark) ? mark.length - 1 : mark.length);
  if (from >= end || mark === '' || !isValue(raw, plain, label.kind, from, end)) return null;
  const style = `${mark.trim()[0] ?? ''} ${caseOf(first.raw)}`;
  return {
    kind: label.kind,
    label: label.text,
    from: start,
    start: from,
    end,
    line,
    leads: true,
    weak: false,
    style,
  };
}

/** "Café Sol (empresa)", "Café Sol - empresa": the label stands behind. */
function rowBehind({ raw, plain, lines }: Considered, line: number): Row | null {
  const { start, end } = lines[line]!;
  const near = Math.max(start, end - 50);
  const open = near + plain.slice(near, end).lastIndexOf(plain[end - 1] === ')' ? '(' : ' - ');
  if (open < near || open <= start + 1) return null;
  const label = plainOf(words(raw, plain, open, end, MOST_LABEL_WORDS + 1));
  const kind = labelKind(label);
  const stop = start + plain.slice(start, open).trimEnd().length;
  if (
    kind === null ||
    isHouse(label.join(' ')) ||
    isPost(label[0]!) ||
    !isValue(raw, plain, kind, start, stop)
  )
    return null;
  return {
    kind,
    label: label.join(' '),
    from: start,
    start,
    end: stop,
    line,
    leads: true,
    weak: false,
    style: 'behind',
  };
}

/** The longest run of words in front that is a label. */
function labelOf(
  plain: string,
  found: readonly Word[],
): { kind: LabelKind; text: string; end: number } | null {
  let count = 1;
  while (count < found.length && goesOn(plain, found, count)) count++;
  for (; count > 0; count--) {
    const last = found[count - 1]!;
    const closed = count < found.length && /[^\s\w]/.test(plain.slice(last.end, found[count]!.start));
    if (!closed && count > 1 && OPENS_VALUE.test(last.plain)) continue;
    const label = plainOf(found.slice(0, count));
    const kind = labelKind(label);
    const text = label.join(' ');
    if (kind !== null && !isPost(label[0]!) && !isHouse(text)) return { kind, text, end: last.end };
  }
  return null;
}

const SHORT = /^(?:tel|cel|no|nro|num|dir)$/;

function goesOn(plain: string, found: readonly Word[], at: number): boolean {
  const word = found[at]!;
  const first = found[0]!;
  const before = found[at - 1]!;
  const between = plain.slice(before.end, word.start);
  if (!isLabelWord(word.plain) || !(between === ' ' || (between === '. ' && SHORT.test(before.plain))))
    return false;
  if (caseOf(first.raw) === 'upper') return word.raw === word.raw.toUpperCase();
  if (!isCapital(word)) return true;
  return (
    isCapital(first) &&
    (CARRIES.test(word.plain) || (NAMES_HOUSE.test(word.plain) && /^(?:nombre|name)$/.test(first.plain)))
  );
}

const caseOf = (word: string): 'upper' | 'title' | 'lower' =>
  word.length > 1 && word === word.toUpperCase()
    ? 'upper'
    : word[0] === word[0]!.toLowerCase()
      ? 'lower'
      : 'title';

/** What stands in a row fits what is asked: a sentence that only begins like a label does not. */
export function isValue(raw: string, plain: string, kind: LabelKind, start: number, end: number): boolean {
  const value = plain.slice(start, end);
  if (kind === 'phone') return /^\D{0,30}(?:\d[ .()/-]{0,3}){7}/.test(value);
  if (kind === 'email') return value.includes('@');
  if (kind === 'detail') return value.includes(' ');
  if (kind === 'title' || kind === 'extension') return true;
  const list = words(raw, plain, start, end, 12);
  return (
    list.length > 0 &&
    list.length < 12 &&
    value.length < 90 &&
    !list.some(({ plain: word }) => /^(?:no|ya|que|porque|pero|cuando|sale|necesit\w+|puede\w*)$/.test(word))
  );
}
