// Prints a few answers of the clock as JSON, for process-zone.test.ts to run under several TZ.
const { readFileSync } = require('node:fs');
const swc = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = swc.transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

const { businessCalendar } = require('../../src/clock/calendar.ts');
const { publicHolidays } = require('../../src/clock/holidays.ts');
const { deskTime } = require('../../src/clock/desk-time.ts');
const { ansSchema } = require('../../src/policy/ans.ts');

const calendar = businessCalendar(
  ansSchema.parse({ closed_days: ['2026-12-31'], special_days: { '2026-12-24': ['07:00-12:00'] } }),
);
const due = calendar.add(Date.parse('2026-07-10T16:30:00-05:00'), 16 * 3600);
const years = Array.from({ length: 20 }, (_, i) => 2020 + i);
process.stdout.write(
  JSON.stringify({
    zoneOfProcess: Intl.DateTimeFormat().resolvedOptions().timeZone,
    due: new Date(due).toISOString(),
    desk: deskTime(due, calendar, due).text,
    // Holidays of several days, and a country where clocks change at midnight.
    holidays: ['AE', 'CL', 'CO'].map((country) => [...publicHolidays(country).inYear(2026)]),
    years: years.map((year) => calendar.measure(Date.UTC(year, 0, 1, 5), Date.UTC(year + 1, 0, 1, 5))),
    newYears: years.map((year) => calendar.nextOpening(Date.UTC(year, 11, 31, 23))),
    businessDays: years.map((year) => calendar.addBusinessDays(Date.UTC(year, 11, 20, 13), 10)),
  }),
);
