/** Who writes and for whom, as people say it in sentences: "le escribe Yurani de Droguería La Esperanza". */
import { type CompanyFound, takeCompany } from './company';
import {
  AT_A_HOUSE,
  BUSINESS,
  CALLED,
  CALLS,
  CLIENT_BEHIND,
  CLIENTS,
  OWN,
  PARTNER,
  PRESENTS,
  PRINCIPALS,
  SPOKEN_OF,
  SURE,
  TO_WRITER,
} from './cues';
import { isCapital, words } from './fold';
import { takeName, wholeName } from './person';
import { clauseStart, isElse, present, presentAhead, principal, type Spoken, sentence } from './presented';
import type { Surroundings } from './stretch';
import { isTrade } from './trades';

/** Reads presentations in the stretch between two offsets. */
export function readProse(around: Surroundings, from: number, until: number): Spoken {
  const spoken: Spoken = { names: [], contacts: [], own: [], clients: [] };
  const { raw, plain, hints } = around;
  if (!TO_WRITER.test(plain.slice(from, until)))
    each(PRINCIPALS, plain, from, until, (at) => principal(around, at, sentence(plain, at, until), spoken));
  const served: CompanyFound[] = [];
  each(CLIENTS, plain, from, until, (at, cue) => {
    const company = takeCompany(raw, plain, at, sentence(plain, at, until), hints);
    if (company === null || isElse(around, company)) return;
    const aboutSelf = /^(?:contador|revisor|asesor|tecnico|ingeniero|proveedor)/.test(cue);
    if (company.strength >= (/client|customer/.test(cue) ? 1 : 2))
      (aboutSelf ? served : spoken.clients).push(company);
    else if (!aboutSelf && company.strength >= 1) spoken.own.push(company);
  });
  each(CLIENT_BEHIND, plain, from, until, (at, cue) => {
    const company = companyAhead(around, at - cue.length, from);
    if (company !== null) spoken.clients.push(company);
  });
  // "Técnico de Redes del Norte, reporto por el Motel …": whom he reports for goes before whom he works for.
  spoken.clients.push(...served);
  each(CALLED, plain, from, until, (at) => {
    const company = takeCompany(raw, plain, at, sentence(plain, at, until), hints);
    if (company === null || !isBusiness(around, at)) return;
    // "El dueño del Asadero Pollo Rey, se llama Fabio Mina".
    const name = wholeName(raw, plain, company.start, company.end, hints);
    if (name?.strength !== 3) spoken.own.push({ ...company, strength: 4 });
  });
  each(PRESENTS, plain, from, until, (at, cue) =>
    present(around, at, sentence(plain, at, until), cue, spoken),
  );
  each(SPOKEN_OF, plain, from, until, (at, cue) =>
    presentAhead(around, at - cue.length, at, from, until, spoken),
  );
  each(OWN, plain, from, until, (at, cue) => {
    const company = takeCompany(raw, plain, at, sentence(plain, at, until), hints);
    const sure = SURE.test(cue) ? 1 : 2;
    // "En Café Sol queremos …" tells the writer's house, "en Café Sol compraron" does not.
    if (
      /^en\s+$/.test(cue) &&
      (company === null ||
        !/^(?: \((?:soy|habla|escribe|les? (?:habla|escribe)) | (?:como|cual|de donde|por donde) |,? (?:queremos|necesitamos|tenemos|estamos|requerimos|quisieramos|solicitamos|nos |no (?:podemos|tenemos|nos)|hemos|usamos|manejamos))/.test(
          plain.slice(company.end, company.end + 20),
        ))
    )
      return;
    if (company !== null && company.strength >= sure && !isElse(around, company)) spoken.own.push(company);
  });
  passOverPartners(around, from, until, spoken);
  each(CALLS, plain, from, until, (at, cue) => {
    const name = takeName(raw, plain, at, sentence(plain, at, until), hints);
    if (
      name !== null &&
      (name.strength > 1 ||
        ((name.size > 1 || /^(?:pregunt|ask)/.test(cue)) &&
          isCapital(words(raw, plain, name.start, until, 1)[0]!)))
    )
      spoken.contacts.push(name);
  });
  return spoken;
}

/** Who sells or installs for the desk is not the one in trouble: the house that he names is. */
function passOverPartners(around: Surroundings, from: number, until: number, spoken: Spoken): void {
  const { raw, plain, hints } = around;
  const others = spoken.own.filter(({ end }) => !PARTNER.test(plain.slice(end, end + 60)));
  if (others.length === spoken.own.length) return;
  spoken.own = others;
  each(AT_A_HOUSE, plain, from, until, (at) => {
    const company = takeCompany(raw, plain, at, sentence(plain, at, until), hints);
    if (company !== null && company.strength >= 2 && !isElse(around, company)) spoken.clients.push(company);
  });
}

/** The house that fills the clause ending at `end`. */
function companyAhead(around: Surroundings, end: number, from: number): CompanyFound | null {
  const { raw, plain, hints } = around;
  const start = clauseStart(plain, end, from);
  // The capital of its article is that of the sentence.
  const article = /^ ?(?:el|la|los|las) /.exec(plain.slice(start, start + 5))?.[0].length ?? 0;
  const company = takeCompany(raw, plain, start + article, end, hints);
  return company !== null && company.strength >= 2 && company.end === end && !isElse(around, company)
    ? company
    : null;
}

/** A trade or a word for business stands within the five words before. */
function isBusiness({ raw, plain }: Surroundings, at: number): boolean {
  return words(raw, plain, Math.max(0, at - 60), at)
    .slice(-9)
    .some(({ plain: word }) => isTrade(word) || BUSINESS.test(word));
}

function each(
  cue: RegExp,
  plain: string,
  from: number,
  until: number,
  take: (at: number, cue: string) => void,
): void {
  cue.lastIndex = from;
  for (
    let hit = cue.exec(plain), most = 200;
    hit !== null && hit.index < until && most > 0;
    hit = cue.exec(plain), most--
  )
    take(hit.index + hit[0].length, hit[0]);
}
