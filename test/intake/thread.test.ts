import type { Citations } from '../../src/intake/citations';
import {
  type CitedMail,
  type Lookups,
  resolveThread,
  type ThreadCase,
  type ThreadQuestion,
} from '../../src/intake/thread';

const NOW = new Date('2026-03-02T12:00:00Z');
const LATER = new Date('2026-03-20T12:00:00Z');
const EARLIER = new Date('2026-02-01T12:00:00Z');
const ANA = 'ana@elroble.example';
const LAURA = 'laura@websaas.net';

const open = (number = 'WS-2026-000001', sender: ThreadCase['sender'] = 'participant'): ThreadCase => ({
  number,
  ended: null,
  subject: 'No imprime',
  sender,
});
const ended = (reopenableUntil: Date, sender: ThreadCase['sender'] = 'participant'): ThreadCase => ({
  ...open(undefined, sender),
  ended: { reopenableUntil },
});
const received = (found: ThreadCase): CitedMail => ({ case: found, letter: null });
const letter = (
  found: ThreadCase,
  recipient = ANA,
  audience: 'staff' | 'list' | 'client' = 'client',
): CitedMail => ({ case: found, letter: { recipient, audience } });

const NOTHING: Lookups = {
  byToken: [],
  byMessageId: [],
  bySubjectNumber: [],
  byQuotedNumber: [],
  byKinship: [],
  byThreadIndex: [],
};
const CITES: Citations = {
  replyKeys: [],
  hasForeignToken: false,
  bounceKeys: [],
  messageIds: [],
  subjectNumbers: [],
  quotedNumbers: [],
  threadIndexRoot: null,
};

const resolve = (lookups: Partial<Lookups>, question: Partial<ThreadQuestion> = {}) =>
  resolveThread({
    citations: CITES,
    lookups: { ...NOTHING, ...lookups },
    author: ANA,
    role: 'client',
    nature: 'person',
    courtesy: false,
    subject: 'RE: [WS-2026-000001] No imprime',
    now: NOW,
    ...question,
  });

test('a mail that cites nothing is new', () => {
  expect(resolve({})).toMatchObject({ is: 'new', dropsNumbers: [] });
});

describe('what decides', () => {
  const a = open('WS-2026-000001');
  const b = open('WS-2026-000002');
  test.each([
    ['token', { byToken: [letter(a)], byMessageId: [received(b)], bySubjectNumber: [b] }],
    ['message_id', { byMessageId: [letter(a), letter(b)], bySubjectNumber: [b] }],
    ['message_id', { byMessageId: [received(a)], byQuotedNumber: [b] }],
    ['subject_number', { bySubjectNumber: [a, b], byQuotedNumber: [b] }],
    ['subject_number', { bySubjectNumber: [open('WS-2026-000009', 'outsider'), a] }],
    ['quoted_number', { byQuotedNumber: [a], byThreadIndex: [b] }],
    ['overtaken', { byKinship: [a], byThreadIndex: [b] }],
    ['thread_index', { byThreadIndex: [a] }],
  ] as [string, Partial<Lookups>][])('%s: the mail joins the first case', (by, lookups) => {
    expect(resolve(lookups)).toMatchObject({
      is: 'append',
      case: 'WS-2026-000001',
      by,
      reopens: false,
      silently: false,
    });
  });
});

describe('how the case stands', () => {
  test('a reply within the window reopens it', () => {
    expect(resolve({ byMessageId: [letter(ended(LATER))] })).toMatchObject({
      is: 'append',
      reopens: true,
      silently: false,
    });
  });

  test('the last moment of the window counts', () => {
    expect(resolve({ byMessageId: [letter(ended(NOW))] })).toMatchObject({ reopens: true });
  });

  test('a bare courtesy does not reopen it', () => {
    expect(resolve({ byMessageId: [letter(ended(LATER))] }, { courtesy: true })).toMatchObject({
      is: 'append',
      reopens: false,
      silently: true,
    });
  });

  test('a courtesy long after opens nothing either', () => {
    expect(resolve({ byMessageId: [letter(ended(EARLIER))] }, { courtesy: true })).toMatchObject({
      is: 'append',
      reopens: false,
    });
  });

  test('a reply after the window opens a linked case', () => {
    expect(resolve({ byMessageId: [letter(ended(EARLIER))] })).toMatchObject({
      is: 'linked_new',
      case: 'WS-2026-000001',
    });
  });

  test('so does a new matter in the old thread, and the reason says it', () => {
    const verdict = resolve(
      { byMessageId: [letter(ended(EARLIER))] },
      { subject: 'RE: [WS-2026-000001] Ahora no abre compras' },
    );
    expect(verdict).toMatchObject({ is: 'linked_new', why: expect.stringContaining('new matter') });
  });

  test('a colleague of the same client reopens too', () => {
    expect(resolve({ bySubjectNumber: [ended(LATER, 'colleague')] })).toMatchObject({
      is: 'append',
      reopens: true,
    });
  });

  test('an agent’s mail does not reopen by itself', () => {
    expect(
      resolve(
        { byMessageId: [letter(ended(LATER, 'outsider'), LAURA, 'staff')] },
        { author: LAURA, role: 'staff' },
      ),
    ).toMatchObject({ is: 'append', reopens: false });
  });
});

