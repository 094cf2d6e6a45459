/** Charts are drawn by a process that ends: what it gives, and that nothing of it stays in the worker. */
import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { chartDrawing, type Drawing, type Drawn } from '../../src/drawing/drawing';
import { compliance } from '../../src/reports/compliance';
import { complianceChart } from '../../src/reports/compliance-chart';
import { reported } from '../reports/cases';
import { until } from '../support/until';

const { spec } = complianceChart(
  compliance([reported(1, { taken: '2025-10-09 08:30' }), reported(2, { priority: 'importante' })]),
)!;

let drawing: Drawing;
beforeEach(() => {
  drawing = chartDrawing();
});
afterEach(() => drawing.close());

const picture = (drawn: Drawn) => {
  if (!drawn.ok) throw new Error(drawn.reason);
  return drawn;
};
/** Width and height of a PNG (its IHDR chunk). */
const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
/** Processes that this one started and that still run; one that ended may wait to be noticed (Z). */
const children = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        return Number(parent) === process.pid && state !== 'Z';
      } catch {
        return false;
      }
    });

test('a chart becomes a PNG as wide as asked, and an SVG that loads and runs nothing', async () => {
  const { png, svg } = picture(await drawing.draw({ spec, pixels: 1080 }));
  expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  expect(size(png)[0]).toBe(1080);
  expect(png.length).toBeLessThan(100_000);
  expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 360 /);
  expect(svg).toContain('importante</text>');
  expect(svg).not.toMatch(/<script|<image|<foreignObject|\son\w+=/i);
});

test('its letters come with it: the picture is the same on a machine without fonts', async () => {
  const without = { ...spec, encoding: {}, layer: [{ mark: 'rect' }] };
  const [words, none] = [
    await drawing.draw({ spec, pixels: 720 }),
    await drawing.draw({ spec: without, pixels: 720 }),
  ];
  expect(picture(words).png.length).toBeGreaterThan(picture(none).png.length * 2);
});

test('several at once are drawn one after the other, by one process at a time', async () => {
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, children().length);
  }, 10);
  const drawn = await Promise.all([400, 500, 600].map((pixels) => drawing.draw({ spec, pixels })));
  clearInterval(watching);
  expect(drawn.map((one) => size(picture(one).png)[0])).toEqual([400, 500, 600]);
  expect(most).toBe(1);
});

test('nothing of it stays, neither process nor memory, and mails are handled meanwhile', async () => {
  await drawing.draw({ spec, pixels: 1080 });
  const before = process.memoryUsage.rss();
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  for (let i = 0; i < 4; i++) picture(await drawing.draw({ spec, pixels: 1080 }));
  delays.disable();
  expect(delays.percentile(95) / 1e6).toBeLessThan(50);
  expect((process.memoryUsage.rss() - before) / 1e6).toBeLessThan(20);
  expect(children()).toEqual([]);
});

test('a chart that cannot be drawn is a reason, and the next one is drawn', async () => {
  const broken = await drawing.draw({ spec: { mark: 'nothing that exists' }, pixels: 100 });
  expect(broken).toEqual({ ok: false, reason: expect.stringMatching(/\w/) });
  expect(await drawing.draw({ spec, pixels: 100 })).toMatchObject({ ok: true });
});

test('a chart that asks for a file or an address gets neither', async () => {
  const loading = (url: string) => ({
    ...{ width: 100, height: 100, data: { url }, mark: 'text' },
    encoding: { text: { field: 'name' } },
  });
  for (const url of ['file:///etc/hostname', '/etc/hostname', 'http://127.0.0.1:9/data.json']) {
    const drawn = await drawing.draw({ spec: loading(url), pixels: 100 });
    expect(drawn.ok ? drawn.svg : '').not.toContain('<text');
  }
});

test('one that takes too long is ended', async () => {
  const hasty = chartDrawing(50);
  expect(await hasty.draw({ spec, pixels: 1080 })).toEqual({
    ok: false,
    reason: 'drawing took too long or too much',
  });
  await until('its process is gone', () => children().length === 0);
});

test('closing gives up what is being drawn and what waits', async () => {
  const drawn = [drawing.draw({ spec, pixels: 1080 }), drawing.draw({ spec, pixels: 1080 })];
  await until('a process draws', () => children().length === 1);
  drawing.close();
  for (const one of await Promise.all(drawn)) expect(one).toMatchObject({ ok: false });
  expect(children()).toEqual([]);
});

test('many at once share a few processes, each as it was asked for, and a broken one spoils no other', async () => {
  const charts = Array.from({ length: 25 }, (_, i) => ({ spec, pixels: 100 + i }));
  charts[3] = { spec: { mark: 'nothing that exists' }, pixels: 100 };
  const seen = new Set<string>();
  const watching = setInterval(() => {
    for (const pid of children()) seen.add(pid);
  }, 10);
  const drawn = await drawing.drawAll(charts);
  clearInterval(watching);
  expect(drawn[3]).toEqual({ ok: false, reason: expect.stringMatching(/\w/) });
  expect(drawn.filter(({ ok }) => ok).map((one) => size(picture(one).png)[0])).toEqual(
    charts.filter((_, i) => i !== 3).map(({ pixels }) => pixels),
  );
  expect(seen.size).toBe(2);
});
