/**
 * Writes every sample letter as a page, with its charts drawn, so that a person can look at it in a browser:
 * `npm run letters [FOLDER]`, a new temporary folder by default.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chartDrawing } from '../../src/drawing/drawing';
import type { Letter } from '../../src/letters/letter';
import { compliance } from '../../src/reports/compliance';
import { complianceChart } from '../../src/reports/compliance-chart';
import { hoursChart } from '../../src/reports/hours-chart';
import { LETTERS } from '../letters/every-letter';
import { reported } from '../reports/cases';

const HOURS = {
  minutes: 750,
  ...{ bag: 600, left: -150 },
  cases: [
    { case: 'WS-2026-000123', subject: 'La caja 3 no factura', minutes: 660, entries: [] },
    { case: 'WS-2026-000131', subject: '', minutes: 90, entries: [] },
  ],
};

/** Charts of the samples: one for every letter that has a picture. */
const SPECS: Record<string, object> = {
  informe_ans: complianceChart(
    compliance([
      reported(1, { taken: '2025-10-09 08:30' }),
      reported(2, { priority: 'importante', taken: '2025-10-09 12:30' }),
      reported(3, { priority: 'normal', taken: '2025-10-09 08:10' }),
    ]),
  )!.spec,
  informe_horas: hoursChart(HOURS).spec,
  'en/informe_horas': hoursChart(HOURS, 'en').spec,
};

async function main(): Promise<void> {
  const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'mesa-letters-'));
  mkdirSync(folder, { recursive: true });
  const charts = await drawn();
  for (const [template, letters] of Object.entries(LETTERS))
    letters().forEach((letter, i) => {
      const name = `${template.replace('/', '-')}-${i + 1}`;
      writeFileSync(join(folder, `${name}.html`), page(letter, charts[template]));
      writeFileSync(join(folder, `${name}.txt`), `${letter.subject}\n\n${letter.text}`);
    });
  console.log(folder);
}

async function drawn(): Promise<Record<string, Buffer>> {
  const drawing = chartDrawing();
  const pictures = await drawing.drawAll(Object.values(SPECS).map((spec) => ({ spec, pixels: 1080 })));
  return Object.fromEntries(
    Object.keys(SPECS).map((name, i) => {
      const picture = pictures[i]!;
      if (!picture.ok) throw new Error(picture.reason);
      return [name, picture.png];
    }),
  );
}

/** A mail program shows the picture of the letter's own part; a page has it inside. */
function page(letter: Letter, chart: Buffer | undefined): string {
  return letter.html!.replace(/src="cid:[^"]*"/g, `src="data:image/png;base64,${chart?.toString('base64')}"`);
}

void main();
