/** The situation in the client's own words: no greeting, no signature, no other fields of a form; from the subject when the text is silent. */
import { isMobileFooter } from '../../message/signature';
import type { Field } from '../finding';
import type { Considered } from './considered';
import { introducesForm, isClosing, isGreeting, saysNothing } from './courtesy';
import type { Entry } from './entry';
import { fold } from './fold';
import { isIdentity, readIdentity, readPieces, together } from './identity';
import type { Surroundings } from './stretch';

/** `body`: index of the line where the signature begins. */
export function readDetail(
  text: Considered,
  around: Surroundings,
  form: readonly Entry[],
  body: number,
  subject: string,
): Field {
  const told: Stretch[] = [];
  for (const { kind, start, end } of form) if (kind === 'detail' && end > start) told.push({ start, end });
  const prose = proseStretches(text, form, body);
  if (told.length > 0) {
    const value = join(text, [
      ...told,
      ...prose.filter(
        ({ start, end }) => isStory(text.plain.slice(start, end)) && !isAside(around, start, end),
      ),
    ]);
    if (!saysNothing(fold(value))) return { value, source: 'label', confidence: 0.95 };
  }
  const story = join(
    text,
    withoutIntroductions(text, around, withoutHead(text, around, trimCourtesy(text, prose))),
  );
  if (story !== '' && !tellsNothing(story, text, around))
    return { value: story, source: 'text', confidence: 0.8 };
  const below = storyBelow(text, around, body);
  if (below !== null) return { value: below, source: 'text', confidence: 0.7 };
  const title = form.find(({ kind, start, end }) => kind === 'title' && end > start);
  if (title !== undefined && !saysNothing(text.plain.slice(title.start, title.end)))
    return { value: text.raw.slice(title.start, title.end), source: 'label', confidence: 0.7 };
  const line = bareSubject(subject);
  if (line !== '' && !saysNothing(fold(line))) return { value: line, source: 'subject', confidence: 0.6 };
  return { value: null, source: null, confidence: 0 };
}

interface Stretch {
  start: number;
  end: number;
}

/** The lines above the signature, without what the form took. */
function proseStretches(text: Considered, form: readonly Entry[], body: number): Stretch[] {
  const left: Stretch[] = [];
  let next = 0;
  for (const { start, end } of text.lines.slice(0, body)) {
    let at = start;
    while (next < form.length && form[next]!.end <= at && form[next]!.from < at) next++;
    for (let index = next; index < form.length && form[index]!.from < end; index++) {
      const entry = form[index]!;
      if (entry.from > at) left.push(trimmed(text, { start: at, end: entry.from }));
      at = Math.max(at, Math.min(end, entry.end));
    }
    // Separators go only where an entry was cut out; a list keeps its marks.
    left.push(at === start ? { start, end } : trimmed(text, { start: at, end }));
  }
  return left;
}

function trimmed(text: Considered, { start, end }: Stretch): Stretch {
  const piece = text.plain.slice(start, end);
  const left = /^[\s|;,/•·.)-]*/.exec(piece)![0].length;
  const right = left === piece.length ? 0 : /(?<![\s|;/•·-])[\s|;/•·-]*$/.exec(piece.slice(-30))![0].length;
  return { start: start + left, end: end - right };
}

/** Greeting lines in front, leave-taking at the end. */
function trimCourtesy(text: Considered, stretches: readonly Stretch[]): Stretch[] {
  const kept = stretches.filter(({ start, end }, index) => {
    const plain = text.plain.slice(start, end);
    return plain === '' ? index > 0 : !isGreeting(plain) && !isClosing(plain) && !introducesForm(plain);
  });
  return kept;
}

/** "Café Sol - Ana Ruiz - 310 … - la caja no abre": who writes and where to call stand in front of the story on one line. */
function withoutHead(
  text: Considered,
  around: Surroundings,
  stretches: readonly Stretch[],
): readonly Stretch[] {
  const [first, ...rest] = stretches;
  if (!first) return stretches;
  const pieces = readPieces(around, first.start, Math.min(first.end, first.start + LONGEST_HEAD));
  const story = pieces.findIndex(({ others }) => others > 0);
  const head = together(pieces.slice(0, Math.max(0, story)));
  if (story < 3 || !head.contact || head.names.length === 0 || head.companies.length === 0) return stretches;
  const cut = { start: pieces[story]!.start, end: first.end };
  return [trimmed(text, cut), ...rest];
}

const LONGEST_HEAD = 400;

/** Who begins with name, house and telephone, each on its line, tells the matter last. */
function storyBelow(text: Considered, around: Surroundings, body: number): string | null {
  const { start, end } = text.lines[text.signatureAt - 1] ?? { start: 0, end: 0 };
  const plain = text.plain.slice(start, end);
  if (body >= text.signatureAt - 1 || plain.split(' ').length < 5 || isClosing(plain) || saysNothing(plain))
    return null;
  return isIdentity(readIdentity(around, start, end)) ? null : text.raw.slice(start, end);
}

