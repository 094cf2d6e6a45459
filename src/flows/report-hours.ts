/** Hours of support of a month by company, from the store: the figures of every report on them. */
import { hoursOf } from '../case/hours';
import { byName, type CompanyHours, hoursByCompany } from '../case/whose-hours';
import type { Calendar } from '../clock/calendar';
import { instantsOf, type Period } from '../clock/period';
import type { Directory } from '../policy/empresas';
import type { Store } from '../store/store';

export interface HoursQuestion {
  period: Period;
  /** Part of a company's name; null for all. */
  company: string | null;
}

/**
 * Companies that used hours in the period, in order of names. Who asks for a company by its name also sees that it used
 * none.
 */
export async function reportedHours(
  store: Pick<Store, 'timeLogged'>,
  { period, company }: HoursQuestion,
  calendar: Pick<Calendar, 'startOf'>,
  directory: Directory,
): Promise<CompanyHours[]> {
  const used = hoursByCompany(await store.timeLogged(instantsOf(period, calendar.startOf)), directory);
  if (company === null) return used;
  const wanted = company.toLocaleLowerCase('es');
  const isWanted = ({ name }: { name: string | null }) =>
    name?.toLocaleLowerCase('es').includes(wanted) === true;
  const idle = directory.companies
    .filter((one) => isWanted(one) && !used.some((other) => other.company?.name === one.name))
    .map((one) => ({ name: one.name, company: one, hours: hoursOf([], one.hours_per_month ?? null) }));
  return [...used.filter(isWanted), ...idle].sort(byName);
}
