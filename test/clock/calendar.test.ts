import fc from 'fast-check';
import { businessCalendar, CalendarError } from '../../src/clock/calendar';
import { ansSchema } from '../../src/policy/ans';
import { at, calendar, HOUR, wall } from './bogota';
import { publicHolidaysByLaw } from './colombian-law';

const YEARS = Array.from({ length: 40 }, (_, i) => 2011 + i);
const WEEKDAY = (date: string) => ![0, 6].includes(new Date(date).getUTCDay());

const daysOf = (year: number) =>
  Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10)).filter(
    (date) => date.startsWith(String(year)),
  );

describe('holidays of Colombia', () => {
  test.each(YEARS)('are those of the law on every weekday of %i', (year) => {
    const law = publicHolidaysByLaw(year);
    const wanted = daysOf(year).filter((date) => WEEKDAY(date) && law.has(date));
    expect(daysOf(year).filter((date) => calendar.closure(date) === 'holiday')).toEqual(wanted);
  });

  test.each<[string, string | null, string]>([
    ['2025-07-14', null, 'the Virgen de Chiquinquirá is a holiday only from 2026 on'],
    ['2026-07-13', 'holiday', 'Ley 2578 de 2026'],
    ['2025-06-30', 'holiday', 'two holidays on one Monday'],
    ['2026-12-24', null, 'Christmas Eve is an ordinary day'],
    ['2026-12-31', null, 'New Year’s Eve is an ordinary day'],
    ['2026-04-02', 'holiday', 'Jueves Santo'],
    ['2025-04-14', null, 'Monday after Domingo de Ramos'],
    ['2026-04-05', 'weekly', 'Easter Sunday is a Sunday'],
  ])('%s is %s: %s', (date, closure) => {
    expect(calendar.closure(date)).toBe(closure);
  });
});

describe('opening hours', () => {
  test.each([
    ['2026-03-02 06:59:59', false],
    ['2026-03-02 07:00:00', true],
    ['2026-03-02 17:29:59', true],
    ['2026-03-02 17:30:00', false],
    ['2026-02-28 12:00:00', false],
    ['2026-03-23 12:00:00', false],
  ])('at %s the desk is open: %s', (moment, open) => {
    expect(calendar.isOpen(at(moment))).toBe(open);
  });

  test.each([
    ['2026-03-02 12:34', '2026-03-02 12:34', 'now, while it is open'],
    ['2026-03-02 17:30', '2026-03-03 07:00', 'tomorrow'],
    ['2026-03-20 18:00', '2026-03-24 07:00', 'after a long weekend'],
    ['2026-04-01 17:30', '2026-04-06 07:00', 'after Easter'],
    ['2026-12-31 23:59', '2027-01-04 07:00', 'in the next year'],
  ])('from %s it next opens at %s: %s', (from, opening) => {
    expect(wall(calendar.nextOpening(at(from)))).toBe(opening);
  });

  test('the next day’s opening is never today’s', () => {
    expect(wall(calendar.nextDayOpening(at('2026-03-20 05:00')))).toBe('2026-03-24 07:00');
    expect(wall(calendar.nextDayOpening(at('2026-03-21 05:00')))).toBe('2026-03-24 07:00');
  });

  test('intervals are cut to the question', () => {
    const spans = calendar.intervals(at('2026-03-20 16:00'), at('2026-03-24 08:00'));
    expect(spans.map(({ from, to }) => [wall(from), wall(to)])).toEqual([
      ['2026-03-20 16:00', '2026-03-20 17:30'],
      ['2026-03-24 07:00', '2026-03-24 08:00'],
    ]);
    expect(calendar.intervals(at('2026-03-21 16:00'), at('2026-03-22 08:00'))).toEqual([]);
  });

  test('a lunch break stops the clock', () => {
    const desk = businessCalendar(ansSchema.parse({ hours: { mon: ['08:00-12:00', '14:00-18:00'] } }));
    expect(wall(desk.add(at('2026-03-02 11:30'), HOUR))).toBe('2026-03-02 14:30');
    expect(wall(desk.add(at('2026-03-02 11:00'), HOUR))).toBe('2026-03-02 12:00');
    expect(desk.measure(at('2026-03-02 00:00'), at('2026-03-03 00:00'))).toBe(8 * HOUR);
  });

  test('own closed days and special days stand above the week and the law', () => {
    const desk = businessCalendar(
      ansSchema.parse({
        closed_days: ['2026-12-31'],
        special_days: {
          '2026-12-24': ['07:00-12:00'], // half a day
          '2026-12-25': ['09:00-10:00'], // open on a holiday
          '2026-12-26': ['10:00-11:00'], // open on a Saturday
          '2026-12-28': [],
        },
      }),
    );
    const hours = (date: string) => desk.measure(at(`${date} 00:00`), at(`${date} 23:59`)) / HOUR;
    expect(['24', '25', '26', '27', '28', '29', '31'].map((day) => hours(`2026-12-${day}`))).toEqual([
      5, 1, 1, 0, 0, 10.5, 0,
    ]);
    expect(desk.closure('2026-12-28')).toBe('closed_day');
    expect(desk.closure('2026-12-31')).toBe('closed_day');
    expect(desk.closure('2026-12-25')).toBeNull();
  });

  test('a desk that never closes runs by the wall', () => {
    const always = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]),
    );
    const desk = businessCalendar(ansSchema.parse({ hours: always }));
    expect(wall(desk.add(at('2026-03-02 23:30'), HOUR))).toBe('2026-03-03 00:30');
    expect(desk.isOpen(at('2026-03-03 00:00'))).toBe(true);
  });
});

