/** Labelled forms: "Empresa: X", tables, dotted leaders, one line with separators, a label above its value. */
import { readAnswers } from './answers';
import type { Considered } from './considered';
import { isClosing, isGreeting } from './courtesy';
import { BULLET, type Entry } from './entry';
import { plainOf, words } from './fold';
import { isHouse, isLabelWord, isPost, labelKind, MOST_LABEL_WORDS } from './label';
import { isCommon } from './plain-words';
import { questionBefore, withoutLoneQuestions } from './question';
import { readRows } from './rows';
import { headRow, readTable } from './table';
import { readToldForm } from './told-form';
import { isTrade } from './trades';

const MARK =
  /[:=\t|]|\?(?=\s)|\.{3,}|…+|_{3,}| -+>? |=>|>{1,2}|\]|\.-(?=\s)|(?<=[a-z])\/(?=\s)|(?<=\s)[-·•~](?=\s)/g;
/** "Empresa → X", "Empresa · X": a way through the menus or a list has these marks too, so that one alone makes no form. */
const WEAK = /^[>·•~\]./](?!\.)/;
const NUMBERED = /^\s?\(?\d{1,2}[.)]/;

/** Most lines begin with a word. */
const UNADORNED = /^[a-z]{2}/;

/** The entries of a form in reading order; empty when the mail holds none. */
export function readForm(text: Considered): Entry[] {
  const table = readTable(text);
  if (table.length > 0) return extendDetails(text, table);
  const marked: Entry[] = [];
  for (let line = 0; line < text.signatureAt; line++) marked.push(...lineEntries(text, line));
  const entries = withoutLoneQuestions(marked).filter(
    (entry) => !isHouse(entry.label) || namesHouse(text, entry),
  );
  if (entries.filter(({ weak }) => weak).length === 1)
    entries.splice(
      entries.findIndex(({ weak }) => weak),
      1,
    );
  entries.push(...bareLabels(text, entries));
  entries.push(...readRows(text, entries));
  entries.push(...readAnswers(text, entries));
  entries.push(...readToldForm(text, entries));
  entries.sort((a, b) => a.from - b.from);
  fillFromNextLine(text, entries);
  return extendDetails(text, keepForms(text, entries));
}

/** Labels within one line; each value runs to the next label. */
function lineEntries(text: Considered, line: number): Entry[] {
  const { start, end } = text.lines[line]!;
  if (end - start < 3 || headRow(text, line) !== null) return [];
  const plain = text.plain;
  const head = UNADORNED.test(plain.slice(start, start + 2))
    ? start
    : start + BULLET.exec(plain.slice(start, Math.min(end, start + 24)))![0].length;
  const found: Entry[] = [];
  const isNumbered = NUMBERED.test(plain.slice(start, start + 6));
  let free = head;
  // Only the line is searched, with the characters around it that marks look at: the next mark may be far down the mail.
  const before = Math.max(0, head - 1);
  const stretch = plain.slice(before, end + 1);
  MARK.lastIndex = head - before;
  for (let mark = MARK.exec(stretch); mark !== null; mark = MARK.exec(stretch)) {
    const at = before + mark.index;
    if (at >= end) break;
    if (at < free) continue;
    const colon = mark[0] === ':';
    const asks = mark[0] === '?';
    const label = asks
      ? questionBefore(text, Math.max(free, at - 90), at, head, found.length > 0)
      : labelBefore(text, Math.max(free, at - 90), at, head, colon, found.length > 0);
    if (label === null) continue;
    const last = found.at(-1);
    if (last !== undefined) last.end = label.from;
    const from = at + mark[0].length;
    const skip = /^(?:[\s:=|._>\]-]|\ufe0f)*/.exec(plain.slice(from, Math.min(end, from + 60)))![0].length;
    found.push({
      kind: label.kind,
      label: label.text,
      from: label.from,
      start: Math.min(from + skip, end),
      end,
      line,
      leads: label.from === head,
      weak: WEAK.test(mark[0]),
      asked: asks && !isNumbered,
    });
    free = from;
  }
  const last = found.at(-1);
  if (last?.kind === 'phone' && found.length > 1) last.end = numberEnd(text, last);
  for (const entry of found) trimValue(text, entry);
  return found;
}

