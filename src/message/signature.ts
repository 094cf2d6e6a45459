/** Where a signature starts in the lines that one person wrote: delimiter, mobile footer, closing, contact block. */
import { isDisclaimer } from './disclaimer';

export interface SignatureStart {
  /** First line that is no longer typed text. */
  at: number;
  /** The block tells who writes and how to reach them; false for a footer of a phone or a list. */
  tellsWho: boolean;
}

/** RFC 3676 section 4.3 says "-- "; programs and people drop the blank, use a dash, or draw a line. */
const DELIMITER = /^\s{0,3}(?:--|—|––?|-- -|- ?-)\s{0,3}$/;
const DRAWN_LINE = /^\s{0,3}(?:[_*=~─━—–]{5,}|-{5,}|[-_]{3}|(?:\* ){3,}\*?)\s{0,3}$/;

/** "Sent from my iPhone" and its kin: a short line, no comma, no second sentence. */
const MOBILE =
  /^[\s*_[(]{0,4}(?:(?:sent|posted)\s(?:from|using|via|with)|sent\sby|get\soutlook|enviado?\s(?:desde|con|a partir d[eo]|via|vía|por|do|pelo)|enviada\s(?:desde|do)|mensaje\senviado\sdesde|obt[eé]n(?:er|ga)?\soutlook|obter\so\soutlook|descarg(?:ar|a|ue)\soutlook|envoy[eé]\s(?:de|depuis|avec|à partir)|t[eé]l[eé]charger\soutlook|obtenir\soutlook|gesendet\s(?:von|mit|über)|von\smeinem\s.{2,30}\sgesendet|outlook\sfür|holen\ssie\ssich\soutlook|inviato\s(?:da|dal|con|tramite)|scarica\soutlook|ottieni\soutlook|verzonden\s(?:met|vanaf|vanuit|door|via)|verstuurd\svan|download\soutlook|wysłano?\sz|wysłane\sz|sendt\sfra|skickat\sfrån|lähetetty|отправлено\s(?:с|из)|надіслано\sз|iphone['’]?umdan|odesláno|trimis\sde\spe|enviat\sdes\sde|sent\sfrom\syahoo|yahoo\smail\s.{0,30}(?:search|busca|organiz)|发自我的|從我的|iphoneから送信|나의\siphone)(?=[\s\S]{0,70}$)[^,;?¿!¡\n]{0,70}$/i;

/** A closing that stands alone on its line. */
const CLOSING =
  /^\s{0,4}(?:(?:muy\s)?(?:cordial(?:mente)?|atentamente|atte|att|atentos?\ssaludos?|cordiales?\ssaludos?|un\scordial\ssaludo|saludos?(?:\s(?:cordiales|y\sgracias|a\stodos))?|un\s(?:fuerte\s)?(?:saludo|abrazo)|cordial\ssaludo|respetuosamente|sinceramente|quedo\s(?:atent[oa]|pendiente)s?|feliz\s(?:d[ií]a|tarde|noche)|(?:muchas\s|mil\s)?gracias(?:\spor\s.{1,40})?(?:\sy\s(?:feliz\s(?:d[ií]a|tarde)|quedo\satent[oa]))?|agradezco\ssu\s.{1,40}|(?:best|kind|warm|many)\s(?:regards|wishes|thanks)|regards|sincerely(?:\syours)?|yours\s(?:truly|sincerely|faithfully)|cheers|thanks(?:\sand\sregards|\sa\slot|\sin\sadvance)?|thank\syou(?:\svery\smuch)?|atenciosamente|abra[cç]os?|obrigad[oa]|cordialement|bien\s(?:cordialement|à\s(?:vous|toi))|mit\sfreundlichen\sgr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|liebe)\sgr(?:ü|ue)(?:ß|ss)e|mfg|cordiali\ssaluti|distinti\ssaluti|met\svriendelijke\sgroet(?:en)?|groet(?:en|jes)?|mvg|pozdrawiam|med\s(?:venlig|vennlig|vänlig)\shilsen|vänliga\shälsningar)\s{0,2}[,.;:!…]{0,3})\s{0,3}$/i;

const PHONE_LIKE = /(?:\+?\d[\d\s().-]{5,18}\d)/;
const CONTACT =
  /\b(?:tel(?:[eé]fono|f)?|cel(?:ular)?|m[oó]vil|mobile|phone|pbx|fax|ext|whatsapp|wsp|direcci[oó]n|cra|carrera|calle|cl|nit|www|skype|oficina)\b|@[\w-]{2,}|https?:/i;
/** A name, role or company: words with capitals, no sentence. */
const TITLE_CASED =
  /^(?:(?:\p{Lu}[\p{L}'’.&-]{0,24}|de|del|la|las|los|el|y|e|da|do|dos|von|van|of|and|en|para|&|[-–|/·•,]|s\.?a\.?s?\.?|ltda\.?|\d{1,3})(?:\s{1,3}|,\s?|$)){2,9}$/u;
const ROLE =
  /^(?:\S{1,20}\s){0,3}?(?:gerente|director[a]?|jefe|coordinador[a]?|auxiliar|asistente|analista|ingenier[oa]|contador[a]?|administrador[a]?|asesor[a]?|ejecutiv[oa]|propietari[oa]|tesorer[oa]|cajer[oa]|secretari[oa]|l[ií]der|supervisor[a]?|soporte|sistemas|departamento|[aá]rea|manager|engineer|officer|owner|head\sof|ceo|cto|cfo|assistant|sales|support)\b/i;
/** Forms are no signatures: "Celular: 310…" below "Empresa: …" is what was asked for. */
const FORM_LABEL =
  /^\s{0,4}[*•-]{0,3}\s?(?:nombre|empresa|raz[oó]n\ssocial|reporta|quien\sreporta|detalle|descripci[oó]n|novedad|problema|caso|asunto|solicitud|comentario|error|usuario|sede|nit|ciudad|motivo|situaci[oó]n|company|name|issue|description|detail|nome)\b[^:\n]{0,40}[:：.]/i;

/** A person's name, maybe with a title in front: `Coronel (r) Gustavo Ardila`, `DIANA ERAZO`. */
const NAME =
  /^(?:\p{Lu}[\p{L}'’.-]{0,24}|\([\p{L}.]{1,6}\)|de|del|la|las|los|y|e|da|do|dos|von|van)(?:\s{1,2}(?:\p{Lu}[\p{L}'’.-]{0,24}|\([\p{L}.]{1,6}\)|de|del|la|las|los|y|e|da|do|dos|von|van)){1,6}$/u;
/** "Att: Ana Ruiz": the closing on the line of the name. */
const SIGNED = /^(?:att?e?|atentamente|cordialmente|firma|firmado)\s{0,2}[.:,]{1,2}\s{0,3}/i;
/** A town or a company of one to three words. */
const SHORT_NAME = /^\p{Lu}[\p{L}'’.&-]{1,24}(?:\s[\p{L}'’.&-]{1,24}){0,3}$/u;
const ONE_LINE_BLOCK =
  /^\p{Lu}[\p{L}'’.]{1,20}(?:\s\p{Lu}[\p{L}'’.]{0,20}){1,4}\s{0,2}(?:[-–—|/•·,]\s?.{1,70})$/u;
const LIST_ITEM = /^(?:[-*•]|\d{1,2}[.)])\s/;

const LONGEST_BLOCK = 14;
const LONGEST_LINE = 90;

/**
 * The start of the signature in these lines; null when there is none. Lines above it must say something, but below a
 * quote (`belowQuote`) a list's footer may come at once.
 */
export function signatureStart(
  lines: string[],
  fromMarkup: (index: number) => boolean,
  belowQuote: boolean,
): SignatureStart | null {
  const firstText = lines.findIndex((line) => line.trim() !== '');
  if (firstText < 0) return null;
  const byMark = delimiterAt(lines, firstText, fromMarkup, belowQuote);
  const end = byMark?.at ?? lines.length;
  const byWords = closingAt(lines, firstText, end) ?? contactBlockAt(lines, firstText, end);
  if (byWords !== null && byWords > firstText) return { at: byWords, tellsWho: true };
  return byMark;
}

/** True for a line that a phone or a mail program adds below the text. */
export function isMobileFooter(line: string): boolean {
  return line.length < 120 && MOBILE.test(line.trim());
}

/** True for "Cordialmente," and its kin alone on a line. */
export function isClosing(line: string): boolean {
  return line.length < 80 && CLOSING.test(line);
}

function delimiterAt(
  lines: string[],
  firstText: number,
  fromMarkup: (index: number) => boolean,
  belowQuote: boolean,
): SignatureStart | null {
  for (let i = firstText; i < lines.length; i++) {
    const line = lines[i]!;
    if (fromMarkup(i)) return { at: i, tellsWho: true };
    if (line.length > 200 || !/^\s{0,3}[-_*=~─━—–]/.test(line)) continue;
    if (DELIMITER.test(line)) {
      // two dashes in the middle of a long text are a rule between paragraphs
      if (line.trimStart() === '-- ' || textLines(lines, i + 1, 16) <= 15) return { at: i, tellsWho: true };
    } else if (DRAWN_LINE.test(line) && (i > firstText || belowQuote)) {
      if (textLines(lines, i + 1, 16) <= 12 && !hasForm(lines, i + 1))
        return { at: i, tellsWho: i > firstText };
    }
  }
  return null;
}

function textLines(lines: string[], from: number, limit: number): number {
  let count = 0;
  for (let i = from; i < lines.length && count < limit; i++) if (lines[i]!.trim() !== '') count++;
  return count;
}

function hasForm(lines: string[], from: number): boolean {
  return lines.slice(from, from + 20).some((line) => FORM_LABEL.test(line));
}

/** "Cordialmente," with a block below it. A bare name below it ("Saludos, Ana") was typed and stays. */
function closingAt(lines: string[], firstText: number, end: number): number | null {
  for (let i = Math.max(firstText + 1, end - 24); i < end; i++) {
    const line = lines[i]!;
    if (line.length > 80 || !CLOSING.test(line)) continue;
    const block = lines.slice(i + 1, end).filter((each) => each.trim() !== '');
    const rest = block.findIndex((each) => isDisclaimer(each));
    const own = rest < 0 ? block : block.slice(0, rest);
    if (own.length < 2 || own.length > LONGEST_BLOCK) continue;
    if (own.some((each) => each.length > LONGEST_LINE || FORM_LABEL.test(each))) continue;
    if (own.some((each) => CLOSING.test(each)) || own.filter(looksLikeContact).length * 2 < own.length)
      continue;
    return i;
  }
  return null;
}

/** A last paragraph of name, company, phone without any closing above it; also on one line: `Ana Ruiz - El Roble - 310 …`. */
function contactBlockAt(lines: string[], firstText: number, end: number): number | null {
  let last = end;
  while (last > 0 && lines[last - 1]!.trim() === '') last--;
  let first = last;
  while (first > 0 && lines[first - 1]!.trim() !== '' && last - first < 9) first--;
  if (first <= firstText || last - first > 8 || lines[first - 1]!.trim() !== '') return null;
  const block = lines.slice(first, last).map((line) => line.trim());
  if (block.some((line) => line.length > LONGEST_LINE || FORM_LABEL.test(line) || LIST_ITEM.test(line)))
    return null;
  if (block.length === 1) return ONE_LINE_BLOCK.test(block[0]!) && PHONE_LIKE.test(block[0]!) ? first : null;
  if (!NAME.test(block[0]!.replace(SIGNED, ''))) return null;
  const contacts = block.filter(looksLikeContact).length;
  return contacts * 2 >= block.length &&
    block.every((line, i) => i === 0 || looksLikeContact(line) || SHORT_NAME.test(line))
    ? first
    : null;
}

function looksLikeContact(line: string): boolean {
  const text = line.trim();
  return TITLE_CASED.test(text) || PHONE_LIKE.test(text) || CONTACT.test(text) || ROLE.test(text);
}