describe('business days', () => {
  test.each([
    ['2026-03-18 10:15', 3, '2026-03-24 10:15', 'over a long weekend'],
    ['2026-03-21 10:15', 1, '2026-03-24 10:15', 'from a Saturday'],
    ['2026-12-30 20:00', 2, '2027-01-04 20:00', 'into the next year'],
    ['2026-03-18 10:15', 0, '2026-03-18 10:15', 'none'],
  ])('%s and %i is %s: %s', (from, days, then) => {
    expect(wall(calendar.addBusinessDays(at(from), days))).toBe(then);
  });
});

describe('where there is no answer', () => {
  const onlyOnce = businessCalendar(
    ansSchema.parse({ hours: { sun: ['00:00-00:01'] }, special_days: { '2026-03-02': ['07:00-09:00'] } }),
  );

  test.each([
    [
      'a budget of more than ten years',
      () => onlyOnce.add(at('2026-03-01 00:00'), 400 * HOUR),
      'unreachable',
    ],
    ['a year before 1970', () => calendar.add(Date.UTC(1969, 0, 1), 1), 'outside'],
    ['a year after 2199', () => calendar.measure(0, Date.UTC(2200, 5, 1)), 'outside'],
    ['no instant at all', () => calendar.isOpen(Number.NaN), 'outside'],
    [
      'more business days than ten years have',
      () => calendar.addBusinessDays(at('2026-03-02 08:00'), 9999),
      'unreachable',
    ],
  ])('%s is a named fault', (_, ask, fault) => {
    expect(ask).toThrow(CalendarError);
    expect(ask).toThrow(expect.objectContaining({ fault }));
  });

  test('a desk with no open day left finds out without looping', () => {
    const closed = ansSchema.parse({ hours: { mon: ['07:00-08:00'] } });
    const mondays = Array.from({ length: 700 }, (_, i) =>
      new Date(Date.UTC(2026, 0, 5) + i * 7 * 86_400_000).toISOString().slice(0, 10),
    );
    const desk = businessCalendar({ ...closed, closed_days: mondays });
    expect(() => desk.nextOpening(at('2026-01-01 00:00'))).toThrow(CalendarError);
    expect(() => desk.add(at('2026-01-01 00:00'), 1)).toThrow(CalendarError);
    expect(() => desk.addBusinessDays(at('2026-01-01 00:00'), 1)).toThrow(CalendarError);
  });
});

