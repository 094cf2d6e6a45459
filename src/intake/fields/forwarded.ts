/** A mail that only passes another on: the one passed on tells whose trouble it is. */
import type { Mailbox } from '../../message/mail';
import { visibleText } from '../../message/reply';
import type { Field, Fields } from '../finding';
import { saysNothing } from './courtesy';
import { TO_WRITER } from './cues';
import { fold } from './fold';
import { isFreeMail } from './hints';
import type { FieldsInput } from './input';

const MARK = /^\s*(?:re:\s*)?(?:fwd?|rv|enc|reenv(?:iado)?|rm|tr|wg)\s*:/i;

const BANNER =
  /^[-_ >*]*(?:forwarded message|mensaje reenviado|correo reenviado|inicio del mensaje reenviado|begin forwarded message|mensagem encaminhada)\b/im;

const SENDER = /^[>\s*]*(?:de|from)\s?:\*?\s*(.{1,200})$/i;
const HEADER =
  /^[>\s*]*(?:de|from|fecha|date|enviado(?: el)?|sent|para|to|cc|asunto|subject|assunto|data|importancia|importance)\s?:\*?/i;

/** Longest own text under which a mail counts as passed on. */
const MOST_OWN = 600;
const MOST = 20_000;

/** The mail passed on, as input of its own; null when this one is no forward or forwards the desk's own letter. */
export function forwardedIn(input: FieldsInput): FieldsInput | null {
  const { mail, ownAddresses } = input;
  const text = (mail.text ?? '').slice(0, MOST * 2);
  if (text === '' || input.visibleText.length > MOST_OWN || !(MARK.test(mail.subject) || BANNER.test(text)))
    return null;
  const lines = text.split('\n');
  const at = lines.findIndex(
    (line, index) =>
      SENDER.test(line.slice(0, 240)) &&
      lines.slice(index + 1, index + 7).some((next) => HEADER.test(next.slice(0, 60))),
  );
  if (at < 0) return null;
  let body = at;
  while (body < lines.length && HEADER.test(lines[body]!.slice(0, 60))) body++;
  const from = mailbox(SENDER.exec(lines[at]!.slice(0, 240))![1]!);
  const passed = lines
    .slice(body)
    .map((line) => line.replace(/^(?:>\s?)+/, ''))
    .join('\n');
  // What is typed now already holds it when the mail says nothing else.
  if (
    passed.trim() === '' ||
    input.visibleText.includes(passed.trim().slice(0, 40)) ||
    ownAddresses.includes(from.address)
  )
    return null;
  const { visible, signature } = visibleText({ text: passed, html: null });
  return {
    ...{ ...input, learned: null },
    mail: { from, subject: '', replyTo: [] },
    visibleText: visible,
    signature,
  };
}

/** What the passed-on mail tells goes first, unless the one who passes it on asks to be called himself. */
export function withForwarded(own: Fields, passed: Fields): Fields {
  const said = (field: Field): boolean => field.value !== null && field.source !== 'directory';
  const himself =
    (own.phone.value !== null && own.phone.source === 'text') ||
    TO_WRITER.test(fold(own.detail.value ?? '')) ||
    // Of two at one house, who leaves a number is to be called.
    (isOneHouse(own, passed) && own.phone.value !== null && passed.phone.value === null);
  const first = <F extends Field>(a: F, b: F): F => (said(a) ? a : b);
  const detail =
    passed.detail.value === null || tellsItself(own.detail)
      ? own.detail
      : { ...passed.detail, value: together(own.detail, passed.detail) };
  return {
    company:
      own.company.source === 'label' ||
      tellsMore(own.company, passed.company) ||
      (himself && said(own.company) && (isOneHouse(own, passed) || passed.company.source === 'from'))
        ? own.company
        : first(passed.company, own.company),
    reporter:
      (himself && said(own.reporter)) || own.reporter.source === 'label'
        ? own.reporter
        : first(passed.reporter, own.reporter),
    phone: himself ? own.phone : first(passed.phone, own.phone),
    email:
      (handsOver(own) || (!himself && TO_WRITER.test(fold(passed.detail.value ?? '')))) && said(passed.email)
        ? passed.email
        : own.email,
    detail,
  };
}

