import { receivedAt } from '../../src/message/received';

const NOW = Date.parse('2026-11-23T14:00:00Z');
const STORED = Date.parse('2020-01-01T00:00:00Z');
const received = (value: string) => ({ name: 'received', value });
const DATE = new Date('2024-05-01T12:00:00Z');

test.each([
  [
    'the topmost Received field',
    [received('from a; Thu, 2 May 2024 08:00:00 -0500'), received('from b; Wed, 1 May 2024 07:00:00 -0500')],
    DATE,
    '2024-05-02T13:00:00Z',
  ],
  ['Date, when nobody stamped it', [], DATE, '2024-05-01T12:00:00Z'],
  ['Date, when the stamp cannot be read', [received('from a by b')], DATE, '2024-05-01T12:00:00Z'],
  ['the archive, when the header tells nothing', [], null, '2020-01-01T00:00:00Z'],
  ['the archive, when a clock was never set', [], new Date(0), '2020-01-01T00:00:00Z'],
  [
    'now, when the header is ahead of it',
    [received('from a; Fri, 1 Jan 2100 00:00:00 +0000')],
    DATE,
    '2026-11-23T14:00:00Z',
  ],
])('it came when %s says', (_, headers, date, at) => {
  expect(receivedAt({ headers, date }, STORED, NOW)).toBe(Date.parse(at));
});

test('nothing tells when it came', () => {
  expect(receivedAt({ headers: [], date: null }, null, NOW)).toBeNull();
});
