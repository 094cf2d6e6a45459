/** Which mails are fetched together, which alone, and which by their header only. */
import { BODY_TRIES, fetchPlan, HEADER_TRIES, type Heading } from '../../src/mailbox/fetch-plan';

const MB = 1024 * 1024;
const mail = (uid: number, size = 1000): Heading => ({ uid, size, receivedAt: new Date(0) });
const mails = (count: number, size?: number) =>
  Array.from({ length: count }, (_, index) => mail(index + 1, size));
/** The plan in short: UIDs that travel together, or how a single one travels. */
const plan = (headings: Heading[], failures: [number, number][] = []) =>
  fetchPlan(headings, 25 * MB, new Map(failures)).map((fetch) =>
    fetch.how === 'whole' ? fetch.mails.map(({ uid }) => uid) : `${fetch.how} ${fetch.mail.uid}`,
  );

test('small mails travel together', () => {
  expect(plan(mails(4))).toEqual([[1, 2, 3, 4]]);
  expect(plan([])).toEqual([]);
});

test('one FETCH brings at most 500 mails', () => {
  expect(plan(mails(1001)).map((run) => run.length)).toEqual([500, 500, 1]);
});

test('one FETCH brings at most 32 MB, or one mail', () => {
  expect(plan([mail(1, 10 * MB), mail(2, 20 * MB), mail(3, 20 * MB), mail(4, 20 * MB)])).toEqual([
    [1, 2],
    [3],
    [4],
  ]);
});

test('a mail over the limit travels by its header, in its place', () => {
  expect(plan([mail(1), mail(2, 25 * MB + 1), mail(3), mail(4, 25 * MB)])).toEqual([[1], 'header 2', [3, 4]]);
});

test('a mail that could not be fetched travels alone, then by its header, then not at all', () => {
  expect(plan(mails(3), [[2, 1]])).toEqual([[1], [2], [3]]);
  expect(plan(mails(3), [[2, BODY_TRIES - 1]])).toEqual([[1], [2], [3]]);
  expect(plan(mails(3), [[2, BODY_TRIES]])).toEqual([[1], 'header 2', [3]]);
  expect(plan(mails(3), [[2, HEADER_TRIES]])).toEqual([[1], 'nothing 2', [3]]);
});