describe('where clocks change', () => {
  const desk = (zone: string, country: string, hours: string) => {
    const week = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [hours]]),
    );
    return businessCalendar(ansSchema.parse({ zone, country, hours: week }));
  };
  const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);
  const openOn = (calendar: ReturnType<typeof desk>, from: string, to: string) =>
    calendar
      .intervals(Date.parse(`${from}:00Z`), Date.parse(`${to}:00Z`))
      .map((span) => `${iso(span.from)} ${iso(span.to)}`);

  test.each([
    // New York springs forward at 07:00Z on 2026-03-08 and falls back at 06:00Z on 2026-11-01.
    ['standard time', 'America/New_York', '09:00-17:00', '2026-03-07', '2026-03-07T14:00 2026-03-07T22:00'],
    ['daylight time', 'America/New_York', '09:00-17:00', '2026-03-09', '2026-03-09T13:00 2026-03-09T21:00'],
    ['the lost hour', 'America/New_York', '01:00-04:00', '2026-03-08', '2026-03-08T06:00 2026-03-08T08:00'],
    [
      'opening in the lost hour',
      'America/New_York',
      '02:30-04:00',
      '2026-03-08',
      '2026-03-08T07:00 2026-03-08T08:00',
    ],
    ['the hour twice', 'America/New_York', '00:00-03:00', '2026-11-01', '2026-11-01T04:00 2026-11-01T08:00'],
    // Lord Howe moves by half an hour; Kathmandu stands at a quarter; Chile changes at midnight.
    ['half an hour', 'Australia/Lord_Howe', '09:00-10:00', '2026-10-03', '2026-10-03T22:00 2026-10-03T23:00'],
    ['a quarter', 'Asia/Kathmandu', '09:00-10:00', '2026-03-02', '2026-03-02T03:15 2026-03-02T04:15'],
    // Morocco keeps UTC+1, but UTC in the month of Ramadan.
    ['Ramadan', 'Africa/Casablanca', '09:00-10:00', '2026-03-02', '2026-03-02T09:00 2026-03-02T10:00'],
    ['after Ramadan', 'Africa/Casablanca', '09:00-10:00', '2026-04-01', '2026-04-01T08:00 2026-04-01T09:00'],
    ['no midnight', 'America/Santiago', '00:00-02:00', '2026-09-06', '2026-09-06T04:00 2026-09-06T05:00'],
  ])('%s in %s: %s on %s', (_, zone, hours, date, span) => {
    const found = openOn(desk(zone, 'CO', hours), `${date}T00:00`, `${date}T23:59`);
    expect(found).toContain(span);
  });

  test('hours that a clock change skips are no hours', () => {
    expect(
      openOn(desk('America/New_York', 'CO', '02:10-02:50'), '2026-03-08T00:00', '2026-03-09T00:00'),
    ).toEqual([]);
  });
});

describe('laws of adding and measuring', () => {
  const zones = [
    'America/Bogota',
    'America/New_York',
    'Europe/Dublin',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
  ];
  const desks = zones.map((zone) =>
    businessCalendar(
      ansSchema.parse({
        zone,
        hours: {
          mon: ['00:30-12:00', '13:00-24:00'],
          wed: ['07:00-17:30'],
          sun: ['00:00-02:30', '02:30-04:00'],
        },
      }),
    ),
  );
  const anyDesk = fc.constantFrom(calendar, ...desks);
  const anyInstant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2040, 0) });
  const anyBudget = fc.integer({ min: 1, max: 400 * HOUR });

  test('what was added is what is measured, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(anyDesk, anyInstant, anyBudget, (desk, from, seconds) => {
        const due = desk.add(from, seconds);
        expect(desk.measure(from, due)).toBe(seconds);
        expect(desk.measure(from, due - 1)).toBeLessThan(seconds);
      }),
    );
  });

  test('a later receipt or a larger budget is never due earlier', () => {
    fc.assert(
      fc.property(
        anyDesk,
        anyInstant,
        fc.nat(1e9),
        anyBudget,
        fc.nat(HOUR),
        (desk, from, later, budget, more) => {
          expect(desk.add(from + later, budget)).toBeGreaterThanOrEqual(desk.add(from, budget));
          expect(desk.add(from, budget + more)).toBeGreaterThanOrEqual(desk.add(from, budget));
        },
      ),
    );
  });

  test('the parts of a stretch measure as much as the whole, and as its intervals', () => {
    fc.assert(
      fc.property(anyDesk, anyInstant, fc.nat(1e10), fc.nat(1e10), (desk, a, b, c) => {
        const whole = desk.measure(a, a + b + c);
        expect(desk.measure(a, a + b) + desk.measure(a + b, a + b + c)).toBeCloseTo(whole, 6);
        const sum = desk
          .intervals(a, a + b + c)
          .reduce((total, { from, to }) => total + (to - from) / 1000, 0);
        expect(sum).toBeCloseTo(whole, 6);
      }),
    );
  });

  test('the order in which years are asked for does not matter', () => {
    const years = [2030, 2024, 2027, 2031, 2026];
    const fresh = businessCalendar(ansSchema.parse({}));
    const answers = years.map((year) => fresh.add(Date.UTC(year, 11, 30, 20), 30 * HOUR));
    const again = years.map((year) =>
      businessCalendar(ansSchema.parse({})).add(Date.UTC(year, 11, 30, 20), 30 * HOUR),
    );
    expect(answers).toEqual(again);
  });
});
