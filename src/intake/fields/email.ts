/** E-mail addresses in a text, and which of them the writer wants to be answered at. */

export interface Address {
  value: string;
  start: number;
  end: number;
  /** "Escríbanme a …", "el correo que sí reviso es …". */
  wanted: boolean;
}

const ADDRESS =
  /[a-z0-9\u00df-\u024f][a-z0-9._%+'\u00df-\u024f-]{0,63}@(?:[a-z0-9\u00df-\u024f-]{1,63}\.){1,6}[a-z\u00df-\u024f]{2,24}/gi;

/** "ana @ cafesol . example", "ana arroba cafesol punto com", "ana(arroba)cafesol.com": written apart, to be read aloud or to hide from robots. */
const SPELT =
  /([a-z0-9][a-z0-9._+-]{0,63})(?: @ ?|@ | ?[([](?:arroba|at)[)\]] ?| arroba )([a-z0-9-]{1,63})((?:(?: \. |\.| (?:punto|dot) )[a-z0-9-]{2,24}){1,4})(?![a-z0-9-])/gi;
const MAY_BE_SPELT = /@ | @|arroba|[([]at[)\]]/i;

const WANTED =
  /\b(?:mi (?:correo|email|mail|e-mail)|nuestro (?:correo|email)|correo (?:mio|nuestro|de contacto|personal|que (?:si )?(?:reviso|uso|manejo|miro|leo)|es|correcto|actual|activo|alterno)|(?:escrib|respond|contest|contact|envi|mand)(?:an|en|ir|er|ar|a|e|anme|enme|irme|erme|arme|annos|ennos|irnos|ernos|arnos|eme|ame|enos)\b(?: la respuesta| todo| copia| la informacion)?|quedo (?:atent[oa]|pendiente)|estoy en|al correo|(?:reach|write|reply|email|mail|contact|answer)(?: to)?(?: me| us)?|my (?:e-?mail|address)|meu e-?mail)\b[^.;\n]{0,60}$/;

const NOT_THEIRS =
  /\b(?:client[ea]s?|proveedor(?:es)?|factura(?:s)?|factura electronica|notificacion(?:es)?|acuse|dian|cambiar|cambien|actualizar|remitente|usuario|rechaz\w+|llega(?:n|r|ba)?|configur\w+|sal(?:e|en|ga|gan)|copia (?:de (?:la|las)|a|al)|mando|enviamos|envio|enviaba|envia)\b/;

const MOST = 50;

/** Every address of the text in reading order. `plain` is folded. */
export function readAddresses(raw: string, plain: string): Address[] {
  const found: Address[] = [];
  if (raw.includes('@'))
    for (const hit of atMost(MOST, raw.matchAll(ADDRESS)))
      found.push(place(plain, hit.index, hit[0], hit[0]));
  if (!MAY_BE_SPELT.test(raw)) return found;
  for (const hit of atMost(MOST, raw.matchAll(SPELT))) {
    const domain = `${hit[2]!}${hit[3]!.replace(/ (?:punto|dot) | \. /gi, '.')}`;
    found.push(place(plain, hit.index, hit[0], `${hit[1]!}@${domain}`));
  }
  return found.sort((a, b) => a.start - b.start);
}

function* atMost<T>(most: number, hits: Iterable<T>): Generator<T> {
  let count = 0;
  for (const hit of hits) {
    if (count >= most) return;
    count += 1;
    yield hit;
  }
}

function place(plain: string, start: number, written: string, address: string): Address {
  const end = start + written.length;
  const before = plain
    .slice(Math.max(0, start - 90), start)
    .split(/[\n;]|[.!?] /)
    .at(-1)!;
  const after = plain.slice(end, end + 40).split(/[\n;.]/, 1)[0]!;
  const wanted =
    (WANTED.test(before) ||
      /^\W{0,3}(?:que )?es el (?:correo )?que (?:si )?(?:reviso|uso|manejo|miro|leo)/.test(after)) &&
    !NOT_THEIRS.test(before);
  return { value: address.toLowerCase(), start, end, wanted };
}

/** Mailboxes that a whole company shares. */
export function isSharedMailbox(address: string): boolean {
  return /^(?:info|informacion|contacto|contact|ventas|servicioalcliente|servicio|atencion|pqrs?|comercial|sac|hola|hello|notificaciones|no-?reply)[0-9]*@/.test(
    address,
  );
}
