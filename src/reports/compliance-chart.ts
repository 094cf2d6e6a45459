/** The chart of the report on compliance, as a vega-lite specification: a bar for each priority and promise, its figures beside it. */
import type { Compliance, Figures, Line } from './compliance';
import { percent } from './percent';

/** What it shows, for whoever cannot see it. */
export interface DescribedChart {
  spec: object;
  /** Its figures as a sentence each. */
  description: string;
}

/** So narrow that its letters are readable on a phone as they are, and on a desk larger. */
const WIDTH = 360;
/** Room for the names, the figures, the legend and the axis; given, since without a canvas vega only guesses it. */
const MARGINS = { left: 84, right: 122, top: 34, bottom: 22 };
const BAR = 17;
const ROW = 2 * BAR + 16;
/** Told apart also by who sees no colours: one is dark, one is light. */
const COLOURS = { atención: '#0b4a66', solución: '#e0a030' };

interface Bar {
  line: string;
  promise: keyof typeof COLOURS;
  /** 0 to 1. */
  share: number;
  figures: string;
}

/** Null when no case came in: there is nothing to draw. */
export function complianceChart({ byPriority, total }: Compliance): DescribedChart | null {
  if (total.cases === 0) return null;
  const present = byPriority.filter(({ cases }) => cases > 0);
  const lines = present.length === 1 ? present : [...present, total];
  const bars = lines.flatMap((line) => [bar(line, 'atención'), bar(line, 'solución')]);
  return {
    spec: specOf(
      bars,
      lines.map(({ name }) => name),
    ),
    description: `Cumplimiento por prioridad. ${bars
      .map(({ line, promise, figures }) => `${line}, ${promise}: ${figures}.`)
      .join(' ')}`,
  };
}

function bar(line: Line, promise: Bar['promise']): Bar {
  const figures = promise === 'atención' ? line.attention : line.solution;
  return { line: line.name, promise, share: figures.compliance ?? 0, figures: inFigures(figures) };
}

function inFigures({ compliance, met, broken }: Figures): string {
  return compliance === null ? 'sin vencer aún' : `${percent(compliance)} (${met} de ${met + broken})`;
}

function specOf(bars: Bar[], order: string[]): object {
  const y = { field: 'line', type: 'nominal', sort: order };
  const yOffset = {
    ...{ field: 'promise', type: 'nominal', sort: Object.keys(COLOURS) },
    scale: { paddingInner: 0.08 },
  };
  const axis = { title: null, domain: false, ticks: false, labelColor: '#1c2a33', labelFontSize: 12 };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: WIDTH - MARGINS.left - MARGINS.right,
    height: order.length * ROW,
    autosize: 'none',
    padding: MARGINS,
    background: '#ffffff',
    data: { values: bars },
    encoding: {
      y: {
        ...y,
        axis: { ...axis, labelPadding: 8, labelLimit: 0 },
        scale: { paddingInner: 0.25 },
      },
      yOffset,
    },
    layer: [
      {
        mark: { type: 'bar', cornerRadiusEnd: 2 },
        encoding: {
          x: {
            field: 'share',
            type: 'quantitative',
            scale: { domain: [0, 1] },
            axis: {
              ...axis,
              labelExpr: "format(datum.value * 100, 'd') + ' %'",
              values: [0, 0.5, 1],
              labelColor: '#5a6b76',
              labelFontSize: 11,
              gridColor: '#dfe6ea',
            },
          },
          color: {
            field: 'promise',
            type: 'nominal',
            scale: { domain: Object.keys(COLOURS), range: Object.values(COLOURS) },
            legend: {
              title: null,
              orient: 'top',
              labelFontSize: 12,
              labelColor: '#1c2a33',
              symbolType: 'square',
              offset: 10,
            },
          },
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 6, fontSize: 11, color: '#1c2a33' },
        encoding: { x: { datum: 1 }, text: { field: 'figures' } },
      },
    ],
    config: { view: { stroke: null } },
  };
}
