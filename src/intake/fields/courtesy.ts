/** Greetings, closings and other words that tell no situation. Arguments are folded, but for those of `isPrograms`. */
import { fold } from './fold';

const GREETING =
  /^[¡!\s"']*(?:(?:muy |mis )?(?:buen(?:os|as|a)?(?:(?: dias?| tardes?| noches?)|(?=\W|$))|hola+|holis|alo|saludos?(?: cordial(?:es)?)?|(?:reciban? )?(?:un )?cordial saludo|buen dia|que (?:hubo|mas|tal)|quiubo|feliz (?:dia|tarde|noche)|respetad[oa]s?|estimad[oa]s?|apreciad[oa]s?|senor(?:es|as|a|ita)?|querid[oa]s?|ingenier[oa]s?|inge(?:s|ns)?|ing\.?|hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|bom dia|boa (?:tarde|noite)|ola|prezad[oa]s?|parce|mano|a quien (?:pueda )?interes[ea])(?=\W|$))/;

const GREETING_REST =
  /^(?:[\s,.:;!¡?¿()"-]|\b(?:senor(?:es|as|a|ita)?|ingenier[oa]s?|inges?|ing|equipo|team|de|del|soporte|support|websaas|mesa|ayuda|a|todos|todas|buen(?:os|as|a)?|dias?|tardes?|noches?|hola|cordial|saludos?|un|reciban?|muy|amigos?|amig[oa]s?|compañeros|companeros|help|desk|there|departamento|area|tecnico|tecnica|don|dona|doctor(?:a)?|pues|mijos|como|estan|esta|espero|se|encuentren?|encuentran?|bien|que|mas|morning|afternoon|everyone|all|apreciad[oa]s?|estimad[oa]s?|respetad[oa]s?|client[ea]s?|servicio|al|atencion|laura)\b)+$/;

/** Further lines of a letter's address: "Señores / WebSaaS / Ciudad". */
const ADDRESSED = /^(?:websaas(?: s\.?a\.?s\.?)?|(?:la |su )?ciudad|presente|e\. ?s\. ?[dm]\.?)[.,:]?$/;

/** Whether a line only greets: "Buenas tardes, señores WebSaaS:". */
export function isGreeting(line: string): boolean {
  if (ADDRESSED.test(line)) return true;
  const hit = GREETING.exec(line);
  if (hit === null || line.length > 120) return false;
  const rest = line.slice(hit[0].length);
  if (rest.trim() === '' || GREETING_REST.test(rest)) return true;
  // "Apreciado Carlos:", "Hola Laura,": one or two more words closed by a comma or colon.
  return (
    /^[\s,]{0,3}[a-z.]{2,14}(?: [a-z.]{2,14}){0,2}\s?[,:!.]{0,3}$/.test(rest) &&
    /^(?:[\s"¡]*)(?:hola|estimad|apreciad|respetad|querid|dear|hi|hello|senor|ing)/.test(line)
  );
}

const CLOSING =
  /^[\s-]*(?:(?:muy |mas )?(?:cordial(?:mente)?|atentamente|att|atte|atto|afectuosamente|sinceramente|respetuosamente)(?:\s?saludo)?|(?:un )?(?:cordial|gran|fuerte|caluroso)? ?(?:saludos?|abrazos?)(?: cordial(?:es)?)?|(?:mil|muchas|muchisimas|de antemano)? ?gracias(?: (?:de antemano|y (?:quedo|quedamos) .{0,30}|por (?:su|la|tu|el) [a-z ,]{3,50}|totales|anticipadas|mil|a todos|y (?:saludos|feliz [a-z]+|buen dia|un saludo|bendiciones|hasta luego)))?|gracias[.,]? (?:quedo|quedamos) .{0,40}|(?:quedo|quedamos|estoy|estamos|quedare) (?:muy )?(?:atent[oa]s?|pendientes?|a la espera)(?: .{0,50})?|(?:agradezco|agradecemos|agradeciendo) (?!(?:(?:que )?(?:me|nos|se|le|lo|la) |si |que |(?:indic|inform|revis|explic|orient|colabor|ayud|valid|correg|confirm|solucion)[a-z]{1,6} ).{18}).{0,80}|feliz (?:dia|tarde|noche|semana)|(?:que tengan? )?(?:un )?(?:buen|feliz|excelente) (?:dia|tarde|noche)|dios (?:los|les|le) .{0,20}|bendiciones|(?:best|kind|warm|many)? ?(?:regards|thanks|wishes)|thank you(?: .{0,30})?|thanks(?: in advance| a lot)?|sincerely|cheers|yours(?: truly| sincerely)?|atenciosamente|obrigad[oa]|abracos?|en espera de .{0,40}|sin otro particular.{0,40}|cualquier (?:cosa|duda|inquietud).{0,40})[\s,.:;!)(-]*$/;

/** Whether a line only takes leave: "Quedo atenta, mil gracias". */
export function isClosing(line: string): boolean {
  return (
    /[a-z]/.test(line) &&
    line.length <= 120 &&
    (CLOSING.test(line) || line.split(/[.,!;]+\s*/).every((part) => part.trim() === '' || CLOSING.test(part)))
  );
}

const EMPTY_WORDS = new Set(
  `a al la el los las lo un una de del y o e en con por para que se me nos le les mi mis su sus es esta este esto si no ya muy mas hola holaa buen buenas buenos buena dia dias tarde tardes noche noches cordial saludo saludos señores senores ingeniero ingenieros ingeniera inge ayuda ayudas ayuden ayudenme ayudeme ayudar
  ayudarme ayudan ayudarnos favor porfa porfavor porfis plis please urgente urgencia urgentemente urge gracias mil muchas quedo quedamos atento atenta atentos pendiente pendientes llamar llamen llamenme llameme llamarme llamenos llame marcar marcarme marcarnos marquen marquenme llaman marcan contactan comunicarse comuniquense comuniquese comunicarme comunicar conmigo nosotros contactar contactarme contactarnos contactenme contacto numero telefono cel celular tel whatsapp
  necesito necesitamos requiero requerimos solicito solicitamos quiero soporte websaas servicio asistencia tecnico tecnica atencion adjunto adjunta adjuntos imagen imagenes foto fotos pantallazo pantallazos archivo ver vea favor abajo arriba anexo envio enviado desde rapido pronto inmediato inmediatamente hoy ahora lo antes posible tiene alguien alguno pueden puede podrian podria hablar escribirme escriban escribanme
  confirmar confirmarme confirmen confirmenme recibido
  espero respuesta soy somos estoy reporte caso solicitud consulta pregunta asunto re fw fwd rv hello hi help need support call urgent asap thanks thank you i me my the to is it this sin informacion datos lo solicitado segun carta servicios nueva nuevo mensaje correo problema problemas inconveniente novedad falla error prueba test hay tengo tenemos algo situacion aca aqui como van esta estan bien colaborar colaboren colaboreme colaborenme colaborarme colaboracion colabore presento presenta presentado presentan presentando atiendan atender atiendame atencion llamada llamadas comunicacion brevedad mayor mas pregunten pregunte ubicar ubicarme contacten disponible contactar podido agradezco agradeceria agradecemos requerimiento sistema programa aplicativo software nuestro nuestra equipo mesa via telefonica telefonicamente revisar revisen revision persona ingeniera despues mediodia medio jornada`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const TOLD = /[a-z0-9ñ]+/g;

/** Whether the text tells no situation: only courtesy, urgency and calls for help. */
export function saysNothing(plain: string): boolean {
  // "Estamos sin sistema" is one.
  if (/\b(?:sin|no (?:hay|tengo|tenemos)) (?:sistema|programa|aplicativo|software)/.test(plain)) return false;
  if (/\b(?:no|nunca|ni) (?:me |nos )?llaman/.test(plain)) return false;
  // Most texts tell something in their first words.
  TOLD.lastIndex = 0;
  for (let hit = TOLD.exec(plain); hit !== null; hit = TOLD.exec(plain))
    if (!EMPTY_WORDS.has(hit[0]) && !/^\d+$/.test(hit[0])) return false;
  return true;
}

/** In the first person: who asks others to send or show a report says what is wanted. */
const INTRODUCES_FORM =
  /\b(?:adjunt(?:o|a|amos)|relaciono|relacionamos|remito|remitimos|envio|enviamos|anex(?:o|a|amos)|suministro|suministramos|diligenci\w{1,8}|comparto|compartimos|indico|indicamos|paso|pasamos|dejo|dejamos|aqui|estos son|a continuacion|segun la carta)\b.{0,60}(?:datos|informacion|solicitud|formato|formulario|reporte|siguiente|carta|caso|requerimiento|abajo|continuacion)/;

/** What a web form's program writes above and below the answers. */
const PROGRAMS =
  /^(?:enviad[oa] (?:el|desde) .{4,60}\bip\b|(?:usted )?(?:ha|has|hemos) recibido (?:un |una )?(?:nuev[oa] )?(?:mensaje|solicitud|correo|contacto|registro|formulario)|nuev[oa] (?:mensaje|solicitud|contacto|registro|respuesta) (?:desde|del?|recibid[oa]|en|a traves)|you (?:have |'ve )?(?:received|got) a new|(?:este|el presente) (?:mensaje|correo|e-?mail|formulario) (?:electronico )?(?:se|fue|ha sido|es) (?:gener|envi|remit)\w{1,5} (?:de (?:forma|manera) )?automatic|(?:mensaje|correo) (?:generado|enviado) (?:automaticamente|desde (?:el|su|nuestro) (?:formulario|sitio|pagina))|this (?:e-?mail|message) was (?:sent|generated) (?:from|via|through|by|automatically))/;

/** Most lines begin with another word, and need not be folded. */
const OPENS_PROGRAMS = /^(?:usted|enviad|has?\b|hemos|nuev|you|est[eé]|el pres|mensaje|correo|this)/i;

/** Whether a program wrote the line, as it stands in the mail. */
export const isPrograms = (line: string): boolean =>
  line.length < 200 && OPENS_PROGRAMS.test(line) && PROGRAMS.test(fold(line));

/** Whether a line only introduces a form: "adjunto los datos según la carta de servicios". */
export function introducesForm(line: string): boolean {
  if (line.length >= 160 || line.includes('?') || !INTRODUCES_FORM.test(line)) return false;
  // "Les paso los datos: … . No sale el desayuno en la factura.": a further sentence tells something.
  const [, ...further] = line.split(/[.!] (?=[a-z])/);
  return further.every(
    (sentence) =>
      INTRODUCES_FORM.test(sentence) ||
      isClosing(sentence) ||
      saysNothing(sentence) ||
      sentence.split(' ').length < 5,
  );
}