/** "empresa: Café Sol, tel: 310 445 2210, se bloqueó la caja al cobrar": the matter follows the last answer. */
function numberEnd({ raw, plain }: Considered, { start, end }: Entry): number {
  const hit = /^\D{0,12}\d[\d .()/-]{5,20}\d[,.;]? (?=[a-z¿])/.exec(plain.slice(start, end));
  if (hit === null) return end;
  const rest = words(raw, plain, start + hit[0].length, end, 12);
  const speaksOfIt = rest.some(({ plain: word }) => SPEAKS_OF_NUMBERS.test(word) || /^\d{3,}$/.test(word));
  return rest.length < 4 || speaksOfIt ? end : start + hit[0].trimEnd().length;
}

const SPEAKS_OF_NUMBERS =
  /^(?:llam|mar[cq]|contest|respond|timbr|ubic|encuentr|extension|ext$|fijo|cel|movil|tel|whats|w[ap]p|numero|oficina|casa|horas?$|am$|pm$|manana|tarde|noche|es[ea]$|este$|mejor|prefer|pregunt|correo)/;

function labelBefore(
  text: Considered,
  from: number,
  to: number,
  head: number,
  colon: boolean,
  inForm: boolean,
) {
  const left = words(text.raw, text.plain, from, to, 40).slice(-MOST_LABEL_WORDS);
  let first = left.length;
  while (first > 0 && isLabelWord(left[first - 1]!.plain)) {
    const [word, next] = [left[first - 1]!, left[first]];
    // "S.A. || Tienda": the bar parts a value from the label.
    if (next && /[|;]/.test(text.plain.slice(word.end, next.start))) break;
    first--;
  }
  for (let at = first; at < left.length; at++) {
    const word = left[at]!;
    const leads = word.start <= head + 1;
    const before = text.plain.slice(Math.max(from, word.start - 3), word.start);
    const parted = /[;|/,.•·(*!?]\s*$|\t[^\S\t]*$| - $|\s{2}$/.test(before);
    const capital = word.raw[0] !== word.plain[0];
    // 'sale "ERROR: 45"'
    if (!leads && before.endsWith('"')) continue;
    if (!leads && !parted && !(colon && (capital || inForm))) continue;
    if (!colon && !leads && !inForm) continue;
    // "…, que es quien necesita la ayuda: quiere saber …" is prose.
    if (!leads && !inForm && word.plain === 'que') continue;
    const kind = labelKind(plainOf(left.slice(at)));
    if (kind === null || (!colon && isPost(word.plain))) continue;
    // In the middle of prose only what is plainly a label counts.
    if (!leads && !inForm && (kind === 'detail' || kind === 'title' || kind === 'other')) continue;
    return { kind, from: leads ? head : word.start, text: text.plain.slice(word.start, to).trim() };
  }
  return null;
}

/** Words apart: "Repuestos - Lavado", "Llantas, Aceites, Lujos". */
const WARES = /^[a-z]+(?: ?[-–/,·•|] ?[a-z]+)+$/;

/** "Hotel: Brisas del Mar", but "Restaurante: no imprime" tells of one of several counters, and "Taller - Repuestos - Lavado" of wares. */
function namesHouse({ raw, plain }: Considered, { start, end }: Entry): boolean {
  const value = plainOf(words(raw, plain, start, end, 10));
  return (
    value.length < 9 &&
    !(isTrade(value[0] ?? '') && WARES.test(plain.slice(start, end))) &&
    !value.some((word) => /^(?:no|si|sin|ok|bien|mal)$/.test(word)) &&
    value.filter((word) => word.length > 3 && isCommon(word)).length * 2 <= value.length
  );
}

/** Labels alone on their line without a colon: at least two, each followed by a value line. */
function bareLabels(text: Considered, known: readonly Entry[]): Entry[] {
  const taken = new Set(known.map(({ line }) => line));
  const bare: Entry[] = [];
  for (let line = 0; line < text.signatureAt; line++) {
    const { start, end } = text.lines[line]!;
    if (
      taken.has(line) ||
      end - start < 3 ||
      end - start > 60 ||
      /[.,;!?]$/.test(text.plain.slice(start, end))
    )
      continue;
    // Most lines show with their first words that they are no label.
    if (!words(text.raw, text.plain, start, end, 2).every(({ plain }) => isLabelWord(plain))) continue;
    const found = plainOf(words(text.raw, text.plain, start, end, MOST_LABEL_WORDS + 1));
    if (found.length > 7) continue;
    const kind = labelKind(found);
    if (kind !== null)
      bare.push({
        kind,
        label: text.plain.slice(start, end),
        from: start,
        start: end,
        end,
        line,
        leads: true,
        weak: false,
      });
  }
  return bare.length >= 2 ? bare : [];
}

function fillFromNextLine(text: Considered, entries: Entry[]): void {
  const labelled = new Set(entries.map(({ line }) => line));
  entries.forEach((entry, index) => {
    if (entry.start < entry.end || entries[index + 1]?.line === entry.line) return;
    let next = entry.line + 1;
    while (
      next < text.signatureAt &&
      next <= entry.line + 2 &&
      text.lines[next]!.start === text.lines[next]!.end
    )
      next++;
    const line = text.lines[next];
    // An empty value followed by the next label stays empty.
    if (line === undefined || next >= text.signatureAt || labelled.has(next) || line.start === line.end)
      return;
    if (next > entry.line + 1 && entry.kind !== 'detail' && !entry.asked) return;
    // "R: Café Sol", "- Café Sol"
    entry.start =
      line.start +
      /^(?:[-•*·>]\s+|r(?:ta|espuesta)?\s?[:.)-]\s?)?/.exec(text.plain.slice(line.start, line.start + 14))![0]
        .length;
    entry.end = line.end;
    entry.line = next;
  });
}

