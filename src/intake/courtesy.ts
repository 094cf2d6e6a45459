/** Recognises a bare courtesy: thanks, a "listo", an emoji, and no matter besides, so that it reopens nothing. */
import { plainWords } from '../message/plain-words';

/** A courtesy is short; whoever writes more has something to say. */
const LONGEST = 400;

/** One of these must be said. */
const CORE = words(`
  gracias grasias grax thx thanks thank thankyou ty obrigado obrigada obg agradecido agradecida agradecidos agradecemos agradezco agradece
  listo lista listos ok okay okey oki okis vale dale perfecto perfecta excelente genial super buenisimo recibido recibida enterado enterada entendido entendida
  confirmado confirmada copiado quedo quedamos anotado atento atenta atentos atentas bendiciones felicitaciones correcto solucionado solucionada
  resuelto resuelta funcionando funciono funciona great perfect received noted understood solved fixed works working resolvido perfeito otimo certo beleza
  maravilloso estupendo chevere bacano conforme satisfecho satisfecha`);

/** These may stand around it. Nothing here denies, asks or tells of trouble. */
const AROUND = words(`
  muchas muchos muchisimas mucha mil infinitas muy tan bien todo toda todos todas ya quedaria estamos estoy quedando quedaron esta estan fue
  por su sus tu tus la las el los lo le les un una de del a al y e con en para que me nos se si es son mas mi nuestro nuestra esto eso asi aqui
  ayuda colaboracion apoyo gestion atencion pronta rapida oportuna respuesta soporte servicio informacion confirmacion solucion amabilidad paciencia
  tiempo favor respuestas gentileza excelentes buena buen buenos buenas dia dias tarde tardes noche noches feliz fin semana descanso
  hola cordial cordiales cordialmente saludo saludos atentamente estimado estimada estimados estimadas senor senora senores apreciado apreciada apreciados
  ingeniero ingeniera ingenieros ing doctor doctora dr dra don dona sr sra equipo amigo amiga companero companera compa parce
  igualmente lindo linda abrazo exitos dios bendiga ahora entonces ahi claro amable amables queda quedado bueno pendiente pendientes caso problema inconveniente solicitud tema
  you very much so for your the help support all good well lot again kind regards best is now everything and reply quick have nice day cheers
  muito pela pelo ajuda atencao retorno abraco bom boa noite tudo agora ja o um uma os as sua seu
  efectivamente perfectamente totalmente ustedes usted uds ud verificado verificada revisado revisada`);

/** Emoji that say thanks or yes. */
const KIND_EMOJI =
  /[\u{1F44D}\u{1F44C}\u{1F64F}\u{1F44F}\u{1F642}\u{1F60A}\u{1F600}-\u{1F609}\u{1F60D}\u{1F618}\u{1F917}\u{1F91D}\u{1F4AA}\u{1F389}\u{1F496}-\u{1F49F}\u{2705}\u{2714}\u{2764}\u{263A}\u{1F64C}\u{1F60E}\u{1F929}\u{1F970}\u{2728}]/gu;
/** Skin tones, variation selectors and joiners belong to the emoji before them. */
const EMOJI_PARTS = /[\u{1F3FB}-\u{1F3FF}\u{FE0F}\u{200D}]/gu;
/** Polite denials that mean yes. */
const POLITE_NO =
  /\b(?:no hay (?:ningun )?(?:problema|lio|afan)|sin (?:ningun )?problema|no problem|no te preocupes|no se preocupe|nada mas|sin novedad(?:es)?)\b/g;
/** A name may be called after these. */
const CALLS = words(
  'gracias hola estimado estimada ingeniero ingeniera ing don dona senor senora doctor doctora sr sra thanks thank hi dear obrigado obrigada saludos buenos buenas dias tardes noches listo ok',
);

/** What is named must be settled in the same breath, and what is pending must be the writer. */
const MATTER = /\b(?:caso|problema|inconveniente|solicitud|tema)\b/;
const SETTLED = /\b(?:gracias|solucionad[oa]|resuelt[oa]|listo|lista|quedo|solved|fixed|resolvido)\b/;
const LEFT_OVER =
  /\bpendientes? (?:la|el|lo|los|las|un|una|mi|todo|ese|esa)\b|\b(?:esta|estan|queda|quedaron|todo) pendientes?\b/;

/** Capitalised or not, these tell of a matter. */
const NO_NAMES = words('urgente falla error sigue pero no ayuda problema necesito favor caja pos');

/**
 * Whether the text is a bare courtesy. `visibleText`: what the person typed now, without quotes and signature.
 * A mail with files beside its text is none, which the caller knows.
 */
export function isCourtesy(visibleText: string): boolean {
  const text = visibleText.trim();
  if (text === '' || text.length > LONGEST || /[?¿]/.test(text)) return false;
  if (/^(?:\+1|[:;]-?\))$/.test(text)) return true;
  const wordsOnly = text.replace(KIND_EMOJI, ' ').replace(EMOJI_PARTS, '');
  if (/\p{Extended_Pictographic}/u.test(wordsOnly)) return false;
  if (!/[\p{L}\p{N}]/u.test(wordsOnly)) return wordsOnly !== text;
  const sentences = withoutName(wordsOnly)
    .split(/[.!;\n]/)
    .map((sentence) => sentence.replace(/(\p{L})\1{2,}/gu, '$1'));
  return (
    sentences.some((sentence) => saidIn(sentence).some((word) => CORE.has(word))) && sentences.every(isPolite)
  );
}

/** The writer's name under the text: a line of capitalised words, a single one only behind a comma. */
function withoutName(text: string): string {
  return text
    .trimEnd()
    .replace(/\n\s{0,9}\p{Lu}\p{Ll}{1,20}(?: \p{Lu}\p{Ll}{1,20}){1,3}$/u, '')
    .replace(/,\s{0,3}\n\s{0,9}\p{Lu}\p{Ll}{1,20}$/u, '');
}

/** Words of courtesy only, and names behind a word that calls somebody. */
function isPolite(sentence: string): boolean {
  const names = new Set((sentence.match(/(?<!\p{L})\p{Lu}\p{Ll}{1,20}(?!\p{L})/gu) ?? []).map(plainWords));
  const said = saidIn(sentence);
  const plain = said.join(' ');
  if (LEFT_OVER.test(plain) || (MATTER.test(plain) && !SETTLED.test(plain))) return false;
  return said.every(
    (word, i) =>
      CORE.has(word) ||
      AROUND.has(word) ||
      (names.has(word) &&
        !NO_NAMES.has(word) &&
        said.slice(Math.max(0, i - 3), i).some((before) => CALLS.has(before))),
  );
}

function saidIn(sentence: string): string[] {
  return plainWords(sentence)
    .replace(POLITE_NO, 'ok')
    .split(' ')
    .filter((word) => word !== '');
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}
