/** Faults of `ans.yaml` that its schema cannot see: names that the zone and holiday data do not know, promises that no calendar keeps. */
import type { ServiceLevels } from '../policy/ans';
import { PRIORITIES, type Priority, TARGETS, type Target } from '../policy/terms';
import { answerDue } from './answer-clock';
import { businessCalendar, CalendarError } from './calendar';
import { isKnownCountry } from './holidays';
import { clockOf, withinHorizon } from './sla';
import { isKnownZone } from './zone';

export interface PolicyFault {
  /** Where it stands in the file, from the outside in: `['priorities', 'normal', 'solution', 'within']`. */
  key: (string | number)[];
  message: string;
}

/** Every fault found; none means that a calendar can be built. `now` is where deadlines are tried from. */
export function policyFaults(ans: ServiceLevels, now: number): PolicyFault[] {
  const faults = [...unknownNames(ans), ...contradictions(ans)];
  return faults.length > 0 ? faults : unreachable(ans, now);
}

function unknownNames({ zone, country }: ServiceLevels): PolicyFault[] {
  const faults: PolicyFault[] = [];
  if (!isKnownZone(zone))
    faults.push({
      key: ['zone'],
      message: `${zone} is no zone of the IANA database; such as America/Bogota`,
    });
  if (!isKnownCountry(country))
    faults.push({ key: ['country'], message: `no holidays are known for ${country}; such as CO or DE-BY` });
  return faults;
}

function contradictions({ closed_days, special_days, reminders, after_sales }: ServiceLevels): PolicyFault[] {
  const faults: PolicyFault[] = [];
  for (const [i, date] of closed_days.entries()) {
    if (Object.hasOwn(special_days, date))
      faults.push({ key: ['closed_days', i], message: `${date} has hours under special_days` });
  }
  const steps = reminders.map(({ target, at }) => `${target} at ${Math.round(at * 100)}%`);
  for (const [i, step] of steps.entries()) {
    if (steps.indexOf(step) < i)
      faults.push({ key: ['reminders', i], message: `${step} stands there twice` });
  }
  const shares = after_sales.reminders.map(({ at }) => at);
  for (const [i, share] of shares.entries()) {
    if (shares.indexOf(share) < i)
      faults.push({
        key: ['after_sales', 'reminders', i],
        message: `${Math.round(share * 100)}% stands there twice`,
      });
  }
  return faults;
}

/** What no calendar reaches: promises, reminders beyond the breach, and the business days until a case is closed. */
function unreachable(ans: ServiceLevels, now: number): PolicyFault[] {
  const calendar = businessCalendar(ans);
  const reach = (priority: Priority, target: Target, share: number) => {
    const { within, clock } = ans.priorities[priority][target];
    return () => withinHorizon(now, clockOf(clock, calendar).add(now, within * share));
  };
  const attempts: { key: PolicyFault['key']; attempt: () => unknown }[] = [
    ...PRIORITIES.flatMap((priority) =>
      TARGETS.map((target) => ({
        key: ['priorities', priority, target, 'within'],
        attempt: reach(priority, target, 1),
      })),
    ),
    ...ans.reminders.flatMap(({ target, at }, i) =>
      at > 1
        ? PRIORITIES.map((priority) => ({
            key: ['reminders', i, 'at'],
            attempt: reach(priority, target, at),
          }))
        : [],
    ),
  ];
  const { count, unit } = ans.auto_close;
  if (unit === 'business')
    attempts.push({ key: ['auto_close'], attempt: () => calendar.addBusinessDays(now, count) });
  for (const kind of ['queja', 'reclamo', 'sugerencia', 'felicitacion'] as const) {
    const term = ans.after_sales[kind];
    const key = ['after_sales', kind, 'answer_within'];
    if (term) attempts.push({ key, attempt: () => answerDue(now, term.answer_within, calendar) });
  }
  const faults = attempts.flatMap(({ key, attempt }) => faultOf(key, attempt));
  return faults.filter(({ key }, i) => faults.findIndex((other) => other.key.join() === key.join()) === i);
}

function faultOf(key: PolicyFault['key'], attempt: () => unknown): PolicyFault[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    return [{ key, message: `${error.message}; ask for less time, or open for longer` }];
  }
}