/** Both write from one domain, which is no public provider's. */
function isOneHouse(own: Fields, passed: Fields): boolean {
  const [mine, theirs] = [own, passed].map(({ email }) => email.value?.split('@')[1] ?? '');
  return mine !== '' && mine === theirs && !isFreeMail(mine!);
}

/** "Clínica Veterinaria San Lázaro" holds all of "Clínica San Lázaro": the fuller name is the better one. */
function tellsMore(own: Field, passed: Field): boolean {
  if (own.value === null || passed.value === null) return false;
  const held = new Set(fold(own.value).split(/[^a-z0-9]+/));
  return fold(passed.value)
    .split(/[^a-z0-9]+/)
    .every((word) => held.has(word));
}

/** "Por favor contactarla directamente a ella, al correo de abajo", "atenderlo con él directamente". */
function handsOver({ detail }: Fields): boolean {
  const told = fold(detail.value ?? '');
  return /\b(?:directamente (?:a|con) (?:el|ella|ellos)|(?:a|con) (?:el|ella|ellos) directamente|(?:contact\w+|llam\w+|escrib\w+|comunic\w+|atend\w+) (?:directamente )?(?:con |al? |a la )?(?:el|la |al )?(?:client[ea]|administrador[a]?|persona|usuari[oa]|encargad[oa]|duen[oa])\b[^.]{0,40}(?:abajo|datos|directamente)|(?:correo|mail|email|datos|numero)s? (?:de|estan?|van) (?:aqui )?abajo)\b/.test(
    told,
  );
}

/** Sentences that only point at what is passed on, or at who is to be called. */
const POINTS =
  /\b(?:lo que|abajo|adjunt\w+|reenv\w+|siguiente|remit\w+|traslad\w+|correo|mensaje|caso de|ver|contact\w+|llam\w+|conmigo|atent[oa]s?|gracias|por favor (?:su |con )?(?:ayuda|gestion))\b/;
const TELLS = /\b(?:no|sin|errore?s?|fall\w+|sigue\w*|sale\w*|cobr\w+|necesit\w+|reclam\w+|como|cuando)\b/;
const ENOUGH_WORDS = 12;

/** Whether the one who passes it on tells the situation in words of his own: then the quote adds nothing. */
function tellsItself({ value, source }: Field): boolean {
  if (value === null || source !== 'text') return false;
  const told = fold(value)
    .split(/[.!?\n]+/)
    .filter((sentence) => !POINTS.test(sentence))
    .join(' ');
  return TELLS.test(told) && (told.match(/[a-z0-9]+/g) ?? []).length >= ENOUGH_WORDS;
}

function together(own: Field, passed: Field): string {
  return own.source === 'subject' || own.value === null || onlyPoints(own.value)
    ? passed.value!
    : `${own.value}\n\n${passed.value}`;
}

/** "Les reenvío lo de este cliente. Gracias." */
function onlyPoints(told: string): boolean {
  return fold(told)
    .split(/[.:!?\n]+/)
    .every(
      (sentence) =>
        (PASSES_ON.test(sentence) && sentence.trim().split(' ').length < ENOUGH_WORDS) ||
        saysNothing(sentence),
    );
}

const PASSES_ON =
  /\b(?:(?:reenv|remit|traslad|transfier|comparto|adjunt)\w{0,6}|les? pas(?:o|amos)) (?:est[ea]|el|la|lo|los|las|una?|al?|de)\b/;

/** `Carmen Ruiz <c@x.example>`, `Carmen Ruiz [mailto:c@x.example]`, or a bare address. */
function mailbox(written: string): Mailbox {
  const address = /[^\s<>[\]:"()]{1,64}@[^\s<>[\]"()]{1,200}/.exec(written)?.[0] ?? '';
  const name = written.split(/[<[(]/, 1)[0]!.replace(/["*]/g, '').trim();
  return { name: name.includes('@') ? '' : name, address: address.toLowerCase() };
}
