import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf, runSla } from '../../src/cli/sla';
import { businessCalendar } from '../../src/clock/calendar';
import { ansSchema } from '../../src/policy/ans';

const ans = ansSchema.parse({});
const calendar = businessCalendar(ans);

async function sla(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  async function* stream() {
    yield* chunks;
  }
  const lines: string[] = [];
  await runSla(linesOf(stream()), (line) => void lines.push(line), ans, calendar);
  return lines;
}

const GOOD = {
  id: 1,
  receivedAt: '2026-04-01T17:29:59-05:00',
  priority: 'normal',
  pauses: [['2026-04-06T08:00:00-05:00', '2026-04-06T09:00:00-05:00']],
  now: '2026-04-06T10:00:00-05:00',
};
const ANSWER =
  '{"id": 1, "attentionDue": "2026-04-06T12:59:59.000Z", "solutionDue": "2026-04-07T18:29:59.000Z", "businessElapsed": 7201}';

test('a question is answered in one line', async () => {
  expect(await sla(JSON.stringify(GOOD))).toEqual([ANSWER]);
});

test.each([
  ['another offset', { receivedAt: '2026-04-02T07:29:59+09:00' }],
  ['UTC', { receivedAt: '2026-04-01T22:29:59Z' }],
  ['the basic form', { receivedAt: '20260401T172959-0500' }],
  ['milliseconds of nothing', { receivedAt: '2026-04-01T22:29:59.000+00:00' }],
])('the same instant in %s has the same answer', async (_, change) => {
  expect(await sla(JSON.stringify({ ...GOOD, ...change }))).toEqual([ANSWER]);
});

test('an open pause holds the solution', async () => {
  const [line] = await sla(JSON.stringify({ ...GOOD, pauses: [['2026-04-06T08:00:00-05:00', null]] }));
  expect(JSON.parse(line!)).toMatchObject({ solutionDue: null, businessElapsed: 3601 });
});

test('pauses may be left out', async () => {
  const [line] = await sla(JSON.stringify({ ...GOOD, pauses: undefined }));
  expect(JSON.parse(line!)).toMatchObject({ solutionDue: '2026-04-07T17:29:59.000Z' });
});

test.each([
  ['text that is not JSON', 'hola', null, /JSON/],
  ['a list', '[1]', null, /object/],
  ['nothing at all', 'null', null, /object/],
  ['no receipt', { receivedAt: undefined }, 1, /^receivedAt /],
  ['a number for a time', { receivedAt: 1_775_000_000 }, 1, /^receivedAt /],
  ['a time without offset', { receivedAt: '2026-04-01T17:29:59' }, 1, /^receivedAt .*offset/],
  ['a bare date', { receivedAt: '2026-04-01' }, 1, /^receivedAt /],
  ['30 February', { receivedAt: '2026-02-30T08:00:00-05:00' }, 1, /^receivedAt /],
  ['the hour 25', { now: '2026-02-20T25:00:00-05:00' }, 1, /^now /],
  ['no now', { now: undefined }, 1, /^now /],
  ['an unknown priority', { priority: 'alta' }, 1, /urgente, importante, normal/],
  ['a priority of the prototype', { priority: 'constructor' }, 1, /^priority /],
  ['pauses that are no list', { pauses: 'none' }, 1, /^pauses /],
  ['a pause that is no pair', { pauses: [['2026-04-06T08:00:00-05:00']] }, 1, /^pauses\[0\] /],
  ['a pause without beginning', { pauses: [[null, '2026-04-06T08:00:00-05:00']] }, 1, /^pauses\[0\]\[0\] /],
  ['a pause with a wrong end', { pauses: [['2026-04-06T08:00:00-05:00', 'luego']] }, 1, /^pauses\[0\]\[1\] /],
  [
    'a pause that ends before it begins',
    { pauses: [['2026-04-06T08:00:00-05:00', '2026-04-06T07:00:00-05:00']] },
    1,
    /ends before it begins/,
  ],
  ['a year beyond the calendar', { receivedAt: '2999-01-01T00:00:00Z' }, 1, /calendar/],
  [
    'a pause of twenty years',
    { pauses: [['2026-04-06T08:00:00Z', '2046-04-06T08:00:00Z']] },
    1,
    /ten|10 years/,
  ],
])('%s is answered with an error, and the rest goes on', async (_, bad, id, error) => {
  const line = typeof bad === 'string' ? bad : JSON.stringify({ ...GOOD, ...bad });
  const answers = await sla(`${line}\n${JSON.stringify(GOOD)}\n`);
  expect(answers).toHaveLength(2);
  expect(JSON.parse(answers[0]!)).toEqual({ id, error: expect.stringMatching(error) });
  expect(answers[1]).toBe(ANSWER);
});

test('an id may be anything, and comes back as it was', async () => {
  const ids = ['sla-0001', 7, null, { a: [1] }, 'línea "1"'];
  const answers = await sla(ids.map((id) => JSON.stringify({ ...GOOD, id })).join('\n'));
  expect(answers.map((line) => JSON.parse(line).id)).toEqual(ids);
});

test('chunks may cut lines and letters anywhere; blank lines and CRLF do not matter', async () => {
  const bytes = Buffer.from(
    `\r\n${JSON.stringify({ ...GOOD, id: 'ñandú 🦤' })}\r\n\r\n${JSON.stringify(GOOD)}`,
  );
  const whole = await sla(bytes);
  expect(whole).toHaveLength(2);
  expect(JSON.parse(whole[0]!).id).toBe('ñandú 🦤');
  expect(await sla(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole);
});

test('the reading waits for a slow reader of the answers', async () => {
  let taken = 0;
  let written = 0;
  async function* questions() {
    for (; taken < 5; ) {
      taken += 1;
      yield JSON.stringify(GOOD);
    }
  }
  const ahead: number[] = [];
  await runSla(
    questions(),
    async () => {
      ahead.push(taken - written);
      await Promise.resolve();
      written += 1;
    },
    ans,
    calendar,
  );
  expect(ahead).toEqual([1, 1, 1, 1, 1]);
});

const examples = join(__dirname, '../../../shared/examples/sla');
const published = existsSync(examples) ? test : test.skip;
published(
  'the published questions have exactly their published answers (skipped without ../shared)',
  async () => {
    const answers = await sla(readFileSync(join(examples, 'questions.jsonl')));
    expect(`${answers.join('\n')}\n`).toBe(readFileSync(join(examples, 'answers.jsonl'), 'utf8'));
  },
);
