/** What runs in the drawing process: charts on standard input, SVG and PNG of each on standard output. */
import { setPriority } from 'node:os';
import { text } from 'node:stream/consumers';
import { Resvg } from '@resvg/resvg-js';
import { chartSvg, FONT_FAMILY } from './chart-svg';
import type { Answer, Chart } from './drawing';

/** Fonts of the system are left aside. */
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
    const svg = await chartSvg(spec);
    return { svg, png: pngOf(svg, pixels).toString('base64') };
  } catch (error) {
    return { reason: String(error) };
  }
}

function pngOf(svg: string, pixels: number): Buffer {
  const fontFiles = FONTS.map((file) => require.resolve(`dejavu-fonts-ttf/ttf/${file}`));
  const picture = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FONT_FAMILY },
    fitTo: { mode: 'width', value: pixels },
    background: '#ffffff',
  });
  return picture.render().asPng();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
