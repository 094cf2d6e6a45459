/** Disclaimers, virus notices and banners that servers and companies add to every mail. */

/** The opening words of the paragraph; each is anchored to its start, so that a person who speaks of such a text is safe. */
const OPENINGS = [
  /^(?:aviso|nota|advertencia|cl[aá]usula|declaraci[oó]n)\s(?:legal|de\s(?:confidencialidad|privacidad|responsabilidad)|confidencial|importante\s?:|de\sprotecci[oó]n)/i,
  /^(?:confidencialidad|confidencial|confidentiality|confidential|disclaimer|confidencialidade|descargo\sde\sresponsabilidad|habeas\sdata|protecci[oó]n\sde\sdatos)\b(?:\s(?:notice|note|notification|statement|y\s.{1,60}))?\s{0,3}(?:[:.\-–—]|$)/i,
  /^(?:aviso\sde\sconfidencialidade|aviso\slegal|vertraulichkeit|avertissement|avis\sde\sconfidentialit[eé]|haftungsausschluss|note\s(?:de\sconfidentialit[eé]|legali)|avviso\sdi\sriservatezza)/i,
  // "Este correo que manda el sistema …", "este mensaje sale al facturar: …" tell of trouble.
  /^(?:este|esta|el\spresente|la\spresente)\s(?:mensaje|correo|e-?mail|comunicaci[oó]n|transmisi[oó]n|informaci[oó]n|mensagem)(?!\s(?:que|de\serror|sale|aparece|lleg\S{1,4}|le\sllega|me|nos|es\s(?:para|porque|con)|est[aá]\s\S{2,14}ndo)\s)\b(?=.{0,400}(?:confidencial|privilegiad|destinatari|uso\s(?:exclusivo|interno)|reservad|reserva\slegal|propiedad\sde|datos\spersonales|ley\s1581))/i,
  /^(?:la|toda\sla)\sinformaci[oó]n\s(?:aqu[ií]\s)?(?:contenida|transmitida|de\seste|en\seste|incluida|que\scontiene)(?!\sen\s(?:el|la|los|las)\s(?!presente|mensaje|correo|e-?mail|comunicaci|transmisi))\b(?=.{0,400}(?:confidencial|privilegiad|destinatari|reservad|reserva\s|divulgaci[oó]n|propiedad\sde|uso\s(?:exclusivo|interno)))/i,
  /^el\scontenido\s(?:de\s(?:este|esta)|del\spresente|de\sla\spresente)\s(?:mensaje|correo|e-?mail|comunicaci[oó]n)\b(?=.{0,400}(?:confidencial|privilegiad|destinatari|reservad|protegid|propiedad\sde|responsab))/i,
  /^(?:si\s(?:usted\s)?(?:no\ses\s(?:el|usted\sel)|(?:lo\s)?ha\srecibido\s(?:este|esta|por)|(?:lo\s)?recibi[oó]\s(?:este|esta|por)))\b(?=.{0,300}(?:destinatari|error|equivocaci[oó]n))(?=.{0,400}(?:elim[ií]n|b[oó]rr|destru|notif|av[ií]s|inform|abst|abst[eé]n|comun[ií]|devu|proh[ií]b|divulg|distrib|util|agradec|favor))/i,
  /^(?:consulte|conozca)\s(?:nuestra|la)\spol[ií]tica\sde\s(?:tratamiento|privacidad|protecci[oó]n|datos)/i,
  /^(?:este\smensaje|this\s(?:e-?mail|message|communication|transmission)|the\s(?:information|contents?)\s(?:contained\s|transmitted\s)?(?:in|of|herein|by)\b|the\scontent\sof\sthis|information\s(?:contained\s)?in\sthis)(?=.{0,400}(?:confidential|privileged|intended|solely\sfor|proprietary))/i,
  /^if\syou\s(?:are\snot\sthe\s(?:intended|named)|have\sreceived\sthis)\b/i,
  /^(?:le\sinformazioni\scontenute|ce\smessage|ce\scourriel|cet\s(?:e-?mail|email)|diese\s(?:e-?mail|nachricht)|dit\s(?:bericht|e-?mail)|esta\smensagem|as\sinforma[cç][oõ]es\scontidas|questo\s(?:messaggio|e-?mail))(?=.{0,400}(?:riservat|confidentiel|vertraulich|vertrouwelijk|confidencia|destinat|esclusiv))/i,
  /^(?:antes\sde\simprimir|por\sfavor,?\s(?:considere|piense)|piense?\s(?:en\sel\smedio\sambiente\s)?antes\sde\simprimir|imprima\s(?:este|solo)|no\simprima|ahorre\spapel|please\s(?:consider|think)|before\sprinting|think\sbefore|consider\sthe\senvironment|pense\s(?:no\smeio\sambiente\s)?antes\sde\simprimir|cuidemos\sel|cuida\sel|salva\sun\s[aá]rbol|protejamos\sel\smedio)/i,
  /^(?:virus-free|libre\sde\svirus|sin\svirus|este\s(?:mensaje|correo|email)\s(?:est[aá]\slibre|ha\ssido\s(?:analizado|revisado|verificado)|fue\s(?:analizado|revisado))|el\s(?:software\sde\s)?antivirus|this\s(?:e-?mail|message)\s(?:has\sbeen|was)\s(?:checked|scanned)|checked\sby\savg|no\svirus\sfound|se\scertific[oó]\sque\sel\scorreo|avast\slogo)/i,
  /^(?:de\s(?:conformidad|acuerdo)\scon|en\scumplimiento\s(?:de|con)|seg[uú]n)\s(?:lo\s(?:establecido|dispuesto)\s(?:en|por)\s)?la\sley\s(?:estatutaria\s)?(?:1581|1266|1273|n)/i,
  /^(?:este|el\spresente)\s(?:formato|documento|formulario)\s(?:hace\sparte|forma\sparte|pertenece|es\sparte|est[aá]\scontrolado)\b(?=.{0,200}(?:sistema\s(?:integrado\s)?de\sgesti[oó]n|calidad|c[oó]digo|versi[oó]n))/i,
  /^(?:pol[ií]tica\sde\s(?:tratamiento|privacidad)|tratamiento\sde\sdatos|autorizaci[oó]n\sde\stratamiento)\b/i,
  /^(?:para\s(?:darse\sde\sbaja|cancelar\s(?:la|su)\ssuscripci[oó]n)|to\sunsubscribe|you\sreceived\sthis\smessage\sbecause\syou\sare\ssubscribed|has\srecibido\seste\smensaje\sporque|reply\sto\sthis\semail\sdirectly|you\sare\sreceiving\sthis\sbecause)\b/i,
];

