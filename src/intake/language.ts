/** Which language to answer in: the desk writes Spanish and English. */
import type { Language } from '../policy/terms';

/** Function words that one language has and the other has not. */
const SPANISH = new Set(
  'el la los las un una de del que y en por para con se su no es está están al lo como más pero nos me le les mi hola buenos buenas días tardes gracias señores desde hoy ya porque cuando qué cómo dónde si sí favor o e do da não uma um os as em ao com você obrigado obrigada'.split(
    ' ',
  ),
);
const ENGLISH = new Set(
  "the of to and in is are was were we you our your my i it this that with for not can can't cannot from have has had on at be please thanks thank hello hi dear how what when where who would could will do does don't doesn't there any been since they their us but or if an by as".split(
    ' ',
  ),
);
const SHARED = new Set(['no', 'as', 'me', 'do', 'a', 'in', 'on']);
const WORD = /[\p{L}'’]+/gu;
/** Enough to tell; the rest of a long mail says the same. */
const CONSIDERED = 4000;

/** The language of the letters to the writer of a text; Portuguese and doubt count as Spanish. */
export function readLanguage(text: string): Language {
  let spanish = 0;
  let english = 0;
  for (const [raw] of text.slice(0, CONSIDERED).matchAll(WORD)) {
    const word = raw.toLowerCase().replace('’', "'");
    if (SHARED.has(word)) continue;
    if (SPANISH.has(word)) spanish += 1;
    else if (ENGLISH.has(word)) english += 1;
    // Letters that English does not have.
    if (/[ñáéíóúãõç]/.test(word)) spanish += 1;
  }
  return english > spanish ? 'en' : 'es';
}
