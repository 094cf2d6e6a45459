/** The folded text with everything dialled, mailed or linked made into `~`, so that names can be cut out between them. */
import type { Address } from './email';
import type { Phone } from './phone';

const CUES = new Set(
  'tel tels telf telefono telefonos telefonico cel cels celu celular celulares movil moviles mobile whatsapp wasap wpp wp wsp ws fijo fija pbx phone oficina contacto mi numero num nro es el al a en la o y llamar llamarme llamenme llamen marcar t m c p directo linea no n mejor call at my on estoy estamos me cualquier cosa correo email e-mail mail ext office cell wa escribir escribirme escribanme escriban escribame responder respondan respondanme contestar contestan contactarme contactenme marcar marquenme marquen comunicarse ubican ubicarme encuentran timbrar timbren directo personal corporativo'.split(
    ' ',
  ),
);

const LINK = /(?:https?:\/\/|www\.)\S{1,400}|\bwa\.me\/\S{1,40}/g;

/** Same length as `plain`. Words such as "mi cel" before a number go with it, and its extension too. */
export function mask(plain: string, phones: readonly Phone[], addresses: readonly Address[]): string {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of phones) {
    const after = /^\W{0,6}(?:ext[a-z]*|opcion|x|op)\W{0,4}(?:\d{1,6}|dos|tres|uno)/.exec(
      plain.slice(end, end + 30),
    );
    spans.push({ start: cueStart(plain, start), end: end + (after?.[0].length ?? 0) });
  }
  for (const { start, end } of addresses) spans.push({ start: cueStart(plain, start), end });
  LINK.lastIndex = 0;
  for (let link = LINK.exec(plain); link !== null; link = LINK.exec(plain))
    spans.push({ start: link.index, end: link.index + link[0].length });
  if (spans.length === 0) return plain;
  spans.sort((a, b) => a.start - b.start);
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    out += plain.slice(at, from) + '~'.repeat(end - from);
    at = end;
  }
  return out + plain.slice(at);
}

function cueStart(plain: string, start: number): number {
  let at = start;
  for (let words = 0; words < 6; words++) {
    const hit = /([a-z]{1,12})[ .:()/-]{0,4}$/.exec(plain.slice(Math.max(0, at - 17), at));
    if (hit === null || !CUES.has(hit[1]!)) break;
    if (/[a-z]$/.test(plain.slice(Math.max(0, at - hit[0].length - 1), at - hit[0].length))) break;
    at -= hit[0].length;
  }
  return at;
}
