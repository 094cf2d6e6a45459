/** Forms of questions: "¿De qué empresa nos escribe?", the answer behind it or on the next line. */
import type { Considered } from './considered';
import type { Entry } from './entry';
import { plainOf, words } from './fold';
import { isLabelWord, type LabelKind, labelKind, MOST_LABEL_WORDS } from './label';

/** "¿De qué empresa nos escribe?" at the head of its line, or behind "P:". */
export function questionBefore(text: Considered, from: number, to: number, head: number, inForm: boolean) {
  const opens = from + text.plain.slice(from, to).lastIndexOf('¿');
  const start = opens >= from && (inForm || opens - head <= 4) ? opens : head;
  if (start < from) return null;
  const kind = questionKind(plainOf(words(text.raw, text.plain, start, to, MOST_LABEL_WORDS + 1)));
  return kind === null
    ? null
    : {
        kind,
        from: opens > head + 4 && start === opens ? opens : head,
        text: text.plain.slice(start, to).replace('¿', '').trim(),
      };
}

/** A question in prose is no label: a form asks for three things at least, and who writes is one of them. */
export function withoutLoneQuestions(entries: Entry[]): Entry[] {
  const kinds = new Set(entries.map(({ kind }) => kind));
  return kinds.size > 2 && (kinds.has('company') || kinds.has('reporter'))
    ? entries
    : entries.filter(({ asked }) => !asked);
}

/** What questions are made of, besides what stands in labels. */
const ASKING = new Set(
  'como llama llamas llaman podemos podriamos podria puedo hablamos hablo habla tengo tiene tienes queda le lo les te contactamos escribimos respondemos escribes ubicamos marcamos devolvemos hoy exactamente ahora mejor cuando what which are you writing from do does we call reach help with us can'.split(
    ' ',
  ),
);
const ASKS_MATTER =
  /^(?:ayud\w*|serv\w{2,6}|colabor\w*|pas[oa]|pasando|sucedi\w*|sucede|ocurri\w*|ocurre|necesit\w*|presenta\w*|problema|error|falla|inconveniente|novedad|caso|motivo|requiere|solicita|consulta|help|problem|issue|happen\w*)$/;

/** What a question asks for: "¿De qué empresa nos escribe?", "¿En qué le podemos ayudar?"; null when it is no form's. */
function questionKind(question: readonly string[]): LabelKind | null {
  if (question.length === 0 || question.length > MOST_LABEL_WORDS) return null;
  if (!question.every((word) => isLabelWord(word) || ASKING.has(word) || ASKS_MATTER.test(word))) return null;
  const kind = labelKind(question.filter((word) => !ASKING.has(word) && isLabelWord(word)));
  if (kind !== null && kind !== 'detail' && kind !== 'reporter') return kind;
  if (question.includes('quien')) return 'reporter';
  if (question.some((word) => ASKS_MATTER.test(word))) return 'detail';
  return kind ?? (/^como (?:se|te) llama/.test(question.join(' ')) ? 'reporter' : null);
}
