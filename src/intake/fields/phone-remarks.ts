/** Remarks on numbers that stand elsewhere: "mejor al celular", "el segundo es de la portería; a mí me encuentran en el primero". */
import type { PhoneUse } from './phone-context';

interface Remarked {
  mobile: boolean;
  start: number;
  end: number;
  use: PhoneUse;
}

const WHICH =
  '(?:(?:este |ese )?(primero?|segundo|tercero?|ultimo|fijo|cel|celular|movil|whatsapp|wpp|wasap|de arriba|de abajo))(?: (?:numero|telefono|de (?:los dos|ellos|esos)))?';
/** "El segundo piso", "el último cierre", "el celular de mi hijo" are other things. */
const ENDS =
  '(?= ?(?:$|[.,;:)!?\\n]|-|/)| (?:que|porque|ya|pues|y|o|por|porfa|gracias|si|es|todo|a|de dia|de noche|mejor|siempre)\\b)';
const NO_NUMBER = '(?!\\W{0,4}(?:\\+|\\d))';

const CALL =
  '(?:mejor|ojala|de preferencia|prefi?er\\w{1,10}|siempre|(?:me|nos|lo|la) (?:encuentran?|ubican?|localizan?|consiguen?|llaman?|marcan?|contactan?|timbran?|pueden? (?:llamar|marcar|ubicar|contactar|encontrar))|(?:pueden? )?(?:llam|marqu|marc|contact|ubiqu|ubic|timbr)(?:en|ar|e)?(?:me|nos|lo|la)?|(?:yo )?(?:contest|respond|atiend|us|manej|manteng|atend)(?:o|emos|amos))';
const BETWEEN =
  '(?: (?:es|solo|siempre|mejor|mas|facil|rapido|directo|directamente|por favor|porfa|de una|a mi|por|marcarme|llamarme|llamar|marcar)){0,3}';

const WANTED = [
  new RegExp(
    `(?<!\\b(?:no|nunca|ni) (?:me |nos |se |lo |la )?(?:vayan a )?)\\b${CALL}${BETWEEN} (?:al?|en|por)?(?: ?(?:el|l))? ?${WHICH}${ENDS}${NO_NUMBER}`,
    'g',
  ),
  new RegExp(
    `\\b(?:el|al|en el) ${WHICH} (?:si )?(?:es|esta|lo|me|nos|siempre|yo)(?: (?:es|el|si|lo|la|siempre|yo)){0,3} (?:mio|personal|principal|mejor|que (?:contest|us|manej|manteng|cargo|atiend|tengo|respond)\\w*|(?:contest|us|manej|manteng|carg|atiend|respond)(?:o|amos|emos)|encuentran|ubican|prendido|a la mano)`,
    'g',
  ),
];

const UNWANTED = [
  new RegExp(
    `\\b(?:no|nunca|ni|eviten?) (?:me |nos |se )?(?:vayan a )?(?:llam|marqu|marc|contact|timbr|contest|us)\\w{1,6} (?:al?|en|por)?(?: ?(?:el|l))? ?${WHICH}${ENDS}${NO_NUMBER}`,
    'g',
  ),
  new RegExp(
    `\\b(?:el|este|ese|al|en el) ${WHICH}(?:,)? (?:(?:ya|casi|es que|ahi) )?(?:no|nunca|nadie) (?:lo |la |me |nos |se )?(?:contest|sirv|funcion|us[oa]|llam|marqu|marc|respond|tiene|entra|encuentr)`,
    'g',
  ),
  new RegExp(
    `\\b(?:el|este|ese) ${WHICH} (?:(?:es|era) (?:el )?del? (?!(?:los?|las?) que\\b|llamar|contact|siempre|trabajo\\b|uso)|(?:esta|quedo) (?:danado|apagado|malo|fuera|bloqueado|sin senal)|lo (?:contesta|tiene|maneja|usa) (?!yo\\b)[a-z])`,
    'g',
  ),
];

/** How far above a remark its numbers stand. */
const NEAR = 300;
/** Between two numbers of one list: "877 06 54 (oficina) / 313 650 29 18". */
const WITHIN = 60;
/** Nobody remarks more. */
const MOST = 8;

/** Marks the numbers that remarks point at. One number alone is left as it is. */
export function heedRemarks(plain: string, phones: readonly Remarked[]): void {
  if (phones.length < 2) return;
  for (const pattern of UNWANTED)
    for (const phone of pointedAt(plain, phones, pattern))
      if (phones.some((other) => other !== phone && !other.use.shunned))
        phone.use = { ...phone.use, call: false, preferred: false, own: false, shunned: true };
  for (const pattern of WANTED)
    for (const phone of pointedAt(plain, phones, pattern)) {
      for (const other of phones) other.use = { ...other.use, preferred: false };
      phone.use = { ...phone.use, call: true, preferred: true, cued: true, shunned: false };
    }
}

function pointedAt(plain: string, phones: readonly Remarked[], pattern: RegExp): Remarked[] {
  const found: Remarked[] = [];
  for (const hit of plain.matchAll(pattern)) {
    if (found.length === MOST) break;
    const phone = referent(phones, hit[1]!, hit.index, hit.index + hit[0].length);
    if (phone !== undefined) found.push(phone);
  }
  return found;
}

function referent(
  phones: readonly Remarked[],
  which: string,
  start: number,
  end: number,
): Remarked | undefined {
  const group = groupAround(phones, start, end);
  if (/^(?:fijo|cel|celular|movil|whatsapp|wpp|wasap)$/.test(which)) {
    const mobile = which !== 'fijo';
    const alike = group.filter((phone) => phone.mobile === mobile);
    return alike.length === 1 ? alike[0] : undefined;
  }
  if (group.length < 2) return undefined;
  if (/^primer|arriba/.test(which)) return group[0];
  if (which === 'segundo') return group[1];
  if (/^tercer/.test(which)) return group[2];
  return group.at(-1);
}

/** The numbers listed last before the remark, or first behind it. */
function groupAround(phones: readonly Remarked[], start: number, end: number): readonly Remarked[] {
  let last = phones.length - 1;
  while (last >= 0 && phones[last]!.start > start) last--;
  if (last < 1 || start - phones[last]!.end > NEAR) {
    const first = last + 1;
    if (last === 0 && start - phones[0]!.end < NEAR) return phones.slice(0, 2);
    if (first >= phones.length || phones[first]!.start - end > NEAR / 2) return [];
    return phones.slice(first, first + 2);
  }
  let first = last;
  while (first > 0 && phones[first]!.start - phones[first - 1]!.end < WITHIN) first--;
  return phones.slice(first === last ? Math.max(0, last - 1) : first, last + 1);
}
