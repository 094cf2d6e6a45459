// The rows that a case has, through its life: events in, steps of the default policy out.
import { outcomeOf } from '../../src/case/due-reminders';
import type { CaseEvent, EventType } from '../../src/case/events';
import { type Reminder, revise } from '../../src/case/reminders';
import { mayLeaveAt } from '../../src/clock/ladder';
import { timesBy } from '../../src/flows/plan-reminders';
import type { Kind, Priority } from '../../src/policy/terms';
import { ans, at, calendar, wall } from '../clock/bogota';

const timesOf = timesBy(ans, calendar);

/** A case of which the rows are kept as the store keeps them. */
class Life {
  rows: Reminder[] = [];
  private readonly events: CaseEvent[] = [];

  constructor(
    private readonly openedAt: string,
    private readonly priority: Priority | null = 'normal',
    private readonly kind: Kind = 'solicitud',
  ) {
    this.happens(openedAt, 'opened', { priority });
  }

  happens(when: string, type: EventType, data: object = {}): this {
    this.events.push({ at: at(when), type, actor: '', data: { ...data } });
    const { plan, move, drop } = revise(this.rows, this.times(when), at(when));
    this.rows = this.rows.map((row) => move.find(({ id }) => id === row.id) ?? row);
    this.rows = this.rows.map((row) =>
      drop.some(({ id }) => id === row.id) ? { ...row, state: 'dropped' } : row,
    );
    this.add(plan);
    return this;
  }

  /** Wakes and tells which steps are told. */
  wakes(when: string): string[] {
    const clockOf = {
      attention: ans.priorities[this.priority ?? 'normal'].attention.clock,
      solution: 'business',
      answer: 'business',
      visit: 'business',
    } as const;
    const { write, plan, tell } = outcomeOf(this.rows, this.times(when), at(when), ({ target }) =>
      mayLeaveAt(at(when), clockOf[target], calendar),
    );
    this.rows = this.rows.map((row) => write.find(({ id }) => id === row.id) ?? row);
    this.add(plan);
    return tell.map(
      ({ target, share, repetition }) => `${target} ${share}${repetition ? ` again ${repetition}` : ''}`,
    );
  }

  planned(): string[] {
    return this.rows
      .filter(({ state }) => state === 'planned')
      .sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity))
      .map(
        ({ target, share, dueAt, wakeAt }) => `${target} ${share} ${wall(dueAt === wakeAt ? dueAt : wakeAt)}`,
      );
  }

  private times(when: string) {
    return timesOf(
      {
        openedAt: at(this.openedAt),
        kind: this.kind,
        priority: this.priority,
        events: this.events,
        answeredAt: null,
      },
      at(when),
    );
  }

  private add(plan: Omit<Reminder, 'id' | 'state'>[]): void {
    for (const row of plan) this.rows.push({ ...row, id: this.rows.length + 1, state: 'planned' });
  }
}

test('a new case has every step of the ladder', () => {
  expect(new Life('2025-10-09 08:00').planned()).toEqual([
    'attention 50 2025-10-09 08:30',
    'attention 75 2025-10-09 08:45',
    'attention 100 2025-10-09 09:00',
    'solution 75 2025-10-10 09:30',
    'solution 100 2025-10-10 13:30',
  ]);
});

test('a complaint has none', () => {
  expect(new Life('2025-10-09 08:00', null).planned()).toEqual([]);
});

test('taken: the steps of the attention go, those of the solution stay', () => {
  const life = new Life('2025-10-09 08:00').happens('2025-10-09 08:10', 'taken');
  expect(life.planned()).toEqual(['solution 75 2025-10-10 09:30', 'solution 100 2025-10-10 13:30']);
  expect(life.wakes('2025-10-09 12:00')).toEqual([]);
});

test('a pause holds the solution and gives it back later', () => {
  const life = new Life('2025-10-09 08:00')
    .happens('2025-10-09 08:10', 'taken')
    .happens('2025-10-09 09:00', 'paused');
  expect(life.planned()).toEqual(['solution 75 null', 'solution 100 null']);
  life.happens('2025-10-09 11:00', 'resumed');
  expect(life.planned()).toEqual(['solution 75 2025-10-10 11:30', 'solution 100 2025-10-10 15:30']);
});

test('a graver priority moves the steps, and what was told is not told again', () => {
  const life = new Life('2025-10-09 08:00');
  expect(life.wakes('2025-10-09 08:30')).toEqual(['attention 50']);
  life.happens('2025-10-09 08:31', 'priority_changed', { priority: 'urgente' });
  expect(life.planned()).toEqual([
    'attention 75 2025-10-09 08:45',
    'attention 100 2025-10-09 09:00',
    'solution 75 2025-10-09 11:00',
    'solution 100 2025-10-09 12:00',
  ]);
});

test('a deadline that moves into the future brings back a step that was overtaken', () => {
  const life = new Life('2025-10-09 08:00', 'urgente');
  expect(life.wakes('2025-10-09 12:00')).toEqual(['solution 100']);
  life.happens('2025-10-09 12:01', 'priority_changed', { priority: 'normal' });
  expect(life.planned()).toContain('solution 75 2025-10-10 09:30');
});

