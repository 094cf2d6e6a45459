/** Letters of a backlog: most of them go through the sending thread, and nobody outside can tell. */
import { randomBytes } from 'node:crypto';
import { composeLetter } from '../../src/delivery/compose';
import type { Delivery } from '../../src/delivery/delivery';
import { deliveryWithThread } from '../../src/delivery/with-thread';
import type { Letter } from '../../src/letters/letter';
import { sampleLetter } from '../support/sample-letter';
import { type Sink, type SinkRules, startSink } from '../support/smtp-sink';
import { until } from '../support/until';

const ANA = 'ana.perez@elroble.example';
const LUIS = 'luis@elroble.example';
/** More than the worker sends itself at a time. */
const MANY = 30;

let sink: Sink;
let delivery: Delivery;

async function desk(rules: SinkRules = {}, idle = 10_000) {
  sink = await startSink(rules);
  delivery = deliveryWithThread(
    { host: '127.0.0.1', port: sink.port, secure: false, allowInsecure: false },
    { idle },
  );
}

afterEach(async () => {
  await delivery.close();
  await sink.close();
});

const letters = (changes: (n: number) => Partial<Letter> = () => ({})): Letter[] =>
  Array.from({ length: MANY }, (_, n) =>
    sampleLetter({ messageId: `<letter-${n}@websaas.net>`, ...changes(n) }),
  );

test('each of many letters arrives once and whole, over six connections at most', async () => {
  await desk();
  // As a mail's attachments are: a piece of some larger memory.
  const attached = randomBytes(9000).subarray(1000, 8000);
  const sent = letters((n) => ({
    attachments:
      n % 3 === 0 ? [{ filename: 'caja.pdf', contentType: 'application/pdf', content: attached }] : [],
  }));
  const outcomes = await Promise.all(sent.map((letter) => delivery.send(letter, [ANA])));
  expect(outcomes.flat().filter(({ outcome }) => outcome.is === 'delivered')).toHaveLength(MANY);
  const arrived = sink.mails.map(({ raw }) => raw.toString('latin1')).sort();
  const written = await Promise.all(
    sent.map(async (letter) => (await composeLetter(letter)).toString('latin1')),
  );
  expect(arrived).toEqual(written.sort());
  expect(attached).toHaveLength(7000);
  expect(sink.connections.size).toBeGreaterThan(2);
  expect(sink.connections.size).toBeLessThanOrEqual(6);
});

test('each recipient has an outcome of its own, whoever sent the letter', async () => {
  await desk({
    recipient: (address) => (address === LUIS ? { code: 550, text: '5.1.1 no such user' } : undefined),
  });
  const outcomes = await Promise.all(letters().map((letter) => delivery.send(letter, [ANA, LUIS])));
  expect(outcomes).toEqual(
    Array(MANY).fill([
      { address: ANA, outcome: { is: 'delivered', response: expect.stringMatching(/^250 /) } },
      {
        address: LUIS,
        outcome: { is: 'rejected', code: 550, reason: expect.stringContaining('no such user') },
      },
    ]),
  );
});

test('with the server out of reach every letter of them is deferred', async () => {
  await desk();
  await sink.close();
  const outcomes = await Promise.all(letters().map((letter) => delivery.send(letter, [ANA])));
  expect(outcomes).toEqual(
    Array(MANY).fill([
      { address: ANA, outcome: { is: 'deferred', code: null, reason: expect.stringContaining('127.0.0.1') } },
    ]),
  );
});

test('once the backlog is through, the thread takes leave of the server; the next backlog has one again', async () => {
  await desk({}, 100);
  await Promise.all(letters().map((letter) => delivery.send(letter, [ANA])));
  expect(sink.open.size).toBeGreaterThan(2);
  await until('only the two connections of the worker itself', () => sink.open.size === 2);
  await delivery.send(sampleLetter(), [ANA]);
  expect(sink.open.size).toBe(2);
  await Promise.all(letters().map((letter) => delivery.send(letter, [ANA])));
  expect(sink.mails).toHaveLength(2 * MANY + 1);
  expect(sink.open.size).toBeGreaterThan(2);
});

test('closing lets those on the wire finish; the others are for another time, and none is taken for what it is not', async () => {
  await desk({ data: () => new Promise((resolve) => setTimeout(() => resolve(undefined), 20)) });
  const sending = Promise.all(letters().map((letter) => delivery.send(letter, [ANA])));
  await sink.received(8);
  await delivery.close();
  const outcomes = (await sending).flat().map(({ outcome }) => outcome.is);
  expect(outcomes.filter((is) => is === 'delivered')).toHaveLength(sink.seen.length);
  expect(outcomes.filter((is) => is === 'deferred')).toHaveLength(MANY - sink.seen.length);
});