describe('outsiders', () => {
  const foreign = open('WS-2026-000001', 'outsider');
  test.each([
    ['a token', { byToken: [letter(foreign)] }, 'token_of_another'],
    ['a Message-ID of ours', { byMessageId: [letter(foreign)] }, 'thread_of_another'],
    ['the Message-ID of a client’s mail', { byMessageId: [received(foreign)] }, 'thread_of_another'],
  ] as [string, Partial<Lookups>, string][])('with %s are held', (_name, lookups, reason) => {
    for (const role of ['client', 'stranger'] as const) {
      expect(resolve(lookups, { author: 'x@otra.example', role })).toMatchObject({ is: 'held', reason });
    }
  });

  test('with only a number: a known client is held', () => {
    expect(resolve({ bySubjectNumber: [foreign] })).toMatchObject({ is: 'held', reason: 'case_of_another' });
  });

  test('with only a number: a stranger gets a case of his own whose letters drop the number', () => {
    const citations = { ...CITES, subjectNumbers: ['WS-2026-000001'] };
    expect(resolve({ bySubjectNumber: [foreign] }, { citations, role: 'stranger' })).toMatchObject({
      is: 'new',
      dropsNumbers: ['WS-2026-000001'],
    });
  });

  test.each([
    ['quoted', { byQuotedNumber: [foreign] }],
    ['of a conversation', { byThreadIndex: [foreign] }],
    ['of overtaking mails', { byKinship: [foreign] }],
  ] as [string, Partial<Lookups>][])('with a hint %s join nothing', (_name, lookups) => {
    expect(resolve(lookups)).toMatchObject({ is: 'new' });
  });

  test('whom we wrote that very letter to are none', () => {
    expect(
      resolve({ byToken: [letter(foreign, 'nuevo@otra.example')] }, { author: 'nuevo@otra.example' }),
    ).toMatchObject({ is: 'append' });
  });
});

describe('a letter to one who works the desk', () => {
  const notice = letter(open(), LAURA, 'staff');
  test('proves nothing in another’s hands: client, stranger or agent', () => {
    for (const [author, role] of [
      [ANA, 'client'],
      ['x@otra.example', 'stranger'],
      ['andres@websaas.net', 'staff'],
    ] as const) {
      expect(resolve({ byToken: [notice] }, { author, role })).toMatchObject({
        is: 'held',
        reason: 'token_of_another',
      });
      expect(resolve({ byMessageId: [notice] }, { author, role })).toMatchObject({
        is: 'held',
        reason: 'thread_of_another',
      });
    }
  });

  test('proves nothing any more once its reader has left the desk', () => {
    for (const role of ['stranger', 'client'] as const)
      for (const lookups of [{ byToken: [notice] }, { byMessageId: [notice] }])
        expect(resolve(lookups, { author: LAURA, role })).toMatchObject({
          is: 'held',
          reason: 'former_agent',
        });
  });

  test('is held even beside a good token', () => {
    expect(resolve({ byToken: [letter(open()), notice] })).toMatchObject({ is: 'held' });
  });

  test('that went to the desk’s list may be answered by any agent, by no client', () => {
    const toList = letter(open(), 'equipo@websaas.net', 'list');
    expect(resolve({ byToken: [toList] }, { author: LAURA, role: 'staff' })).toMatchObject({ is: 'append' });
    expect(resolve({ byToken: [toList] })).toMatchObject({ is: 'held' });
  });
});

describe('automatic mail', () => {
  test.each([[open()], [ended(LATER)], [ended(EARLIER)]])(
    'a vacation notice in a thread is kept silently and reopens nothing',
    (found) => {
      expect(resolve({ byMessageId: [letter(found)] }, { nature: 'notice' })).toMatchObject({
        is: 'append',
        reopens: false,
        silently: true,
      });
    },
  );

  test('an agent’s vacation notice likewise', () => {
    expect(
      resolve(
        { byToken: [letter(open(), LAURA, 'staff')] },
        { nature: 'notice', author: LAURA, role: 'staff' },
      ),
    ).toMatchObject({ is: 'append', silently: true });
  });

  test('a vacation notice in no thread opens nothing', () => {
    expect(resolve({}, { nature: 'notice' })).toMatchObject({ is: 'unrelated' });
  });

  test('a monitor of a client or a machine of ours opens a case, a stranger’s robot does not', () => {
    expect(resolve({}, { nature: 'robot' })).toMatchObject({ is: 'new' });
    expect(resolve({}, { nature: 'robot', role: 'machine' })).toMatchObject({ is: 'new' });
    expect(resolve({}, { nature: 'robot', role: 'stranger' })).toMatchObject({ is: 'unrelated' });
  });

  test('an alarm joins its open case silently, and after the end opens a linked one', () => {
    expect(resolve({ byMessageId: [received(open())] }, { nature: 'robot' })).toMatchObject({
      is: 'append',
      silently: true,
    });
    expect(resolve({ byMessageId: [received(ended(LATER))] }, { nature: 'robot' })).toMatchObject({
      is: 'linked_new',
    });
  });
});
