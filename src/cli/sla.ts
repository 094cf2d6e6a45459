/** `mesa sla`: questions about deadlines in, answers out, JSON Lines both ways (CONTRACT 4). */
import { type Calendar, CalendarError } from '../clock/calendar';
import { instantText, parseInstant } from '../clock/iso-instant';
import type { Pause } from '../clock/pauses';
import { type DeadlineQuestion, deadlines, type Promises } from '../clock/sla';
import { PRIORITIES, type Priority } from '../policy/terms';

/**
 * Answers each line as it comes; blank lines are passed over. A bad line is answered with `{"id": …, "error": "…"}`
 * and the rest goes on. `output` gets lines without their end and may return a promise to slow the reading down.
 */
export async function runSla(
  input: AsyncIterable<string>,
  output: (line: string) => void | Promise<void>,
  ans: Promises,
  calendar: Calendar,
): Promise<void> {
  for await (const line of input) {
    if (line.trim() === '') continue;
    const wait = output(answerLine(line, ans, calendar));
    if (wait) await wait;
  }
}

/** The answer to one line, as one line; never throws for what is in it. */
export function answerLine(line: string, ans: Promises, calendar: Calendar): string {
  const asked = readJson(line);
  const question = readQuestion(asked);
  if (typeof question === 'string') return errorLine(asked, question);
  try {
    const { attentionDue, solutionDue, businessElapsed } = deadlines(question, calendar, ans);
    return `{"id": ${idOf(asked)}, "attentionDue": ${due(attentionDue)}, "solutionDue": ${due(solutionDue)}, "businessElapsed": ${businessElapsed}}`;
  } catch (error) {
    if (error instanceof CalendarError) return errorLine(asked, `a deadline ${error.message}`);
    throw error;
  }
}

/** Lines of a byte or text stream, however its chunks are cut; the last one needs no line end. */
export async function* linesOf(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      parts.push(text.slice(start, end));
      yield parts.length === 1 ? parts[0]! : parts.join('');
      parts = [];
      start = end + 1;
    }
    if (start < text.length) parts.push(text.slice(start));
  }
  const rest = parts.join('') + decoder.decode();
  if (rest !== '') yield rest;
}

const due = (at: number | null) => (at === null ? 'null' : `"${instantText(at)}"`);

const errorLine = (asked: unknown, error: string) =>
  `{"id": ${idOf(asked)}, "error": ${JSON.stringify(error)}}`;

/** The id as it came, whatever it is; null where there is none. */
const idOf = (asked: unknown) => JSON.stringify(isObject(asked) ? (asked.id ?? null) : null);

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The question, or what is wrong with it. */
function readQuestion(asked: unknown): DeadlineQuestion | string {
  if (asked === undefined) return 'not JSON';
  if (!isObject(asked)) return 'must be a JSON object';
  const receivedAt = readInstant(asked.receivedAt);
  if (receivedAt === null) return `receivedAt ${INSTANT_WANTED}`;
  const now = readInstant(asked.now);
  if (now === null) return `now ${INSTANT_WANTED}`;
  if (!isPriority(asked.priority)) return `priority must be one of ${PRIORITIES.join(', ')}`;
  const pauses = readPauses(asked.pauses);
  if (typeof pauses === 'string') return pauses;
  return { receivedAt, priority: asked.priority, pauses, now };
}

function readPauses(value: unknown): Pause[] | string {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return 'pauses must be a list of [from, to]';
  const pauses: Pause[] = [];
  for (const [i, pair] of value.entries()) {
    if (!Array.isArray(pair) || pair.length !== 2) return `pauses[${i}] must be [from, to]`;
    const from = readInstant(pair[0]);
    if (from === null) return `pauses[${i}][0] ${INSTANT_WANTED}`;
    const to = pair[1] === null ? null : readInstant(pair[1]);
    if (to === null && pair[1] !== null) return `pauses[${i}][1] ${INSTANT_WANTED}, or null while open`;
    if (to !== null && to < from) return `pauses[${i}] ends before it begins`;
    pauses.push([from, to]);
  }
  return pauses;
}

const INSTANT_WANTED = 'must be an ISO 8601 instant with its offset, such as 2026-04-01T17:29:59-05:00';

const readInstant = (value: unknown) => (typeof value === 'string' ? parseInstant(value) : null);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPriority = (value: unknown): value is Priority => PRIORITIES.some((priority) => priority === value);
