/** A vega-lite specification as SVG, in this process: for the command line, which ends with its page. The worker has it drawn (drawing.ts). */
import { chartLibraries } from './vega';

/** The same letters on every machine. */
export const FONT_FAMILY = 'DejaVu Sans';

/** Data must be inline: nothing is ever loaded. Rejects when the specification is faulty. */
export async function chartSvg(spec: object): Promise<string> {
  const { vega, vegaLite } = chartLibraries();
  const { spec: compiled } = vegaLite.compile(spec as Parameters<typeof vegaLite.compile>[0], {
    config: { font: FONT_FAMILY },
  });
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', loader: NOTHING_LOADS });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

const refuse = async (): Promise<never> => {
  throw new Error('a chart loads nothing');
};
const NOTHING_LOADS = { load: refuse, sanitize: refuse, http: refuse, file: refuse, options: {} };
