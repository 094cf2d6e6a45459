/** The worker's lives: it is started again whenever it dies, as pm2 would, and each death is noted with what it left undone. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { packaged } from '../../src/config/packaged';
import type { FailPoint } from '../../src/flows/fail-points';
import type { Order } from './worker-entry';

/** One life of the worker. */
export interface Life {
  nth: number;
  pid: number;
  /** Milliseconds since the epoch. */
  bornAt: number;
  diedAt: number | null;
  /** It died of its own: at the armed fail point, or because it could not start. */
  end: Promise<{ code: number | null; signal: string | null }>;
  ready: boolean;
  /** What it wrote to stderr. */
  complaint: string;
  /** Letters by Message-ID that were not written down as sent when it had died, with the recipients still to be served. */
  unsent: Map<string, string[]>;
  arm(point: FailPoint, nth: number): void;
  /** It stands still (SIGSTOP) until the function that this gives is called. */
  freeze(): () => void;
  kill(): void;
}

export interface Lives {
  all: Life[];
  /** The one that works; null between two lives. */
  current(): Life | null;
  /** Records of the log that tell of something unforeseen, by what they say. */
  bugs: Map<string, number>;
  /** What the workers have logged, by name. */
  facts: Map<string, number>;
  start(): void;
  /** Starts one more beside the one that works. */
  startAnother(): Life;
  /** Takes the place of the current one, which is killed. */
  promote(life: Life): void;
  /** Keeps the next life from beginning until it is given back. */
  hold(): () => void;
  shift(ms: number): void;
  shiftedBy(): number;
  close(): Promise<void>;
}

export interface LivesParts {
  variables: Record<string, string>;
  /** Asked right after each death, before the next life. */
  unsent: () => Promise<Map<string, string[]>>;
}

/** Loaded at the same time, for lives may be short. */
const SPARES = 3;

/** The modules are loaded ahead of time in spare processes, so that a life begins at once. */
export function lives({ variables, unsent }: LivesParts): Lives {
  const program = packaged('dist', 'test', 'chaos', 'worker-entry.js');
  if (!existsSync(program)) throw new Error('the worker is not built: npm run build');
  const all: Life[] = [];
  const bugs = new Map<string, number>();
  const facts = new Map<string, number>();
  const children = new Set<ChildProcess>();
  const spares = Array.from({ length: SPARES }, load);
  let current: Life | null = null;
  let shift = 0;
  let closed = false;
  let held: Promise<void> = Promise.resolve();

  function load(): ChildProcess {
    const child = fork(program, [], {
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    child.on('error', () => {});
    return child;
  }

  /** One that died before its turn is passed over: it would never say that it ended. */
  function nextSpare(): ChildProcess {
    for (;;) {
      spares.push(load());
      const child = spares.shift()!;
      if (child.exitCode === null && child.signalCode === null) return child;
    }
  }

  function send(child: ChildProcess, order: Order): void {
    if (child.connected) child.send(order, () => {});
  }

  function begin(): Life {
    const child = nextSpare();
    const life: Life = {
      nth: all.length + 1,
      pid: child.pid!,
      bornAt: Date.now(),
      diedAt: null,
      ready: false,
      complaint: '',
      unsent: new Map(),
      end: once(child, 'exit').then(([code, signal]) => ({ code, signal })),
      arm: (point, nth) => send(child, { do: 'arm', point, nth }),
      freeze() {
        child.kill('SIGSTOP');
        return () => void child.kill('SIGCONT');
      },
      kill: () => void child.kill('SIGKILL'),
    };
    all.push(life);
    listen(child, life);
    send(child, { do: 'start', variables, shift });
    orders.set(life, (order) => send(child, order));
    return life;
  }
  const orders = new Map<Life, (order: Order) => void>();

  function listen(child: ChildProcess, life: Life): void {
    let rest = '';
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) note(line, life);
    });
    child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
      life.complaint += chunk;
    });
  }

  function note(line: string, life: Life): void {
    if (!line.startsWith('{')) return;
    const record = JSON.parse(line) as {
      msg: string;
      where?: string;
      err?: { message?: string; stack?: string };
    };
    facts.set(record.msg, (facts.get(record.msg) ?? 0) + 1);
    if (record.msg === 'ready') life.ready = true;
    if (record.msg !== 'bug') return;
    const at =
      record.err?.stack
        ?.split('\n')
        .find((one) => one.includes('/dist/src/'))
        ?.trim() ?? '';
    const said = `${record.where}: ${record.err?.message} ${at.replace(/^.*\/dist\//, '')}`;
    bugs.set(said, (bugs.get(said) ?? 0) + 1);
  }

  function live(life: Life): void {
    current = life;
    void life.end.then(async () => {
      life.diedAt = Date.now();
      orders.delete(life);
      if (current !== life) return;
      current = null;
      life.unsent = await unsent();
      await held;
      if (!closed && current === null) live(begin());
    });
  }

  return {
    all,
    bugs,
    facts,
    current: () => current,
    start: () => live(begin()),
    startAnother() {
      const life = begin();
      void life.end.then(() => {
        life.diedAt ??= Date.now();
        orders.delete(life);
      });
      return life;
    },
    promote(life) {
      const before = current;
      live(life);
      if (!before) return;
      // It could send what the dead one had not written down, and write it, before that is looked at.
      const thaw = life.freeze();
      before.kill();
      void before.end
        .then(async () => {
          before.diedAt = Date.now();
          before.unsent = await unsent();
        })
        .finally(thaw);
    },
    hold() {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    shift(ms) {
      shift = ms;
      for (const order of orders.values()) order({ do: 'shift', ms });
    },
    shiftedBy: () => shift,
    async close() {
      closed = true;
      const gone = [...children].map((child) => once(child, 'exit'));
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(gone);
    },
  };
}
