/** Recognises a bare courtesy: thanks, a "listo", an emoji, and no matter besides, so that it reopens nothing. */
import { plainWords } from '../message/plain-words';

/** A courtesy is short; whoever writes more has something to say. */
const LONGEST = 400;

/** One of these must be said. */
const CORE = words(`
  gracias graciass grasias grax thx thanks thank thankyou ty obrigado obrigada obg agradecido agradecida agradecidos agradecemos agradezco agradece
  listo lista listos ok okay okey oki okis vale dale perfecto perfecta excelente genial super buenisimo recibido recibida enterado enterada entendido entendida
  confirmado confirmada copiado anotado atento atenta atentos atentas pendiente pendientes bendiciones felicitaciones correcto deacuerdo solucionado solucionada
  resuelto resuelta funcionando funciono funciona great perfect received noted understood solved fixed works working resolvido perfeito otimo certo beleza
  maravilloso estupendo chevere bacano bueno conforme satisfecho satisfecha`);

/** These may stand around it. Nothing here denies, asks or tells of trouble. */
const AROUND = words(`
  muchas muchos muchisimas mucha mil infinitas muy tan bien todo toda todos todas ya quedo quedamos quedaria estamos estoy quedando quedaron esta estan fue
  por su sus tu tus la las el los lo le les un una de del a al y e con en para que me nos se si es son mas mi nuestro nuestra esto eso asi aqui
  ayuda colaboracion apoyo gestion atencion pronta rapida oportuna respuesta soporte servicio informacion confirmacion solucion amabilidad paciencia
  tiempo favor respuestas gentileza excelentes buena bueno buen buenos buenas dia dias tarde tardes noche noches feliz fin semana descanso
  hola cordial cordialmente saludo saludos atentamente estimado estimada estimados estimadas senor senora senores apreciado apreciada apreciados
  ingeniero ingeniera ingenieros ing doctor doctora dr dra don dona sr sra equipo amigo amiga companero companera compa parce
  igualmente lindo linda abrazo exitos dios bendiga ahora entonces asi ahi claro amable amables queda quedado caso problema inconveniente solicitud tema
  you very much so for your the help support all good well a lot again kind regards best is it now now everything and reply quick have nice day cheers
  muito pela pelo ajuda atencao retorno abraco bom boa tarde noite dia tudo agora ja e o um uma os as sua seu
  efectivamente perfectamente totalmente quedo funciona bien ustedes usted uds ud verificado verificada revisado revisada`);

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

/**
 * Whether the text is a bare courtesy. `visibleText`: what the person typed now, without quotes and signature.
 * A mail with files beside its text is none, which the caller knows.
 */
export function isCourtesy(visibleText: string): boolean {
  const text = visibleText.trim();
  if (text === '' || text.length > LONGEST || /[?¿]/.test(text)) return false;
  const wordsOnly = text.replace(KIND_EMOJI, ' ').replace(EMOJI_PARTS, '');
  const hadEmoji = wordsOnly !== text;
  if (/\p{Extended_Pictographic}/u.test(wordsOnly)) return false;
  const typed = wordsOnly.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (typed.length === 0) return hadEmoji || /^[+]1$|^[:;]-?\)$/.test(text);
  const plain = plainWords(wordsOnly)
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(POLITE_NO, 'ok');
  const said = plain.split(' ');
  const names = new Set(typed.filter(isName).map(plainWords));
  return (
    said.some((word) => CORE.has(word)) &&
    said.every((word, i) => belongs(word, said.slice(Math.max(0, i - 3), i), names))
  );
}

/** A word of courtesy, or a name right behind one that calls. */
function belongs(word: string, before: string[], names: Set<string>): boolean {
  if (CORE.has(word) || AROUND.has(word)) return true;
  const calling = before.findLastIndex((one) => CALLS.has(one));
  return calling >= 0 && (names.has(word) || calling === before.length - 1) && names.has(word);
}

function isName(word: string): boolean {
  return /^\p{Lu}\p{Ll}{1,20}$/u.test(word);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}
