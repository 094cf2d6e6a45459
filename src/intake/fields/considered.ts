/** The stretch of a mail that fields are read from: the visible text and its signature, tidied line by line. */
import { fold } from './fold';

/** Characters considered; nobody introduces himself later than this. */
const MOST = 20_000;

export interface Line {
  start: number;
  end: number;
}

/** One text with offsets that hold in both writings. */
export interface Considered {
  raw: string;
  /** Folded: same length as `raw`. */
  plain: string;
  lines: Line[];
  /** Index of the first line of the signature that was already cut off the visible text; `lines.length` when none was. */
  signatureAt: number;
}

/** Joins visible text and signature, without quoted lines, bold markers and boilerplate. */
export function consider(visibleText: string, signature: string | null): Considered {
  const body = tidy(visibleText);
  const tail = signature === null ? [] : tidy(signature);
  const all = [...body, ...tail];
  const lines: Line[] = [];
  let start = 0;
  for (const line of all) {
    lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  const raw = all.join('\n');
  return { raw, plain: fold(raw), lines, signatureAt: body.length };
}

function tidy(text: string): string[] {
  const kept: string[] = [];
  for (const written of text.slice(0, MOST).normalize('NFC').split('\n')) {
    const line = unmark(written).trim();
    if (line.startsWith('>')) continue;
    const plain = fold(line.slice(0, 200));
    if (isDisclaimer(plain)) break;
    if (!isFooter(plain)) kept.push(line);
  }
  return kept;
}

/** Bold and italic markers of text made from HTML: `*Empresa:* X`. */
function unmark(line: string): string {
  if (!/[*\u200b\u00a0_]/.test(line)) return line;
  return line
    .replace(/\u200b/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/(^|[\s|(])[*_]{1,2}(?=[^\s*_])/g, '$1')
    .replace(/([^\s*_])[*_]{1,2}(?=$|[\s.,:;|)])/g, '$1');
}

const DISCLAIMER =
  /^(?:\W{0,3}(?:aviso (?:legal|de (?:confidencialidad|privacidad))|nota (?:legal|de confidencialidad|confidencial)|confidencial(?:idad)?(?: note| notice)?\b(?=.{0,3}[:.])|clausula de|disclaimer|confidentiality|este (?:mensaje|correo|e-?mail|documento)\b.{0,60}(?:confidencial|privilegiad|adjunt|exclusiv|destinatari|contiene|contener|dirigid)|la informacion (?:contenida|transmitida|de este)|la presente informacion|el contenido de este|(?:antes|piense|por favor).{0,30}imprimir|no imprima|cuid(?:e|emos|a) (?:el|nuestro) (?:planeta|medio)|(?:this|the information (?:in|contained)).{0,30}(?:e-?mail|message|communication)\b.{0,60}(?:confidential|privileged|intended|may contain)|(?:if you are not|si usted no es) |de conformidad con la ley (?:1581|estatutaria)|en cumplimiento de la ley 1581|ley 1581|please consider the environment|think before|esta mensagem))/;

/** Whether a folded line opens the small print under a mail. */
export function isDisclaimer(plain: string): boolean {
  return DISCLAIMER.test(plain);
}

const FOOTER =
  /^(?:enviado (?:desde|con|por) (?:mi |el |un )?[\w .-]{2,40}|sent (?:from|via|with) (?:my )?[\w .-]{2,40}|(?:obtener|descarga|get) outlook (?:para|for)\b.*|enviado desde outlook.*|mandado desde (?:mi )?[\w .-]{2,30}|escrito desde mi [\w .-]{2,30}|libre de virus.*|virus-free.*|enviado do meu [\w .-]{2,30})$/;

/** Whether a folded line is what a phone or mail program adds. */
export function isFooter(plain: string): boolean {
  return FOOTER.test(plain);
}
