/**
 * Draws charts in a process of its own that ends with the picture: the libraries are large and their memory would stay,
 * and the worker goes on with its mails meanwhile.
 */
import { type ChildProcess, execFile } from 'node:child_process';
import { packaged } from '../config/packaged';

/** A vega-lite specification with its data inline; nothing is ever loaded for it. */
export interface Chart {
  spec: object;
  /** Width of the PNG in pixels; the SVG has the specification's own size. */
  pixels: number;
}

export type Drawn = { ok: true; svg: string; png: Buffer } | { ok: false; reason: string };

/** What the process tells of a chart; the picture in base64. */
export type Answer = { svg: string; png: string } | { reason: string };

export interface Drawing {
  /** One after the other, so that many charts need the memory of one. Never rejects. */
  draw(chart: Chart): Promise<Drawn>;
  /** The same for many: most of the time goes into starting the process, which several share. In the order given. */
  drawAll(charts: readonly Chart[]): Promise<Drawn[]>;
  /** Gives up what is being drawn, and everything after it. */
  close(): void;
}

/** Half a second on an idle machine; a specification that needs this long is a fault. */
const PATIENCE_MS = 60_000;
const MEGABYTES = 256;
/** So many charts share a process: others that are asked for meanwhile get their turn. */
const CHARTS_A_PROCESS = 20;
const LARGEST_ANSWER = 16 * 1024 * 1024;

const LONGEST_REASON = 300;

const CLOSED: Drawn = { ok: false, reason: 'the drawing room is closed' };

export function chartDrawing(patienceMs = PATIENCE_MS): Drawing {
  let last: Promise<unknown> = Promise.resolve();
  let running: ChildProcess | null = null;
  let closed = false;

  async function drawNow(charts: readonly Chart[]): Promise<Drawn[]> {
    if (closed) return charts.map(() => CLOSED);
    const result = await ask(charts, patienceMs, (child) => {
      running = child;
    });
    running = null;
    return closed ? charts.map(() => CLOSED) : result;
  }

  function inTurn(charts: readonly Chart[]): Promise<Drawn[]> {
    const drawn = last.then(() => drawNow(charts));
    last = drawn;
    return drawn;
  }

  return {
    async draw(chart) {
      const [drawn] = await inTurn([chart]);
      return drawn!;
    },
    async drawAll(charts) {
      const drawn: Drawn[] = [];
      for (let from = 0; from < charts.length; from += CHARTS_A_PROCESS)
        drawn.push(...(await inTurn(charts.slice(from, from + CHARTS_A_PROCESS))));
      return drawn;
    },
    close() {
      closed = true;
      running?.kill('SIGKILL');
    },
  };
}

function ask(
  charts: readonly Chart[],
  patienceMs: number,
  onStart: (child: ChildProcess) => void,
): Promise<Drawn[]> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [`--max-old-space-size=${MEGABYTES}`, packaged('dist', 'src', 'drawing', 'draw.js')],
      // Nothing of the environment: a chart needs no secret.
      { env: { TZ: 'UTC' }, timeout: patienceMs, killSignal: 'SIGKILL', maxBuffer: LARGEST_ANSWER },
      (error, stdout, stderr) => resolve(error ? charts.map(() => failed(error, stderr)) : read(stdout)),
    );
    // A process that dies at once breaks the pipe; its end tells why.
    child.stdin!.on('error', () => {});
    child.stdin!.end(JSON.stringify(charts));
    onStart(child);
  });
}

function failed({ killed, message }: { killed?: boolean; message: string }, stderr: string): Drawn {
  if (killed) return { ok: false, reason: 'drawing took too long or too much' };
  const said = stderr.split('\n').find((line) => /error/i.test(line));
  return { ok: false, reason: (said ?? message).slice(0, LONGEST_REASON) };
}

function read(answer: string): Drawn[] {
  return (JSON.parse(answer) as Answer[]).map((one) =>
    'reason' in one
      ? { ok: false, reason: one.reason.slice(0, LONGEST_REASON) }
      : { ok: true, svg: one.svg, png: Buffer.from(one.png, 'base64') },
  );
}
