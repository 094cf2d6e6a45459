/** Presentations: the person behind "soy" or before "les escribe", the post, and the house behind both. */
import { type CompanyFound, takeCompany } from './company';
import { isCapital, titleCase, type Word, words } from './fold';
import { type NameFound, takeName, wholeName } from './person';
import { isPlace } from './place';
import { isCommon, isParticle } from './plain-words';
import { isRole } from './roles';
import type { Surroundings } from './stretch';
import { SURNAMES } from './surnames';
import { settlesCompany } from './trades';

export interface Spoken {
  /** The writer presents himself. */
  names: NameFound[];
  /** Somebody to be called instead. */
  contacts: NameFound[];
  /** The writer's own company. */
  own: CompanyFound[];
  /** The company that somebody writes for: an accountant's client. */
  clients: CompanyFound[];
}

/** Where the clause begins that ends at `end`, at most 60 characters before. */
export function clauseStart(plain: string, end: number, from: number): number {
  const first = Math.max(from, end - 60);
  const stretch = plain.slice(first, end);
  return first + Math.max(...CLAUSE_MARKS.map((mark) => stretch.lastIndexOf(mark))) + 1;
}

const CLAUSE_MARKS = ['\n', '.', ',', ':', ';', '!', '?'];

/** The name that fills the clause before the verb, and perhaps the house behind it. */
export function presentAhead(
  around: Surroundings,
  end: number,
  behind: number,
  from: number,
  until: number,
  spoken: Spoken,
): void {
  const { raw, plain, hints } = around;
  const name = wholeName(raw, plain, clauseStart(plain, end, from), end, hints);
  const unknown = plain.startsWith(' here ', end) && name?.strength === 1;
  if (name === null || (name.strength < 2 && !unknown) || name.size < 2) return;
  spoken.names.push(name);
  companyAfter(around, behind, sentence(plain, behind, until), true, spoken);
}

/** The person, and perhaps the house behind: "… de don Evelio Sarria, jefe de bodega de Logística Integral". */
export function principal(around: Surroundings, at: number, until: number, spoken: Spoken): void {
  const { raw, plain, hints } = around;
  const post = afterPost(around, at, until);
  const gap = /^[\s,]*/.exec(plain.slice(post, Math.min(until, post + 4)))![0].length;
  const name = takeName(raw, plain, post + gap, until, hints);
  if (name === null || name.strength < 3) return;
  spoken.names.push(name);
  companyAfter(around, name.end, until, true, spoken);
}

