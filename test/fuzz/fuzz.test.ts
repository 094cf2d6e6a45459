/** A short run of the fuzzer, every input that it ever kept, and that it would find what it looks for. */
import { type Exercise, exercise } from './exercise';
import { batch, depthOf } from './input';
import { judge, minimised } from './judge';
import { seeds, startingMails } from './mails';

let run: Exercise;
beforeAll(() => {
  run = exercise();
});

test('mutated mails break nothing', async () => {
  const failures: string[] = [];
  for (const [number, raw] of batch(2026, 0, startingMails()).entries()) {
    const failure = await judge(raw, depthOf(number), run);
    if (failure) failures.push(`input ${number}: ${failure.detail}`);
  }
  expect(failures).toEqual([]);
});

test('what once broke something breaks nothing any more', async () => {
  for (const { name, raw } of seeds()) expect([name, await judge(raw, 'letters', run)]).toEqual([name, null]);
});

test('the same seed makes the same inputs', () => {
  const mails = startingMails();
  expect(batch(7, 3, mails).slice(0, 20)).toEqual(batch(7, 3, mails).slice(0, 20));
  expect(batch(7, 4, mails)[0]).not.toEqual(batch(7, 3, mails)[0]);
});

describe('a reader that', () => {
  const mail = Buffer.from('From: a@b.co\nSubject: hola\n\nuno\ndos\ntres #fatal cuatro\ncinco\n');

  test('throws is found, and its input made small', async () => {
    const throwing: Exercise = async (raw) => {
      if (raw.includes('#fatal')) throw new TypeError('no such thing');
    };
    const failure = await judge(mail, 'read', throwing);
    expect(failure?.detail).toContain('no such thing');
    expect((await minimised(mail, failure!.key, 'read', throwing)).toString()).toBe('#fatal');
  });
  test('takes too long is found', async () => {
    const slow: Exercise = async () => {
      for (const since = process.cpuUsage(); process.cpuUsage(since).user < 30_000; ) Math.sqrt(2);
    };
    expect(await judge(mail, 'read', slow, 20)).toMatchObject({ key: 'slow' });
  });
});
