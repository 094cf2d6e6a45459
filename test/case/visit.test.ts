import type { CaseEvent } from '../../src/case/events';
import { keyOf, VISIT_STEPS } from '../../src/case/reminders';
import { pendingVisit, roundOf, visitsOf } from '../../src/case/visit';
import { remindOfVisit } from '../../src/case/visit-reminder';
import { businessCalendar } from '../../src/clock/calendar';
import { timesBy } from '../../src/flows/plan-reminders';
import { invitingLetter, visitUid } from '../../src/intake/visit-uid';
import { ansSchema } from '../../src/policy/ans';
import { ANDRES, aCase, aFolder, BENCH, done, faults, LAURA, NOW } from './cases';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let happened = 0;
const event = (type: CaseEvent['type'], data: object = {}): CaseEvent => ({
  at: NOW - DAY + ++happened * 1000,
  type,
  actor: LAURA.email,
  data: data as CaseEvent['data'],
});
const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00-05:00`);
const plan = (startsAt: number, more: object = {}) => ({
  uid: 'uno',
  sequence: 0,
  startsAt: new Date(startsAt).toISOString(),
  lasts: 60,
  place: 'Sede norte',
  agent: LAURA.email,
  keys: { client: 'abc', agent: 'def' },
  ...more,
});
const scheduled = (startsAt: number, more: object = {}) => event('visit_scheduled', plan(startsAt, more));

describe('a visit follows from the events of its case', () => {
  const start = NOW + 2 * DAY;
  const moved = event('visit_moved', plan(start + DAY, { sequence: 1 }));
  test.each<[string, CaseEvent[], object[]]>([
    ['no event, no visit', [event('opened'), event('taken')], []],
    ['planned', [scheduled(start)], [{ state: 'planned', startsAt: start, round: 0 }]],
    ['moved', [scheduled(start), moved], [{ state: 'planned', startsAt: start + DAY, sequence: 1 }]],
    [
      'cancelled',
      [scheduled(start), event('visit_cancelled', { uid: 'uno', sequence: 1 })],
      [{ state: 'cancelled', sequence: 1 }],
    ],
    ['done', [scheduled(start), event('visit_done', { uid: 'uno' })], [{ state: 'done' }]],
    ['over with its case', [scheduled(start), event('resolved')], [{ state: 'ended' }]],
    [
      'not back when the case is opened again',
      [scheduled(start), event('closed'), event('reopened')],
      [{ state: 'ended' }],
    ],
    [
      'gone on in another case',
      [scheduled(start), event('merged', { into: 'WS-2026-000009' })],
      [{ state: 'ended' }],
    ],
    [
      'kept when another case joins this one',
      [scheduled(start), event('merged', { from: 'x' })],
      [{ state: 'planned' }],
    ],
    [
      'one after the other',
      [scheduled(start), event('visit_done', { uid: 'uno' }), scheduled(start, { uid: 'dos' })],
      [
        { state: 'done', round: 0 },
        { state: 'planned', round: 1 },
      ],
    ],
  ])('%s', (_, events, expected) => {
    expect(visitsOf(events)).toMatchObject(expected);
  });

  test('an answer counts for the time that it was given to', () => {
    const answered = (sequence: number, answer: string) =>
      event('visit_answered', { uid: 'uno', sequence, who: 'ana@elroble.example', answer });
    const events = [scheduled(start), answered(0, 'ACCEPTED')];
    expect([...visitsOf(events)[0]!.answers]).toEqual([['ana@elroble.example', 'ACCEPTED']]);
    expect(visitsOf([...events, answered(0, 'DECLINED')])[0]!.answers.get('ana@elroble.example')).toBe(
      'DECLINED',
    );
    expect(visitsOf([...events, moved])[0]!.answers.size).toBe(0);
    expect(visitsOf([...events, moved, answered(0, 'ACCEPTED')])[0]!.answers.size).toBe(0);
    // Another agent at the same time: what the client said stands.
    const handed = event('visit_moved', plan(start, { agent: ANDRES.email }));
    expect(visitsOf([...events, handed])[0]).toMatchObject({ agent: ANDRES.email, sequence: 0 });
    expect(visitsOf([...events, handed])[0]!.answers.size).toBe(1);
  });

  test('commands mean the next one to come, else the last without a result', () => {
    const visits = visitsOf([
      scheduled(NOW - DAY),
      scheduled(NOW + DAY, { uid: 'dos' }),
      scheduled(NOW + HOUR, { uid: 'tres' }),
    ]);
    expect(pendingVisit(visits, NOW)!.uid).toBe('tres');
    expect(pendingVisit(visits, NOW + 5 * DAY)!.uid).toBe('dos');
    expect(pendingVisit([], NOW)).toBeNull();
  });
});

describe('reminders of a visit', () => {
  const ans = ansSchema.parse({});
  const timesOf = timesBy(ans, businessCalendar(ans));
  /** Steps as `before 2026-11-27 07:00`. */
  function steps(...events: CaseEvent[]): string[] {
    const opened = event('opened', { priority: 'normal' });
    const clocked = {
      openedAt: opened.at,
      kind: 'solicitud' as const,
      priority: 'normal' as const,
      answeredAt: null,
    };
    const { steps } = timesOf({ ...clocked, events: [opened, ...events] }, NOW);
    return steps
      .filter(({ target }) => target === 'visit')
      .map(({ share, dueAt }) => {
        const wall = new Date(dueAt! - 5 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
        return `${share === VISIT_STEPS.before ? 'before' : 'over'} ${wall}`;
      });
  }

  test.each([
    ['2026-11-25 10:00', 'before 2026-11-24 07:00'],
    ['2026-11-30 10:00', 'before 2026-11-27 07:00'],
    // Tuesday 8 December is a holiday.
    ['2026-12-09 10:00', 'before 2026-12-07 07:00'],
    ['2026-11-28 06:00', 'before 2026-11-27 07:00'],
  ])('a visit on %s: %s', (wall, before) => {
    expect(steps(scheduled(at(wall)))[0]).toBe(before);
  });

  test('whoever is invited for today or tomorrow is not reminded, and the result is asked for all the same', () => {
    const late = { ...scheduled(at('2026-11-24 10:00')), at: at('2026-11-23 09:30') };
    expect(steps(late)).toEqual(['over 2026-11-24 11:00']);
  });

  test('they move with the visit, under a name of their own, and go with it', () => {
    const first = scheduled(at('2026-11-30 10:00'));
    const moved = event('visit_moved', plan(at('2026-12-10 10:00'), { sequence: 1 }));
    expect(steps(first, moved)).toEqual(['before 2026-12-09 07:00', 'over 2026-12-10 11:00']);
    const [once, again] = [visitsOf([first])[0]!, visitsOf([first, moved])[0]!];
    expect(roundOf(once)).not.toBe(roundOf(again));
    expect(steps(first, event('visit_cancelled', { uid: 'uno', sequence: 1 }))).toEqual([]);
    expect(steps(first, event('visit_done', { uid: 'uno' }))).toEqual([]);
    expect(steps(first, event('resolved'))).toEqual([]);
  });

  const stepAt = (share: number) => ({
    ...{ id: 1, target: 'visit' as const, share, round: 0, repetition: 0 },
    ...{ dueAt: NOW, wakeAt: NOW, to: [], state: 'planned' as const },
  });
  const told = (
    share: number,
    events: CaseEvent[],
    status: 'visita_programada' | 'en_atencion' = 'visita_programada',
  ) => remindOfVisit(stepAt(share), aCase({ status }), aFolder({ events }), NOW, BENCH.desk, BENCH.reader);
  const who = ({ letters }: ReturnType<typeof told>) =>
    letters.flatMap(({ letter }) => letter.to.map(({ address }) => address));

  test('the client who declined is not reminded, the agent is warned', () => {
    const visit = scheduled(NOW + DAY);
    expect(keyOf(stepAt(VISIT_STEPS.before))).toBe('visit:0:0:0');
    expect(who(told(VISIT_STEPS.before, [visit]))).toEqual(['ana@elroble.example', LAURA.email]);
    const declined = event('visit_answered', {
      uid: 'uno',
      sequence: 0,
      who: 'ana@elroble.example',
      answer: 'DECLINED',
    });
    const warned = told(VISIT_STEPS.before, [visit, declined]);
    expect(who(warned)).toEqual([LAURA.email]);
    expect(warned.letters[0]!.letter.text).toContain('rechazó');
  });

  test('nothing of the desk’s inside is in what the client gets', () => {
    const place = `con ${ANDRES.email.toUpperCase()}, piso 2`;
    const [client] = told(VISIT_STEPS.before, [scheduled(NOW + DAY, { place })]).letters;
    expect(client!.letter.text).toContain('piso 2');
    expect(JSON.stringify(client!.letter).toLowerCase()).not.toMatch(/andres\.rojas|laura\.gomez/);
  });

  test('too late, or for a visit that is none any more, nothing is told', () => {
    expect(told(VISIT_STEPS.before, [scheduled(NOW - HOUR)]).letters).toEqual([]);
    expect(
      told(VISIT_STEPS.over, [scheduled(NOW - HOUR), event('visit_done', { uid: 'uno' })]).letters,
    ).toEqual([]);
  });

  test('when its time has passed the clock runs again, unless somebody made it run before', () => {
    const past = told(VISIT_STEPS.over, [scheduled(NOW - 2 * HOUR)]);
    expect(past.update).toEqual({ status: 'en_atencion' });
    expect(past.events.map(({ type }) => type)).toEqual(['reminder_sent', 'resumed']);
    const running = told(VISIT_STEPS.over, [scheduled(NOW - 2 * HOUR)], 'en_atencion');
    expect(running.update).toEqual({});
    expect(running.events.map(({ type }) => type)).toEqual(['reminder_sent']);
  });
});

describe('#visita', () => {
  const OPEN = { status: 'en_atencion', assignee: LAURA.email, attendedAt: NOW - 1000 } as const;
  const WAITS = { ...OPEN, status: 'visita_programada' } as const;
  const letters = (...given: Parameters<typeof done>) =>
    done(...given).letters.map(
      ({ letter }) => `${letter.calendar?.method ?? 'no calendar'} ${letter.to[0]!.address.split('@')[0]}`,
    );

  test('goes to client and agent; several lines about it make one letter each', () => {
    expect(letters('#visita mañana 10am', { about: OPEN })).toEqual(['REQUEST ana', 'REQUEST laura.gomez']);
    expect(letters('#visita mañana 10am\n#visita mover jueves 10am', { about: OPEN })).toEqual([
      'REQUEST ana',
      'REQUEST laura.gomez',
    ]);
    expect(letters('#visita mañana 10am\n#visita cancelar', { about: OPEN })).toEqual([]);
    expect(letters('#visita mañana 10am\n#asignar Andrés Rojas', { about: OPEN })).toEqual([
      'REQUEST ana',
      'REQUEST andres.rojas',
      'no calendar andres.rojas',
    ]);
  });

  test('whoever orders it for a colleague out of hours is told, without a calendar of their own', () => {
    expect(letters('#visita sábado 10am', { about: { ...OPEN, assignee: ANDRES.email } })).toEqual([
      'REQUEST ana',
      'REQUEST andres.rojas',
      'no calendar laura.gomez',
    ]);
  });

  test('a case without a client’s address still gets its agent there', () => {
    const about = { ...OPEN, requester: null };
    const folder = { participants: [] };
    const [letter] = done('#visita mañana 10am', { about, folder }).letters;
    expect(letter!.letter.text).toContain('no tiene un correo de cliente');
    expect(letters('#visita mañana 10am', { about, folder })).toEqual(['REQUEST laura.gomez']);
  });

  test('the resolution and the cancellation are two letters, and the words are in the first', () => {
    const given = { about: WAITS, folder: { events: [scheduled(NOW + DAY)] } };
    const deed = done('#resuelto\n\nYa quedó.', given);
    const toClient = deed.letters.filter(({ audience }) => audience !== 'staff');
    expect(toClient.map(({ letter }) => [letter.kind, letter.text.includes('Ya quedó.')])).toEqual([
      ['resolution', true],
      ['relay', false],
    ]);
    expect(deed.events.map(({ type }) => type)).toEqual(['resolved', 'visit_cancelled']);
  });

  test('a visit that has been stays in the calendars when the case ends', () => {
    const given = { about: OPEN, folder: { events: [scheduled(NOW - 3 * HOUR)] } };
    expect(letters('#resuelto', given)).toEqual(['no calendar ana']);
  });

  test('while another visit is to come, the case goes on waiting', () => {
    const events = [scheduled(NOW + DAY), scheduled(NOW + 2 * DAY, { uid: 'dos' })];
    expect(done('#visita cancelar', { about: WAITS, folder: { events } }).update.status).toBeUndefined();
    const last = done('#visita cancelar\n#visita cancelar', { about: WAITS, folder: { events } });
    expect(last.update.status).toBe('en_atencion');
  });

  test('moved to where it is already, nothing happens', () => {
    const given = { about: WAITS, folder: { events: [scheduled(at('2026-11-24 10:00'))] } };
    expect(done('#visita mover 2026-11-24 10:00', given)).toMatchObject({ events: [], letters: [] });
    expect(done('#visita mover 2026-11-24 10:00 Sede sur', given).events).toHaveLength(1);
  });

  test.each([
    ['#visita 2026-12-01 10:00', { about: { status: 'cerrado' } }, 'resuelto o cerrado', '#reabrir'],
    ['#visita', {}, 'faltan el día y la hora', '#visita 2026-11-24 10:00'],
    ['#visita 2026-12-01', {}, 'falta la hora', '#visita 2026-11-24 10:00'],
    ['#visita 10:00', {}, 'falta el día', '#visita 2026-11-24 10:00'],
    ['#visita hoy 9:00', {}, 'el lunes 23 de noviembre a las 9:00 a. m. ya pasó', '#visita 2026-11-24 10:00'],
    ['#visita 2028-01-01 10:00', {}, 'más de un año', '#visita 2026-11-24 10:00'],
    [
      '#visita mover',
      { folder: { events: [scheduled(NOW + DAY)] } },
      'faltan',
      '#visita mover 2026-11-24 10:00',
    ],
    ['#visita hecha', { folder: { events: [scheduled(NOW + DAY)] } }, 'todavía no ha sido', null],
    ['#visita mañana 10:00', { by: { name: 'Soporte', email: 'mesa' } }, 'hay que decir quién es', null],
  ])('%s is refused', (line, given, why, meant) => {
    expect(faults(line, given as Parameters<typeof faults>[1])).toEqual([
      { line, why: expect.stringContaining(why), meant },
    ]);
  });
});

test('the name of a visit in calendars leads to its letter, and nobody else can make one', () => {
  const uid = visitUid('secreto', 'k3v9', 'websaas.net');
  expect(invitingLetter(['otro', 'secreto'], uid)).toBe('k3v9');
  expect(invitingLetter(['secreto'], uid.toUpperCase())).toBe('k3v9');
  for (const forged of [uid.replace('k3v9', 'k3v8'), 'visita-k3v9@websaas.net', '', uid.slice(1)])
    expect(invitingLetter(['secreto'], forged)).toBeNull();
  expect(invitingLetter(['otro'], uid)).toBeNull();
});
