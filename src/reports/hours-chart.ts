/** The chart of used hours, as a vega-lite specification: a bar for each case or company, and the total beside the bag. */
import { type Hours, minutesInWords } from '../case/hours';
import type { CompanyHours } from '../case/whose-hours';
import { clientText } from '../letters/client-text';
import type { Language } from '../policy/terms';
import type { DescribedChart } from './compliance-chart';

/** So narrow that its letters are readable on a phone as they are, and on a desk larger. */
const WIDTH = 360;
const BAR = 18;
const ROW = 30;
/** Without a canvas vega only guesses how long a text is: of DejaVu Sans at 12 px, an average letter. */
const LETTER = 7.4;
const MARGIN = 14;
const LONGEST_NAME = 22;
/** The others are one bar. */
const MOST_BARS = 10;
/** Told apart also by who sees no colours: the darker, the more it sums up. */
const COLOURS = { one: '#4a8fb0', total: '#0b4a66', bag: '#e0a030' };

interface Bar {
  label: string;
  minutes: number;
  figures: string;
  is: keyof typeof COLOURS;
}

const WORDS = {
  es: {
    title: 'Tiempo de soporte por caso',
    ...{ others: 'Otros casos', total: 'Total', bag: 'Contratado' },
  },
  en: {
    title: 'Support time by case',
    ...{ others: 'Other cases', total: 'Total', bag: 'Contracted' },
  },
};

/** Used hours of a company by case. */
export function hoursChart(hours: Hours, language: Language = 'es'): DescribedChart {
  const words = WORDS[language];
  const cases = largest(
    hours.cases.map((one) => ({ label: one.case, minutes: one.minutes })),
    words.others,
  );
  const total = cases.length !== 1 ? [bar(words.total, hours.minutes, 'total')] : [];
  const bag = hours.bag === null ? [] : [bar(words.bag, hours.bag, 'bag')];
  return described(words.title, [...cases, ...total, ...bag]);
}

/** Used hours by company. */
export function companiesChart(companies: readonly CompanyHours[]): DescribedChart {
  const bars = largest(
    companies.map(({ name, hours }) => ({
      label: clientText(name ?? 'Sin empresa', LONGEST_NAME),
      minutes: hours.minutes,
    })),
    'Otras empresas',
  );
  return described('Tiempo de soporte por empresa', bars);
}

/** Those that used most, and the others together under one name. */
function largest(all: readonly Pick<Bar, 'label' | 'minutes'>[], others: string): Bar[] {
  const sorted = [...all].sort((a, b) => b.minutes - a.minutes);
  const shown = sorted.length <= MOST_BARS ? sorted : sorted.slice(0, MOST_BARS - 1);
  const rest = sorted.slice(shown.length);
  const left = rest.reduce((sum, { minutes }) => sum + minutes, 0);
  return [
    ...shown.map(({ label, minutes }) => bar(label, minutes, 'one')),
    ...(rest.length > 0 ? [bar(`${others} (${rest.length})`, left, 'one')] : []),
  ];
}

function bar(label: string, minutes: number, is: Bar['is']): Bar {
  return { label, minutes, figures: minutesInWords(minutes), is };
}

function described(title: string, bars: Bar[]): DescribedChart {
  const figures = bars.map(({ label, figures }) => `${label}: ${figures}.`).join(' ');
  return { spec: specOf(bars), description: `${title}. ${figures}` };
}

function specOf(bars: Bar[]): object {
  const room = (texts: string[]) =>
    MARGIN + Math.ceil(Math.max(...texts.map((text) => text.length)) * LETTER);
  const margins = {
    left: room(bars.map(({ label }) => label)),
    right: room(bars.map(({ figures }) => figures)),
    ...{ top: 6, bottom: 6 },
  };
  const minutes = bars.map((one) => one.minutes);
  // Bars of the same label are different cases or companies all the same.
  const values = bars.map((one, row) => ({ ...one, row }));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: WIDTH - margins.left - margins.right,
    height: bars.length * ROW,
    autosize: 'none',
    padding: margins,
    background: '#ffffff',
    data: { values },
    encoding: {
      y: {
        ...{ field: 'row', type: 'ordinal' },
        axis: {
          ...{ title: null, domain: false, ticks: false, labelColor: '#1c2a33', labelFontSize: 12 },
          ...{ labelPadding: 8, labelLimit: 0 },
          labelExpr: `${JSON.stringify(bars.map(({ label }) => label))}[datum.value]`,
        },
      },
    },
    layer: [
      {
        mark: { type: 'bar', cornerRadiusEnd: 2, height: BAR },
        encoding: {
          x: {
            ...{ field: 'minutes', type: 'quantitative', axis: null },
            scale: { domain: [Math.min(0, ...minutes), Math.max(1, ...minutes)], nice: false },
          },
          color: {
            ...{ field: 'is', type: 'nominal', legend: null },
            scale: { domain: Object.keys(COLOURS), range: Object.values(COLOURS) },
          },
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 6, fontSize: 12, color: '#1c2a33' },
        encoding: { x: { datum: Math.max(1, ...minutes) }, text: { field: 'figures' } },
      },
    ],
    config: { view: { stroke: null } },
  };
}
