/** The words around a long number: is it a telephone, whose, and should it be called? */

export interface PhoneUse {
  /** "Llámenme al …". */
  call: boolean;
  /** "Mejor al …", "… que ese sí lo contesto": before others to be called. */
  preferred: boolean;
  /** "Mi celular es …". */
  own: boolean;
  /** A word for telephones stands before it. */
  cued: boolean;
  /** Somebody else's, out of service, or a call already made. */
  shunned: boolean;
}

const FILLER =
  /^(?:no|nro|num|numero|n|es|el|la|los|de|del|electronica|venta|soporte|quedo|tributaria|cliente|al|a|y|son|dice|sale|interno|bancaria|ahorros|corriente|cambiaria|rapida|unico)$/;

const OTHER_NUMBER =
  /^(?:nit|cc|c|cedula|cedulas|rut|factura|facturas|fact|fac|fe|fv|fev|pos|recibo|remision|resolucion|resol|res|codigo|codigos|cod|error|errores|anydesk|any|desk|teamviewer|viewer|rustdesk|id|cuenta|cta|pedido|pedidos|orden|ordenes|oc|op|ot|serial|seriales|serie|sn|guia|guias|radicado|caso|ticket|ref|referencia|valor|total|precio|costo|cufe|cude|cuds|consecutivo|cotizacion|imei|tarjeta|placa|lote|licencia|plu|sku|ean|barras|articulo|producto|documento|doc|identificacion|matricula|comprobante|transaccion|aprobacion|autorizacion|prefijo|rango|clave|pin|version|puerto|ip|incidente|requerimiento|tiquete|nota|saldo|acuse|invoice|order|account|tax|cpf|cnpj|pedimento|recaudo|mac|remoto|remota)$/;

