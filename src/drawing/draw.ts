/** What runs in the drawing process: charts on standard input, SVG and PNG of each on standard output. */
import { setPriority } from 'node:os';
import { text } from 'node:stream/consumers';
import { Resvg } from '@resvg/resvg-js';
import type { Answer, Chart } from './drawing';

/** The same letters on every machine: fonts of the system are left aside. */
const FAMILY = 'DejaVu Sans';
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];

/** Mails go first. */
const NICENESS = 10;

async function main(): Promise<void> {
  setPriority(NICENESS);
  const charts = JSON.parse(await text(process.stdin)) as Chart[];
  const answers: Answer[] = [];
  for (const chart of charts) answers.push(await drawnOne(chart));
  process.stdout.write(JSON.stringify(answers));
}

/** One that cannot be drawn is no harm to the others. */
async function drawnOne({ spec, pixels }: Chart): Promise<Answer> {
  try {
    const svg = await svgOf(spec);
    return { svg, png: pngOf(svg, pixels).toString('base64') };
  } catch (error) {
    return { reason: String(error) };
  }
}

async function svgOf(spec: object): Promise<string> {
  // Both are ES modules, which `require` does not take before Node 20.19.
  const [{ compile }, { parse, View }] = await Promise.all([import('vega-lite'), import('vega')]);
  const { spec: compiled } = compile(spec as Parameters<typeof compile>[0], { config: { font: FAMILY } });
  const view = new View(parse(compiled), { renderer: 'none', loader: NOTHING_LOADS });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

function pngOf(svg: string, pixels: number): Buffer {
  const fontFiles = FONTS.map((file) => require.resolve(`dejavu-fonts-ttf/ttf/${file}`));
  const picture = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FAMILY },
    fitTo: { mode: 'width', value: pixels },
    background: '#ffffff',
  });
  return picture.render().asPng();
}

const refuse = async (): Promise<never> => {
  throw new Error('a chart loads nothing');
};
const NOTHING_LOADS = { load: refuse, sanitize: refuse, http: refuse, file: refuse, options: {} };

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
