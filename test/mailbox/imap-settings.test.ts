/** The pace of the door, and which hosts are this very machine. */
import { type ImapSettings, isLoopback, paceOf } from '../../src/mailbox/imap-settings';

const pace = (given: Partial<ImapSettings>) => paceOf(given as ImapSettings);

test('without being told, the door looks every minute and gives a silent line up after two and a half', () => {
  expect(pace({})).toMatchObject({ pollMs: 60_000, pollWithoutIdleMs: 15_000, silenceMs: 150_000 });
});

test('a line is never given up before a poll had the time to be answered', () => {
  expect(pace({ pollSeconds: 600, silenceSeconds: 60 }).silenceMs).toBe(900_000);
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['127.0.0.1.example.com', false],
  ['localhost.example.com', false],
  ['10.0.0.1', false],
  ['imap.example.com', false],
])('%s is this machine: %s', (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
});
