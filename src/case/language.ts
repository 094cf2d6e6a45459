/** In which language somebody is written to: their company's, where the directory names one, else that of their words. */
import { languageOf } from '../intake/language';
import { companyOf } from '../intake/sender';
import type { Reader, Reading } from '../intake/understand';
import type { Language } from '../policy/terms';
import type { Desk } from './desk';

/** Of a case that the mail opens. */
export function languageOfCase({ finding, sender }: Reading, desk: Desk, { directory }: Reader): Language {
  const named = directory.companies.find(({ name }) => name === finding.fields.company.value);
  return written((companyOf(sender) ?? named)?.language ?? finding.language, desk);
}

/** Of an answer to a question; a word or two tell no language, then it is that of the case. */
export function languageOfAnswer(
  { visible, mail, sender }: Reading,
  about: { language: Language } | null,
  desk: Desk,
): Language {
  const told = languageOf(visible.visible) ?? (about ? null : languageOf(mail.subject));
  return written(companyOf(sender)?.language ?? told ?? about?.language ?? 'es', desk);
}

/** Spanish while the templates have no letters in the language: dates and words of a letter must agree. */
function written(wanted: Language, { templates }: Desk): Language {
  return templates.letters.includes(`${wanted}/confirmacion`) ? wanted : 'es';
}
