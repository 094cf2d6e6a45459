/** Knows the subjects that mail programs put on vacation notices: the product's own prefix and a colon, at the very start. */
import { plainWords } from './plain-words';

/** Prefixes as products write them, by language. Single words that also name a matter (vacaciones, ausencia) are not here. */
const PREFIXES: Record<string, readonly string[]> = {
  es: [
    'respuesta automática',
    'respuesta automatizada',
    'contestación automática',
    'autorespuesta',
    'autorrespuesta',
    'fuera de la oficina',
    'fuera de oficina',
    'fuera del despacho',
    'respuesta de ausencia',
    'respuesta automática de fuera de oficina',
    'respuesta automática fuera de la oficina',
    'aviso de ausencia',
    'notificación de ausencia',
  ],
  en: [
    'automatic reply',
    'automated reply',
    'automatic response',
    'automated response',
    'auto reply',
    'autoreply',
    'auto response',
    'autoresponse',
    'auto responder',
    'autoresponder',
    'out of office',
    'out of the office',
    'ooo',
    'oof',
    'out of office autoreply',
    'out of office auto reply',
    'out of office reply',
    'out of office response',
    'out of office message',
    'out of office notification',
    'out of office automatic reply',
    'vacation reply',
    'vacation autoreply',
    'vacation response',
    'away from my mail',
    'away from office',
  ],
  pt: [
    'resposta automática',
    'fora do escritório',
    'fora de escritório',
    'ausência do escritório',
    'ausente do escritório',
    'ausência temporária',
    'aviso de ausência',
  ],
  eu: ['erantzun automatikoa'],
  ca: ['resposta automàtica', "fora de l'oficina"],
  fr: [
    'réponse automatique',
    'absence du bureau',
    'absent du bureau',
    'en dehors du bureau',
    "message d'absence",
    "réponse automatique d'absence",
  ],
  de: [
    'automatische antwort',
    'automatische rückantwort',
    'abwesenheitsnotiz',
    'abwesenheitsmeldung',
    'abwesenheitsnachricht',
    'abwesend',
    'abwesenheit',
    'autoantwort',
    'außer haus',
    'nicht im büro',
  ],
  it: ['risposta automatica', 'fuori sede', 'fuori ufficio', "assente dall'ufficio"],
  nl: ['automatisch antwoord', 'automatische antwoord', 'afwezigheidsbericht', 'niet aanwezig', 'afwezig'],
  sv: ['autosvar', 'automatiskt svar', 'frånvaromeddelande'],
  da: ['automatisk svar', 'ikke til stede', 'fraværsbesked'],
  no: ['automatisk svar', 'fraværsmelding'],
  fi: ['automaattinen vastaus', 'poissaoloviesti', 'poissa toimistosta'],
  pl: ['automatyczna odpowiedź', 'odpowiedź automatyczna', 'autoodpowiedź', 'poza biurem', 'nieobecność'],
  cs: ['automatická odpověď', 'mimo kancelář'],
  sk: ['automatická odpoveď'],
  hu: ['automatikus válasz'],
  ro: ['răspuns automat'],
  tr: ['otomatik yanıt', 'otomatik cevap'],
  el: ['αυτόματη απάντηση'],
  ru: ['автоматический ответ', 'автоответ'],
  uk: ['автоматична відповідь'],
  ja: ['自動応答', '自動返信', '不在通知'],
  zh: ['自动答复', '自动回复', '自動回覆', '自動回復'],
  ko: ['자동 회신', '자동 응답', '부재중'],
  ar: ['رد تلقائي'],
  he: ['תשובה אוטומטית', 'מענה אוטומטי'],
};

const KNOWN = new Set(Object.values(PREFIXES).flat().map(plainWords));

/** The words of the prefix, their colon after them; a bracketed prefix needs no colon, since no person types one. */
const HEAD = /^\s{0,9}(?:[[(]([^\])]{3,60})[\])]|([^:：[(]{3,60})[:：])/;

/** `Out of Office Re: caja`: the colon is that of the mail answered. */
const REPLY_MARK = / (?:re|rv|fw|fwd|aw|rif|res)$/;

/** Lotus Notes: `AUTO: Ana Pérez is out of the office (returning 12/01)`. */
const NOTES =
  /^\s{0,9}auto:.{1,80}(?:out of the office|fuera de la oficina|fora do escrit|ausente|absent|abwesend|returning|regres)/i;

/** Notes in other words: the mark stands in capitals, as no person begins a subject about a car. */
const NOTES_MARK = /^\s{0,9}AUTO: /;

/** Whole subjects of old responders, which no person gives to a request. */
const WHOLE = new Set(['out of office autoreply', 'out of office auto reply', 'away from my mail']);

/** The prefix that marks the subject as a vacation notice, or null. `subject` decoded. A person's "Re:" in front makes it a person's. */
export function awayPrefix(subject: string): string | null {
  const start = subject.slice(0, 200);
  const head = HEAD.exec(start);
  const prefix = head?.[1] ?? head?.[2];
  if (prefix !== undefined && KNOWN.has(plainWords(prefix).replace(REPLY_MARK, ''))) return prefix.trim();
  if (NOTES.test(start) || NOTES_MARK.test(start)) return 'AUTO';
  return WHOLE.has(plainWords(start)) ? start.trim() : null;
}