/** Whether the digits are a document, an account, a price or a remote-desk id. `plain` is folded. */
export function isOtherNumber(plain: string, start: number, end: number): boolean {
  const before = clauseBefore(plain, start, 48);
  if (/\$\s*$/.test(before)) return true;
  if (/^\s?(?:pesos|cop\b|unidades|und\b|facturas|kg\b|mb\b|usd)/.test(plain.slice(end, end + 12)))
    return true;
  if (/(?:^|[^a-z])(?:c\.\s?c|t\.\s?i|c\.\s?e|n\.\s?i\.\s?t)\.?:?\s*$/.test(before)) return true;
  const list = before.match(/[a-z0-9]+/g) ?? [];
  for (let back = list.length - 1; back >= 0 && back >= list.length - 5; back--) {
    const word = list[back]!;
    if (PHONE_WORDS.has(word)) return false;
    // "C. +57 312 …" is a mobile: no document begins like one.
    if (word === 'c' && /^\(?(?:\+|3\d\d)/.test(plain.slice(start, end))) return false;
    if (OTHER_NUMBER.test(word)) return true;
    if (!FILLER.test(word)) return false;
  }
  return false;
}

/** Looked up, not matched: the longest list of words is asked of every word before a number. */
const PHONE_WORDS: ReadonlySet<string> = new Set(
  'tel tels telf tlf telefono telefonos telefonico cel cels celu celular celulares movil moviles mobile whatsapp wasap wpp wp wsp ws fijo fija pbx linea lineas contacto phone cell directo oficina fono telefone conmutador'.split(
    ' ',
  ),
);

const CALL =
  /\b(?:llam(?:ar|arme|arnos|arlo|arla|en|enme|ennos|eme|enos|an|arle|ada)|marc(?:ar|arme|arnos|en|enme|ennos|an|ame)|comuni(?:carse|quense|quese|carme|carsen|can|carnos)|contact(?:ar|arme|arnos|en|enme|ennos|arse|an|eme|arla|arlo)|ubic(?:ar|arme|an|en|arnos|enme)|localiz(?:ar|arme|an|arnos)|(?:se|ella|ellos) l[aeo]s? (?:llama|marca|ubica|encuentra)n?|consig(?:ues|uen|anme)|encuentran?|timbr(?:en|enme|ar|arme)|(?:me|nos) (?:contestan?|responden?)|(?:estoy|estamos|estare|estaremos|permanezco|permanecemos|atiendo|atendemos|contesto|respondo) (?:pendientes? |atent[oa]s? |siempre )?(?:en|al)|hablen|hablar|cualquier cosa|reach|call (?:me|us)|mejor|pregunt(?:e|en|ar) por|escrib(?:ir|irme|an|anme|enme|en)|numero de contacto|telefono de contacto|disponible en|quedo (?:atent[oa]|pendiente) (?:en|al))\b/;

const CALLED =
  /\b(?:ya (?:los |les )?(?:llame|marque)|(?:los|les) (?:llame|marque|llamo)|(?<!\bme )llamo(?! desde)|me llamo (?:al?|el|la|un|una|ayer|hoy|esta|alguien|nuevamente)|llam(?:amos|ado|ando|aba|aron|abamos)|marc(?:o|amos|ado|ando|aron)|comunic(?:o|amos|ado|ando)|(?<!(?<!\b(?:no|nadie|nunca|ni) )\b(?:me|nos) )contestan?\b|contestaron|(?<!\byo )contesto(?! (?:yo|en|al?|siempre|todo)\b)|timbr(?:o|ando|ado)|linea(?:s)? (?:de soporte|de ustedes|de uds|de atencion|suya)|su linea|tel(?:efono)? de (?:uds|ustedes))\b/;

const OWN =
  /\bdirecto\b[^.;|·/\d]{0,25}$|\b(?:mi|nuestro|mis|nuestros|my|our|meu|personal)\s(?:\w+\s){0,2}$|\b(?:mi|nuestro|my|our|meu) (?:num(?:ero)?|cel\w*|tel\w*|fijo|movil|contacto|whatsapp|wpp|phone|mobile|numero de \w+)\b|\b(?:el|la) mi[oa] (?:es|si es)\b/;

const LABEL = /^ ?(?:mi |el |al )?(?:cel[a-z]{0,6}|movil|whatsapp|wpp|fijo|tel[a-z]{0,6})[ .:]{0,3}$/;

/** "… perdón, se los pongo bien: 302 …", "anoten el nuevo: 350 …". */
const CORRECTED =
  /\b(?:ahora (?:es|son|uso|manejo|tengo)|(?:el|mi) (?:\w{3,9} )?nuevo(?: \w{3,9})?(?: es)?|(?:anot|apunt|agend|actualic)en(?:me|lo)?)\b[^.;,\d]{0,12}$|\b(?:perdon(?:en?)?(?! (?:por|la|el|las|los|tant|que))|corrijo|rectifico|me equivoque|mejor dicho)\b[^.;\d]{0,40}$|\b(?:el correcto|el bueno) es [^.;\d]{0,10}$/;

/** "No me han llamado al …": the call that was missed went, or should have gone, to the writer. */
const AWAITED =
  /\b(?:me|nos) (?:han |habian |iban a |quedaron de |dijeron que )?(?:llam|marc|devolv|devuel)[a-z]{1,7}(?: la llamada)?[^.;,]{0,12} al?\b[^.;,]{0,20}$/;

const SOMEBODY_ELSE =
  /\b(?:proveedor(?:a|es)?|tecnico|mensajero|datafono|banco|vecin[oa]|transportadora?|ese numero|el anterior|client[ea] (?!mi|de (?:tant|much|hace|tod|siempre|anos)))\b/;

/** "No me llamen al …" refuses the number; "no me llaman al …" and "no duden en llamarme al …" do not. */
const NO_LONGER =
  /\b(?:ya no|no (?:al|a la|a los|es|sirve|funciona|(?:me |nos |se )?(?:vayan a |vaya a )?(?:marquen?|marcar|llamen?|llamar|timbren?|contacten|escriban|comuniquen))|(?:eviten?|evitar|absten\w{1,8} de) (?:llam|marc|timbr|escrib)\w{1,7}|(?:do not|don't) (?:call|ring|phone)|(?:esta|quedo) (?:danado|apagado|fuera)|anterior|antiguo|viejo|en vez del?|cambie del?|no a)\b[^.;,]{0,30}$/;

/** "602 554 1187 (allá no contestan)", "… pero ese está dañado", "… lo tengo en arreglo". */
const NOBODY_ANSWERS =
  /^\W{0,4}(?:(?:pero|aunque|es|que|alla|ahi|aca|aqui|ese|este|numero|celular|telefono|en|a|casi|ya)[, ]{1,2}){0,5}(?:(?:no|nunca|nadie)(?: (?:me|nos|lo|la|ya|casi|siempre)){0,2} (?:contest|respond|sirve|funciona|atiend|existe|l[oa] (?:tengo|uso|us[ae]n|manej)|us[oa]\b)|(?:(?:esta|quedo|permanece|vive)|l[oa] (?:tengo|deje)) (?:siempre )?(?:en (?:repara|arreglo|el tecnico|garantia)|danad|apagad|ocupad|fuera de|malo|bloquead)|(?:me|nos) l[oa] (?:rob|quit)|l[oa] perdi\b|se (?:me|nos) (?:dano|perdio|cayo))/;

/** What the words around a telephone number say of it. `previous` and `next` bound the neighbours' stretch. */
export function callingOf(
  raw: string,
  plain: string,
  start: number,
  end: number,
  previous: number,
  next: number,
): PhoneUse {
  const since = clauseBefore(plain, start, 100).slice(-(start - previous));
  // "606 331 0445 (no sirve) 310 445 2210": what stands in parentheses is said of the number before.
  const before = previous > 0 ? since.replace(/^\s{0,3}\([^()]{1,60}\)/, '') : since;
  const after = plain.slice(end, Math.min(next, end + 40)).split(/[\n.;]/, 1)[0]!;
  // "Ese no contesta, mejor llámenme al …": what stands behind the comma counts.
  const turned = before.slice(
    Math.max(before.lastIndexOf(','), before.lastIndexOf(':', before.length - 4)) + 1,
  );
  const closed = before.slice(
    Math.max(before.lastIndexOf(')'), before.lastIndexOf(' - '), before.lastIndexOf('/')) + 1,
  );
  const asked = [turned, closed].some(
    (part) => part.length < before.length && (CALL.test(part) || LABEL.test(part)) && !CALLED.test(part),
  );
  const awaited = AWAITED.test(before);
  const called = (!asked && !awaited && CALLED.test(before)) || calledInThePast(raw, start, before.length);
  const call = CALL.test(before) && !called;
  const own = OWN.test(before) || /^\W{0,3}(?:que )?es (?:mi|el mio|my)\b/.test(after);
  const cued =
    call ||
    own ||
    (before.slice(-50).match(/[a-z]+/g) ?? []).some(
      (word) => PHONE_WORDS.has(word) || word === 'numero' || word === 'num' || word === 'llamar',
    );
  const other = SOMEBODY_ELSE.exec(before);
  // "Estanco El Vecino, 311 …": a capital makes it a name.
  const named = other !== null && /\p{Lu}/u.test(raw[start - before.length + other.index]!);
  const otherParty = other !== null && !named && !call && !own;
  const refused =
    /^\W{0,4}(?:que )?(?:(?:es|era) (?:el |la )?(?:mio|mi \w{3,12}|del? (?:(?:mi|la|el|los|las) )?\w{2,12})[,;.]? (?:y |pero |por favor )?)?(?:no (?:me |nos )?(?:lo|la|contest|responde|sirve|funciona|es de|llam|marq|us|me llam|ahi)|(?:ya )?(?:esta|quedo) (?:danad|apagad)|ya no)/.test(
      after,
    ) || NOBODY_ANSWERS.test(after);
  const preferred =
    CORRECTED.test(before) ||
    /\bo (?:en|al|a) mi (?:cel[a-z]{0,6}|movil|whatsapp|wpp)\W{0,3}$/.test(before) ||
    /^\W{0,4}(?:\w{3,12}, )?(?:mejor|preferible|preferiblemente|prefiero) (?:a |al? |en )?(?:este|ese|aqui|aca|ahi)\b/.test(
      after,
    ) ||
    /\b(?:mejor|(?:pa|para) llamadas?|preferiblemente|preferible|de preferencia|ojala)\b[^.;]{0,30}$/.test(
      before,
    ) ||
    /^\W{0,4}(?:que |pues |y |ya que |porque )?(?:(?:ese|este|es el que|el que|a ese|ahi) )(?:si(?:empre)? )?(?:(?:lo|me|le) )?(?:contest|respond|us[oa]|manej|manten|atiend|tengo|encuentran)/.test(
      after,
    );
  const shunned = (called && !own) || otherParty || NO_LONGER.test(before) || refused;
  return {
    call: (call || preferred) && !shunned,
    preferred: preferred && !shunned,
    own: own && !shunned,
    cued: cued || preferred,
    shunned,
  };
}

/** "Llamé al …": the accent tells the past from "llame al …". */
function calledInThePast(raw: string, start: number, length: number): boolean {
  return /(?:llam|marqu|comuniqu|contact)é(?![\p{L}])/iu.test(raw.slice(start - length, start));
}

/** The same sentence, backwards. */
function clauseBefore(plain: string, start: number, most: number): string {
  const stretch = plain.slice(Math.max(0, start - most), start);
  const cut = Math.max(stretch.lastIndexOf('\n'), stretch.lastIndexOf(';'), sentenceEnd(stretch));
  return stretch.slice(cut + 1);
}

function sentenceEnd(stretch: string): number {
  for (let at = stretch.length - 2; at > 0; at--) {
    const char = stretch[at];
    if (
      (char === '.' || char === '!' || char === '?') &&
      (stretch[at + 1] === ' ' || (char === '?' && stretch[at + 1] === ':')) &&
      !/(?:^|[^a-z])(?:cel|tel|ext|no|nro|num|telf|[a-z])$/.test(stretch.slice(Math.max(0, at - 5), at))
    )
      return at;
  }
  return -1;
}
