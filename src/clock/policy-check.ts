/** Faults of `ans.yaml` that its schema cannot see: names that the zone and holiday data do not know, promises that no calendar keeps. */
import type { ServiceLevels } from '../policy/ans';
import { PRIORITIES, TARGETS } from '../policy/terms';
import { businessCalendar, CalendarError } from './calendar';
import { isKnownCountry } from './holidays';
import { clockOf } from './sla';
import { isKnownZone } from './zone';

export interface PolicyFault {
  /** Where it stands in the file, from the outside in: `['priorities', 'normal', 'solution', 'within']`. */
  key: (string | number)[];
  message: string;
}

/** Every fault found; none means that a calendar can be built. `now` is where deadlines are tried from. */
export function policyFaults(ans: ServiceLevels, now: number): PolicyFault[] {
  const faults = [...unknownNames(ans), ...contradictions(ans)];
  return faults.length > 0 ? faults : unreachablePromises(ans, now);
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

function contradictions({ closed_days, special_days, reminders }: ServiceLevels): PolicyFault[] {
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
  return faults;
}

function unreachablePromises(ans: ServiceLevels, now: number): PolicyFault[] {
  const calendar = businessCalendar(ans);
  return PRIORITIES.flatMap((priority) =>
    TARGETS.flatMap((target) => {
      const { within, clock } = ans.priorities[priority][target];
      try {
        clockOf(clock, calendar).add(now, within);
        return [];
      } catch (error) {
        if (!(error instanceof CalendarError)) throw error;
        return [{ key: ['priorities', priority, target, 'within'], message: error.message }];
      }
    }),
  );
}
