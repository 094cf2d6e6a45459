import type { Outcome } from '../../src/delivery/delivery';
import { outcomeOf, plain, type Stage } from '../../src/delivery/outcome';

describe('what a server answers decides whether a letter is tried again', () => {
  test.each<[Outcome['is'], Stage, number | null, string]>([
    ['rejected', 'recipient', 550, '550 5.1.1 no such user'],
    ['rejected', 'recipient', 550, '550 mailbox unavailable'],
    ['rejected', 'recipient', 552, '552 5.2.2 mailbox full'],
    ['rejected', 'recipient', 554, '554 5.7.1 relay access denied'],
    ['rejected', 'data', 554, '554 5.7.1 spam'],
    ['rejected', 'data', 552, '552 message too large'],
    ['rejected', 'sender', 552, '552 5.3.4 message size exceeds fixed limit'],
    ['rejected', 'sender', 552, '552 message exceeds size'],
    ['deferred', 'recipient', 450, '450 4.2.0 greylisted'],
    ['deferred', 'recipient', 451, '451 try again later'],
    ['deferred', 'recipient', 421, '421 closing'],
    ['deferred', 'data', 452, '452 4.3.1 no space'],
    ['deferred', 'sender', 451, '451 busy'],
    ['deferred', 'data', null, 'the connection was cut'],
    ['deferred', 'recipient', null, 'no answer'],
  ])('%s: %s %s "%s"', (expected, stage, code, words) => {
    expect(outcomeOf({ stage, code, words })).toMatchObject({ is: expected, code });
  });
});

describe('a fault of the desk itself never bounces letters', () => {
  test.each<[Stage, number, string]>([
    ['connection', 554, '554 no service here'],
    ['connection', 550, '550 your address is blocked'],
    ['login', 535, '535 5.7.8 authentication credentials invalid'],
    ['login', 534, '534 5.7.9 application-specific password required'],
    ['sender', 530, '530 5.7.0 authentication required'],
    ['sender', 550, '550 5.7.1 sender not allowed'],
    ['sender', 553, '553 5.1.8 domain of sender does not exist'],
    ['recipient', 530, '530 authentication required'],
    ['recipient', 550, '550 5.1.8 sender address rejected'],
    ['data', 550, '550 5.7.60 client has no permission to send as this sender'],
  ])('%s %s "%s" is deferred', (stage, code, words) => {
    expect(outcomeOf({ stage, code, words })).toMatchObject({ is: 'deferred', code });
  });
});

test('the reason says at which step the server refused, in its own words', () => {
  expect(
    outcomeOf({ stage: 'recipient', code: 550, words: '550-5.1.1 no such user\n550 5.1.1 here' }),
  ).toEqual({
    is: 'rejected',
    code: 550,
    reason: 'the server does not take the recipient: 550-5.1.1 no such user 550 5.1.1 here',
  });
});

test('an answer cannot smuggle control characters, nor fill a page', () => {
  expect(plain('451 a\r\n\u0007b\u202e c')).toBe('451 a b c');
  expect(plain('x'.repeat(5000))).toHaveLength(300);
});