test('a breach that was told comes again when the deadline that it was moved to has passed, and not before', () => {
  const life = new Life('2025-10-09 08:00', 'urgente').happens('2025-10-09 08:10', 'taken');
  expect(life.wakes('2025-10-09 12:00')).toEqual(['solution 100']);
  expect(life.planned()).toEqual(['solution 100 2025-10-10 07:00']);
  life.happens('2025-10-09 12:01', 'priority_changed', { priority: 'normal' });
  expect(life.planned()).toEqual(['solution 75 2025-10-10 09:30', 'solution 100 2025-10-10 13:30']);
  expect(life.wakes('2025-10-10 07:00')).toEqual([]);
  expect(life.wakes('2025-10-10 09:30')).toEqual(['solution 75']);
  expect(life.wakes('2025-10-10 13:30')).toEqual(['solution 100 again 1']);
});

test('after a long sleep only the highest step is told, and in the morning', () => {
  const life = new Life('2025-10-09 08:00');
  expect(life.wakes('2025-10-11 10:00')).toEqual([]);
  expect(life.planned().every((row) => row.endsWith('2025-10-14 07:00'))).toBe(true);
  expect(life.wakes('2025-10-14 07:00')).toEqual(['solution 100']);
  expect(life.wakes('2025-10-14 12:00')).toEqual([]);
});

test('a broken promise comes again each business day, but not while the case is paused', () => {
  const life = new Life('2025-10-09 08:00').happens('2025-10-09 08:10', 'taken');
  expect(life.wakes('2025-10-10 13:30')).toEqual(['solution 100']);
  expect(life.wakes('2025-10-14 07:00')).toEqual(['solution 100 again 1']);
  life.happens('2025-10-14 08:00', 'paused');
  expect(life.wakes('2025-10-15 07:00')).toEqual([]);
  life.happens('2025-10-15 09:00', 'resumed');
  expect(life.wakes('2025-10-15 12:00')).toEqual([]);
  expect(life.wakes('2025-10-16 07:00')).toEqual(['solution 100 again 2']);
  life.happens('2025-10-16 08:00', 'resolved');
  expect(life.planned()).toEqual([]);
});

test('reopened with the hour that is left: only the breach is still to come', () => {
  const life = new Life('2025-10-09 08:00')
    .happens('2025-10-10 13:00', 'resolved')
    .happens('2025-10-15 08:00', 'reopened');
  expect(life.planned()).toEqual(['solution 100 2025-10-15 09:00']);
  expect(life.wakes('2025-10-15 09:00')).toEqual(['solution 100']);
});

test('a queja has no promise but the term of law: half of it, four fifths, its end, and then every business day', () => {
  const life = new Life('2026-03-02 10:00', null, 'queja');
  expect(life.planned()).toEqual([
    'answer 50 2026-03-12 08:30',
    'answer 80 2026-03-18 16:00',
    'answer 100 2026-03-24 17:30',
  ]);
  expect(life.wakes('2026-03-24 17:30')).toEqual(['answer 100']);
  expect(life.planned()).toEqual(['answer 100 2026-03-25 07:00']);
  expect(life.wakes('2026-03-25 07:00')).toEqual(['answer 100 again 1']);
});

test('a first word to the client, or waiting for them, leaves the term of law as it is; the answer ends it', () => {
  const life = new Life('2026-03-02 10:00', null, 'reclamo').happens('2026-03-03 09:00', 'taken');
  life.happens('2026-03-03 09:30', 'paused');
  expect(life.planned().at(-1)).toBe('answer 100 2026-03-24 17:30');
  life.happens('2026-03-10 09:00', 'resolved');
  expect(life.planned()).toEqual([]);
});

test('a client who is not content with the answer is owed another within a new term', () => {
  const life = new Life('2026-03-02 10:00', null, 'reclamo')
    .happens('2026-03-10 09:00', 'resolved')
    .happens('2026-03-12 09:00', 'reopened');
  expect(life.planned().at(-1)).toBe('answer 100 2026-04-07 17:30');
});

test('praise and ideas have no term', () => {
  expect(new Life('2026-03-02 10:00', null, 'felicitacion').planned()).toEqual([]);
  expect(new Life('2026-03-02 10:00', null, 'sugerencia').planned()).toEqual([]);
});

test('two promises that break at the same moment are both told', () => {
  const life = new Life('2025-10-09 08:00');
  const [attention, solution] = life.rows.filter(({ share }) => share === 100);
  const moment = attention!.dueAt!;
  const rows = [attention!, { ...solution!, dueAt: moment, wakeAt: moment }];
  const times = timesOf(
    { openedAt: at('2025-10-09 08:00'), kind: 'solicitud', priority: 'normal', events: [], answeredAt: null },
    moment,
  );
  const together = { ...times, steps: rows.map((row) => ({ ...row, repeats: false })) };
  expect(
    outcomeOf(rows, together, moment, () => moment)
      .tell.map(({ target }) => target)
      .sort(),
  ).toEqual(['attention', 'solution']);
});