/** Banners that a gateway puts over the mail of outsiders. */
const BANNER =
  /^(?:\[?\s?(?:caution|warning|external(?:\s(?:email|sender|mail))?|precauci[oó]n|advertencia|atenci[oó]n|cuidado|correo\sexterno|mensaje\sexterno|externo)\s?[\]:!.-]).{0,400}(?:extern|outside|fuera\sde|origin|remitente|sender|enlaces|links|adjuntos|attachments)/i;

const MARKS = /^[\s*_>•.·"“”'#=-]{0,12}/;
/** "IMPORTANTE: La información contenida …": a call for attention before the opening words. */
const CALL = /^(?:importante|atenci[oó]n|nota|aviso)\s?:\s(?=(?:est[ae]|el|la|toda|si)\s)/i;

/** First words of all the openings, behind the marks: most paragraphs are told from a disclaimer by these alone. */
const FIRST_WORDS =
  /^[\s*_>•.·"“”'#=-]{0,12}(?:(?:importante|atenci[oó]n|nota|aviso)\s?:\s)?(?:aviso|nota?|advertencia|cl[aá]us|declaraci|confid|disclaimer|descargo|habeas|protec|vertraulich|avert|avis|avvi|haftung|est[ae]\s|(?:el|la)\s+presente|el\s+(?:software|antivirus|contenido)|(?:toda\s+)?la\s+info|si\s+(?:usted|no|lo|ha|recib)|this\s|the\s+(?:info|content)|information|if\s+you|le\s+info|ce\s+(?:mess|courr)|cet\s|diese\s|dit\s|as\s+info|questo|antes\s+de|por\s+favor|pi?ense|imprima|no\s+(?:imprima|virus)|ahorre|please|before|think|consider|consulte|conozca|cuid|salva|virus|libre|sin\s+virus|checked|se\s+cert|avast|de\s+(?:conf|acuerdo)|en\s+cump|seg[uú]n\s|pol[ií]tica|trata|autor|para\s+(?:dar|canc)|to\s+unsub|you\s|has\s+rec|reply)/i;

/** True when a paragraph (its lines joined) opens as a disclaimer, a virus notice or a print plea does. */
export function isDisclaimer(paragraph: string): boolean {
  if (!FIRST_WORDS.test(paragraph)) return false;
  const text = paragraph.slice(0, 600).replace(MARKS, '').replace(CALL, '').replace(/\s+/g, ' ');
  return OPENINGS.some((opening) => opening.test(text));
}

/** True when a paragraph is a gateway's warning about mail from outside. */
export function isBanner(paragraph: string): boolean {
  if (paragraph.length > 900) return false;
  return BANNER.test(paragraph.replace(/\s+/g, ' ').replace(MARKS, ''));
}