/** A single "Tel:" is no form; a detail label counts only beside labels that identify. */
function keepForms(text: Considered, entries: Entry[]): Entry[] {
  const identifying = entries.filter(
    ({ kind }) => kind !== 'detail' && kind !== 'title' && kind !== 'other' && kind !== 'city',
  );
  const leadingLines = new Set(
    entries.filter(({ leads }) => leads).map(({ line }) => text.lines[line]!.start),
  );
  return entries.filter((entry) => {
    if (entry.kind !== 'detail' && entry.kind !== 'title') return true;
    if (identifying.length === 0) return false;
    return (
      entry.leads ||
      leadingLines.has(text.lines[entry.line]!.start) ||
      // "CAFÉ SOL; REPORTA: …; CELULAR: …; PROBLEMA: …"
      identifying.filter(({ line }) => line === entry.line).length > 1
    );
  });
}

/** A description goes on over the lines below it, up to the next label or the leave-taking. */
function extendDetails(text: Considered, entries: Entry[]): Entry[] {
  entries.forEach((entry, index) => {
    if (entry.kind !== 'detail') return;
    const stop = entries[index + 1];
    if (stop?.line === entry.line) return;
    const last = Math.min(stop === undefined ? text.signatureAt : stop.line, text.signatureAt);
    let blank = 0;
    for (let line = entry.line + 1; line < last; line++) {
      const { start, end } = text.lines[line]!;
      const plain = text.plain.slice(start, end);
      if (plain === '') {
        blank++;
        continue;
      }
      if (isClosing(plain) || isGreeting(plain) || plain === '--' || blank > 2) break;
      if (stop !== undefined && text.plain.slice(stop.from, stop.start) !== '' && start >= stop.from) break;
      if (looksSigned(text.raw.slice(start, end)) && (blank > 0 || entry.end - entry.start > 0)) break;
      entry.end = end;
      blank = 0;
    }
  });
  return entries;
}

/** A short line of capitalised words only: a name under the form, not more of the story. */
function looksSigned(line: string): boolean {
  return line.length < 50 && /^(?:\p{Lu}[\p{L}.]*(?:\s+(?:(?:de|del|la|los|y|&)\s+)*|$)){2,6}$/u.test(line);
}

function trimValue(text: Considered, entry: Entry): void {
  const value = text.raw.slice(entry.start, entry.end);
  const right = /(?<![\s|;,/•·(*-])[\s|;,/•·(*-]*$/.exec(value.slice(-40))![0].length;
  entry.end -= right;
  if (entry.end < entry.start) entry.end = entry.start;
}