/** After "soy": a name, perhaps a post, perhaps the company. */
export function present(around: Surroundings, at: number, until: number, cue: string, spoken: Spoken): void {
  const { raw, plain, hints } = around;
  const vague =
    /^(?:yo|aca|aqui|att|atte|atentamente|cordialmente|firma|habla|escribe|this is|i am|i'm|soy|yo soy|con usted|de parte de|hola|alo|quiubo|que (?:mas|tal)|bue(?:nas|nos|n)|saludos)\b/.test(
      cue,
    );
  let name = takeName(raw, plain, at, until, hints);
  if (
    name !== null &&
    (name.strength < (vague ? 2 : 1) ||
      (name.strength === 1 && name.size === 1 && !isCapital(words(raw, plain, name.start, until, 1)[0]!)))
  )
    name = null;
  // "Habla el Mono Arciniegas", "Sou a Renata Moreira".
  const article = name === null ? /^(?:el|la|o|a) (?=\p{Lu})/u.exec(raw.slice(at, at + 5)) : null;
  if (article !== null) {
    const known = takeName(raw, plain, at + article[0].length, until, hints);
    if (known !== null && known.strength > 1 && known.size > 1) name = known;
  }
  name ??= unknownName(around, at, until, cue);
  let rest = name?.end ?? at;
  if (name === null) {
    const post = afterPost(around, at, until);
    if (post === at) return;
    rest = post;
    const later = /^\s?[,:(-]\s?/.exec(plain.slice(rest, rest + 4));
    if (later !== null) {
      name = takeName(raw, plain, rest + later[0].length, until, hints);
      if (name !== null && name.strength < 2) name = null;
      if (name !== null) rest = name.end;
    }
  }
  if (name !== null && !/de parte de/.test(cue)) spoken.names.push(name);
  const known = spoken.own.length;
  companyAfter(around, rest, until, name !== null, spoken);
  // "Soy el contador de Café Sol, Edgar Salas".
  const house = spoken.own[known];
  if (name === null && house !== undefined && plain.startsWith(', ', house.end)) {
    const last = takeName(raw, plain, house.end + 2, until, hints);
    if (last?.strength === 3 && /^ ?[,.;\n]|^$/.test(plain.slice(last.end, last.end + 2)))
      spoken.names.push(last);
  }
}

/** "Soy yurleidy de …": a name that no list knows, when what follows shows that it is one. */
function unknownName({ raw, plain }: Surroundings, at: number, until: number, cue: string): NameFound | null {
  const english = /^(?:this is|i am|i'm)/.test(cue);
  if (
    english &&
    !/^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,2}(?: from | at |, )/u.test(raw.slice(at, at + 60))
  )
    return null;
  const full = english || /^(?:me llamo|mi nombre es|my name is|meu nome)/.test(cue);
  if (!full && !/^(?:(?:yo )?soy|habla|(?:les?|te) (?:escribe|habla|saluda))/.test(cue)) return null;
  const list: Word[] = [];
  for (const word of words(raw, plain, at, until, 4)) {
    const joined = word.start === (list.at(-1)?.end ?? at - 1) + 1;
    if (
      !joined ||
      word.plain.length < 3 ||
      !/^[a-z']+$/.test(word.plain) ||
      isCommon(word.plain) ||
      isParticle(word.plain) ||
      isRole(word.plain) ||
      settlesCompany(word.plain)
    )
      break;
    list.push(word);
  }
  // Without "me llamo" more than one word is believed only with something else for it.
  if (!full && list.length > 1 && !isBelieved(raw, plain, list, until)) list.length = 1;
  const last = list.at(-1);
  if (last === undefined || /^(?:parte|cliente|nuev[oa]|contador)$/.test(list[0]!.plain)) return null;
  if (
    !/^(?:\s?[,.;\n(]| (?:de|del|desde|la|el|en|y|from|at) | \d{3,10}[ .-]?\d)/.test(
      plain.slice(last.end, Math.min(until, last.end + 7)),
    )
  )
    return null;
  return {
    value: titleCase(raw.slice(list[0]!.start, last.end)),
    start: list[0]!.start,
    end: last.end,
    strength: 1,
    given: false,
    size: list.length,
  };
}

/** A family name among them, capitals throughout, or the telephone right behind. */
function isBelieved(raw: string, plain: string, list: readonly Word[], until: number): boolean {
  const end = list.at(-1)!.end;
  return (
    list.slice(1).some(({ plain: word }) => SURNAMES.has(word)) ||
    (list.length === 2 && list.every(isCapital) && /^[.,;\n]/.test(plain.slice(end, end + 1))) ||
    (list.length < 4 && /^ 3\d{2}[ .-]?\d{3}/.test(raw.slice(end, Math.min(until, end + 9))))
  );
}

const LINK =
  /^\s?(?:[,;(-]\s?)?(?:(?:y |e )?(?:trabajo|laboro|estoy|trabajamos|escribo|les escribo|hablo) )?(?:el |la |un |una |su |the |an? )?/;

/** After a name: ", administradora de", "de la empresa", "from", " - ". */
function companyAfter(
  around: Surroundings,
  from: number,
  until: number,
  named: boolean,
  spoken: Spoken,
): void {
  const { raw, plain, hints } = around;
  let at = from + LINK.exec(plain.slice(from, Math.min(until, from + 40)))![0].length;
  const post = afterPost(around, at, until);
  const hasPost = post > at;
  at = post;
  const link =
    /^[\s,]{0,2}(?:(?:de|d|desde|en|para|from|at|of|with|da|do|na|con)(?:l)?|representante legal de)\s/.exec(
      plain.slice(at, at + 26),
    );
  const bare = link === null && named ? /^\s?[,(-]\s?/.exec(plain.slice(from, from + 4)) : null;
  if (link === null && bare === null && !hasPost) return;
  const start = link !== null ? at + link[0].length : bare !== null && !hasPost ? from + bare[0].length : at;
  const company = takeCompany(raw, plain, start, until, hints);
  // "Ana desde Guapi, de la pescadería …": once more behind the town.
  if (company !== null && named && isPlace(plain.slice(company.start, company.end), around.cities)) {
    if (/^,? (?:de|del|en) /.test(plain.slice(company.end, company.end + 6)))
      companyAfter(around, company.end, until, named, spoken);
    return;
  }
  if (company === null || isElse(around, company)) {
    // "Ana, de contabilidad de Café Sol": once more behind the department.
    const further =
      link === null
        ? null
        : /^(?:la |el )?(?:area |departamento |parte )?(?:de )?[a-z]{3,14} (?:de|en)l? /.exec(
            plain.slice(start, Math.min(until, start + 50)),
          );
    const second = further === null ? null : takeCompany(raw, plain, start + further[0].length, until, hints);
    if (second !== null && second.strength > 1 && !isElse(around, second)) spoken.own.push(second);
    return;
  }
  const needed = link !== null && named ? 1 : 2;
  if (company.strength >= needed || (named && bare !== null && company.strength >= 2))
    spoken.own.push(company);
}

/** End of a post that begins here: "la administradora", "auxiliar contable", "coordinadora de despachos". */
function afterPost(around: Surroundings, at: number, until: number): number {
  const { raw, plain } = around;
  const list = words(raw, plain, at, until, 12);
  let next = 0;
  while (next < list.length && /^(?:el|la|un|una|su|the|an|nueva|nuevo|mi)$/.test(list[next]!.plain)) next++;
  const first = list[next];
  if (first === undefined || !isRole(first.plain) || first.start > at + 12) return at;
  // "Almacén Don Luis" after "soy de" is no post.
  if (
    isCapital(first) &&
    list[next + 1] !== undefined &&
    isCapital(list[next + 1]!) &&
    !isRole(list[next + 1]!.plain)
  )
    return at;
  let end = first.end;
  for (next++; next < list.length; next++) {
    const word = list[next]!;
    if (!/^ ?$/.test(plain.slice(end, word.start))) break;
    if (
      isRole(word.plain) &&
      !(isCapital(word) && list[next + 1] !== undefined && isCapital(list[next + 1]!))
    )
      end = word.end;
    else if (
      /^(?:de|y|extern[oa]|encargad[oa]|general|en|la)$/.test(word.plain) &&
      list[next + 1] !== undefined &&
      isRole(list[next + 1]!.plain) &&
      !isCapital(list[next + 1]!)
    )
      end = word.end;
    else break;
  }
  return end;
}

/** Neither "de Medellín" nor "a la clienta Rosa Prada" names a company. */
export function isElse(around: Surroundings, company: CompanyFound): boolean {
  const { raw, plain, hints } = around;
  const name = company.strength < 3 ? takeName(raw, plain, company.start, company.end, hints) : null;
  if (name !== null && name.strength > 1 && name.end >= company.end) return true;
  return isPlace(around.plain.slice(company.start, company.end), around.cities);
}

/** A name may be read up to 120 characters ahead, within its line. */
export function sentence(plain: string, at: number, until: number): number {
  const line = plain.indexOf('\n', at);
  return Math.min(line < 0 ? until : line, until, at + 120);
}
