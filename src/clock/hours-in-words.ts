/** Opening hours in the words of a letter: "lunes a viernes de 7:00 a. m. a 5:30 p. m.". */
import type { OpenInterval, ServiceLevels, Weekday } from '../policy/ans';
import type { Language } from '../policy/terms';

const ORDER: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const DAYS: Record<Language, Record<Weekday, string>> = {
  es: {
    mon: 'lunes',
    tue: 'martes',
    wed: 'miércoles',
    thu: 'jueves',
    fri: 'viernes',
    sat: 'sábado',
    sun: 'domingo',
  },
  en: {
    mon: 'Monday',
    tue: 'Tuesday',
    wed: 'Wednesday',
    thu: 'Thursday',
    fri: 'Friday',
    sat: 'Saturday',
    sun: 'Sunday',
  },
};

const RULES: Record<Language, (hours: string) => string> = {
  es: (hours) =>
    `Nuestro horario hábil es de ${hours}, sin festivos. Fuera de ese horario atendemos únicamente solicitudes urgentes: punto de venta parado.`,
  en: (hours) =>
    `Our working hours are ${hours}, except public holidays. Outside them we attend to urgent requests only: point of sale stopped.`,
};

/** The service letter's out-of-hours rule, a whole sentence. */
export function outOfHoursRule(week: ServiceLevels['hours'], language: Language = 'es'): string {
  return RULES[language](hoursInWords(week, language));
}

/** The week's hours; neighbouring days with the same hours are told together. */
export function hoursInWords(week: ServiceLevels['hours'], language: Language = 'es'): string {
  const names = DAYS[language];
  const to = language === 'es' ? 'a' : 'to';
  const groups: { first: Weekday; last: Weekday; hours: OpenInterval[] }[] = [];
  for (const day of ORDER) {
    const hours = week[day];
    if (hours.length === 0) continue;
    const group = groups.at(-1);
    const follows = group && ORDER.indexOf(group.last) + 1 === ORDER.indexOf(day);
    if (follows && sameHours(group.hours, hours)) group.last = day;
    else groups.push({ first: day, last: day, hours });
  }
  return groups
    .map(({ first, last, hours }) => {
      const days = first === last ? names[first] : `${names[first]} ${to} ${names[last]}`;
      return `${days} ${intervalsInWords(hours, language)}`;
    })
    .join('; ');
}

function intervalsInWords(hours: OpenInterval[], language: Language): string {
  const spoken = hours.map(({ from, to }) =>
    language === 'es'
      ? `de ${timeOfDay(from, language)} a ${timeOfDay(to, language)}`
      : `from ${timeOfDay(from, language)} to ${timeOfDay(to, language)}`,
  );
  return spoken.join(language === 'es' ? ' y ' : ' and ');
}

function timeOfDay(seconds: number, language: Language): string {
  const hour = Math.floor(seconds / 3600) % 24;
  const minute = String(Math.floor((seconds % 3600) / 60)).padStart(2, '0');
  if (language === 'es' && hour === 12 && minute === '00') return '12:00 m.';
  const half = { es: ['a. m.', 'p. m.'], en: ['a.m.', 'p.m.'] }[language][hour < 12 ? 0 : 1];
  return `${hour % 12 || 12}:${minute} ${half}`;
}

function sameHours(a: OpenInterval[], b: OpenInterval[]): boolean {
  return a.length === b.length && a.every((one, i) => one.from === b[i]!.from && one.to === b[i]!.to);
}
