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

const WANTED =
  /\b(?:mi (?:correo|email|mail|e-mail)|nuestro (?:correo|email)|correo (?:de contacto|personal|que (?:si )?(?:reviso|uso|manejo|miro|leo)|es|correcto|actual|activo|alterno)|(?:escrib|respond|contest|contact|envi|mand)(?:an|en|ir|er|ar|a|e|anme|enme|irme|erme|arme|annos|ennos|irnos|ernos|arnos|eme|ame|enos)\b(?: la respuesta| todo| copia| la informacion)?|quedo (?:atent[oa]|pendiente)|estoy en|al correo|(?:reach|write|reply|email|mail|contact|answer)(?: to)?(?: me| us)?|my (?:e-?mail|address)|meu e-?mail)\b[^.;\n]{0,60}$/;

const NOT_THEIRS =
  /\b(?:client[ea]s?|proveedor(?:es)?|factura(?:s)?|factura electronica|notificacion(?:es)?|acuse|dian|cambiar|cambien|actualizar|remitente|usuario|rechaz\w+|llega(?:n|r|ba)?|configur\w+|sal(?:e|en|ga|gan)|copia (?:de (?:la|las)|a|al)|mando|enviamos|envio|enviaba|envia)\b/;

/** Every address of the text in reading order. `plain` is folded. */
export function readAddresses(raw: string, plain: string): Address[] {
  if (!raw.includes('@')) return [];
  const found: Address[] = [];
  ADDRESS.lastIndex = 0;
  for (let hit = ADDRESS.exec(raw); hit !== null && found.length < 50; hit = ADDRESS.exec(raw)) {
    const before = plain
      .slice(Math.max(0, hit.index - 90), hit.index)
      .split(/[\n;]|[.!?] /)
      .at(-1)!;
    const after = plain
      .slice(hit.index + hit[0].length, hit.index + hit[0].length + 40)
      .split(/[\n;.]/, 1)[0]!;
    const wanted =
      (WANTED.test(before) ||
        /^\W{0,3}(?:que )?es el (?:correo )?que (?:si )?(?:reviso|uso|manejo|miro|leo)/.test(after)) &&
      !NOT_THEIRS.test(before);
    found.push({ value: hit[0].toLowerCase(), start: hit.index, end: hit.index + hit[0].length, wanted });
  }
  return found;
}

/** Mailboxes that a whole company shares. */
export function isSharedMailbox(address: string): boolean {
  return /^(?:info|informacion|contacto|contact|ventas|servicioalcliente|servicio|atencion|pqrs?|comercial|sac|hola|hello|notificaciones|no-?reply)[0-9]*@/.test(
    address,
  );
}
