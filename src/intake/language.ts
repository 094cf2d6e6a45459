/** Which language to answer in: the desk writes Spanish and English. */
import type { Language } from '../policy/terms';
import { remembered } from './remembered';

/** Words that one language has and the other has not; those of Portuguese count as Spanish. */
const SPANISH = new Set(
  'el la los las un una de del que y en por para con se su sus no es está están al lo como más pero nos le les mi mis hola buenos buenas días tardes noches gracias señores desde hoy ayer ya porque cuando qué cómo dónde si sí favor cordial saludo o e do da não uma um os em ao com você obrigado obrigada sale salió dice aparece deja puedo puede podemos pueden tengo tenemos hay necesito necesitamos ayuda ayudan ayuden esta este estas estos eso esto muy también solo caja cajas factura facturas sistema impresora estado historial horas caso casos urgente quedó sigue imprime abre funciona sirve carga conecta responde lee cobra guarda prende enciende'.split(
    ' ',
  ),
);
const ENGLISH = new Set(
  "the of to and is are was were we you our your my i it this that these those with for not cannot can't can from have has had at be been being please thanks thank hello hi dear how what when where which why who would could should will won't does did don't doesn't didn't isn't aren't there any some since they their them us but or if an by just all still again after before now today yesterday morning need needs want help issue issues problem working works work down broken stopped crashed crashes screen store invoice invoices invoicing printer printing print register registers report reports status history hours cases case system open opens shows message says get gets getting regards best every we're it's i'm he she out up only into than then very also".split(
    ' ',
  ),
);
/** In both, or in neither for sure. */
const SHARED = new Set(['no', 'as', 'me', 'do', 'a', 'in', 'on', 'i']);
const WORD = /[\p{L}'’]+/gu;
/** Enough to tell; the rest of a long mail says the same. */
const CONSIDERED = 4000;
/** Programs speak English: a Spanish mail that tells what one said holds more of it than an English mail of Spanish names. */
const MARGIN = 1.5;
const NOTHING = { spanish: 0, english: 0 };

/** What a program said, in quotes: nobody's own words. Bounded, and of one line. */
const QUOTED = /"[^"\n]{1,400}"|“[^”\n]{1,400}”|«[^»\n]{1,400}»|(?<!\p{L})'[^'\n]{12,400}'(?!\p{L})/gu;
/** What a program said: the rest of a line behind `sale el error:`. */
const TOLD = /((?:error|mensaje|message|dice|sale|aparece|says|warning|exception)[^\n:]{0,40}:)[^\n]*/gi;
/** Endings of Spanish words; few English words have one. */
const SPANISH_ENDING = /...(?:[aei]mos|cion|dad|ando|iendo|ad[oa]s?|amente)$/;

/** The language of a text; null when nothing in it tells. */
export function languageOf(text: string): Language | null {
  const considered = text.slice(0, CONSIDERED);
  const own = considered.replace(QUOTED, ' ').replace(TOLD, '$1 ');
  return judge(own.search(/\p{L}/u) < 0 ? considered : own);
}

/** The language of the letters to the writer of a text; Portuguese and doubt count as Spanish. */
export function readLanguage(text: string): Language {
  return languageOf(text) ?? 'es';
}

function judge(text: string): Language | null {
  let spanish = 0;
  let english = 0;
  WORD.lastIndex = 0;
  for (let hit = WORD.exec(text); hit !== null; hit = WORD.exec(text)) {
    const told = toldBy(hit[0]);
    if (told === NOTHING || isName(hit[0], hit.index, text)) continue;
    spanish += told.spanish;
    english += told.english;
  }
  // Marks that only Spanish has.
  if (/[¿¡]/.test(text)) spanish += 1;
  if (spanish === english && english === 0) return null;
  return english > spanish * MARGIN ? 'en' : 'es';
}

/** What a word as typed tells by itself, in points for either language. */
const toldBy = remembered((raw): { spanish: number; english: number } => {
  const word = raw.toLowerCase().replace('’', "'");
  if (SHARED.has(word)) return NOTHING;
  // Letters that English does not have.
  const letters = /[ñáéíóúãõç]/.test(word) ? 1 : 0;
  if (SPANISH.has(word)) return { spanish: 1 + letters, english: 0 };
  if (ENGLISH.has(word)) return { spanish: letters, english: 1 };
  const ending = SPANISH_ENDING.test(word) ? 1 : 0;
  return ending + letters > 0 ? { spanish: ending + letters, english: 0 } : NOTHING;
});

/** "El Roble", "La Economía": a capital in the middle of a sentence begins a name, whatever its language. */
function isName(raw: string, index: number, text: string): boolean {
  const first = raw[0]!;
  if (first === first.toLowerCase() || raw === raw.toUpperCase()) return false;
  return index > 1 && text[index - 1] === ' ' && /[\p{L}\p{N},]/u.test(text[index - 2]!);
}