/** A closing sentence that tells only who writes: "Ana Ruiz, Café Sol, 310 …". */
function withoutIntroductions(
  text: Considered,
  around: Surroundings,
  stretches: readonly Stretch[],
): Stretch[] {
  const kept = [...stretches];
  while (kept.length > 0) {
    const last = kept.at(-1)!;
    if (last.start >= last.end) {
      kept.pop();
      continue;
    }
    const cut = lastSentence(text.plain, last);
    if (last.end - cut > 120 || /^[-•*·] ?[a-z]/.test(text.plain.slice(last.start, last.start + 3))) break;
    if ((cut === last.start && kept.length === 1) || !tellsWhoWrites(around, cut, last.end)) break;
    kept[kept.length - 1] = { start: last.start, end: cut };
    if (last.start >= cut) kept.pop();
  }
  return kept;
}

function tellsWhoWrites(around: Surroundings, start: number, end: number): boolean {
  if (isMobileFooter(around.raw.slice(start, end))) return true;
  const reading = readIdentity(around, start, end);
  const known =
    reading.names.length + reading.companies.length > 0 || (reading.pieces === 0 && reading.contact);
  return (
    (known && (isIdentity(reading) || reading.pieces === 0)) ||
    onlyAsksToCall(around.masked.slice(start, end))
  );
}

const CALLING =
  /\b(?:call|ring|llam|mar[cq]|contact|comuni|escrib|ubic|encuentr|consig|conmigo|atent|pendiente|disponible|inquietud|duda|cosa|por si|cualquier|cel(?:ular)?\b|telefono|whatsapp|numero)/;
const AROUND_CALLS =
  /~+|\b(?:cualquier|cosa|cosita|duda|inquietud|novedad|detalles?|cuando|pueda|puedan|guste|gusten|necesiten?|necesitan|requieran?|encuentran?|ubican?|consiguen?|tambien|ring|on|at|reach|back|solo|directo|directamente|siempre|todo|comentarios|respuesta|por si|algo|acaso|las moscas|marcar(?:me|nos|le|lo)?|conmutador|pbx|extension|ext|linea|fijo|directa|oficina|dejo|alterno)\b/g;

/** "Cualquier cosa me llaman, 310 …": nothing but the way to call. `masked`: numbers and addresses made into `~`. */
function onlyAsksToCall(masked: string): boolean {
  return (
    masked.includes('~') &&
    CALLING.test(masked) &&
    !/\b(?:problema|error|falla|sistema|programa)/.test(masked) &&
    saysNothing(masked.replace(AROUND_CALLS, ' '))
  );
}

function lastSentence(plain: string, { start, end }: Stretch): number {
  const from = Math.max(start, end - 140);
  for (let at = end - 3; at > from; at--)
    if (
      /[.!?]/.test(plain[at]!) &&
      plain[at + 1] === ' ' &&
      !/(?:^|[^a-z])(?:s\.a|[a-z]|cel|tel|ext|dra?|sra?|ing|no|cia)$/.test(
        plain.slice(Math.max(from, at - 5), at),
      )
    )
      return at + 2;
  return from === start ? start : end;
}

/** A paragraph of its own beside a form that adds to the story. */
function isStory(plain: string): boolean {
  return (
    plain.split(' ').length >= 7 &&
    !isGreeting(plain) &&
    !isClosing(plain) &&
    !introducesForm(plain) &&
    !saysNothing(plain)
  );
}

/** "Asesor comercial de WebSaaS: Ana Ruiz (310 …)": a line of the form that no field asks for. */
function isAside(around: Surroundings, start: number, end: number): boolean {
  const label = /^[a-z ]{4,40}: /.exec(around.plain.slice(start, Math.min(end, start + 44)));
  if (label === null) return false;
  const told = readIdentity(around, start + label[0].length, end);
  return isIdentity(told) && told.names.length > 0;
}

/** Who writes, how to reach him and calls for help are no situation. */
function tellsNothing(story: string, text: Considered, around: Surroundings): boolean {
  if (saysNothing(fold(story))) return true;
  if (story.length > 200) return false;
  const start = text.raw.indexOf(story.split('\n', 1)[0]!);
  if (start < 0 || story.includes('\n')) return false;
  return readPieces(around, start, start + story.length).every(
    (piece) => piece.others === 0 || saysNothing(text.plain.slice(piece.start, piece.end)),
  );
}

function join(text: Considered, stretches: readonly Stretch[]): string {
  const lines: string[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start))
    lines.push(text.raw.slice(start, end));
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The subject without reply marks and case numbers. */
export function bareSubject(subject: string): string {
  return subject
    .slice(0, 500)
    .replace(/\[[A-Z][A-Z0-9]{0,9}-\d{4}-\d{1,9}\]/g, ' ')
    .replace(/^(?:\s*(?:re|rv|fw|fwd|r|res|enc|aw|tr|rif|reenv)\s?(?:\[\d+\])?\s?:)+/i, '')
    .replace(/\s+/g, ' ')
    .trim();
}
