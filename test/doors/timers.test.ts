import { type BullSettings, bullTimers } from '../../src/timers/bullmq';
import type { Timers, Wake, WakeKind } from '../../src/timers/timers';
import { startRedis, type TestRedis } from '../support/redis';
import { until } from '../support/until';

let redis: TestRedis;
let timers: Timers;
/** What woke, in order, as `letter 17`. */
let woken: string[];
/** What the clock told the operator. */
let told: string[];
/** What a worker does when the clock is back. */
let whenBack: () => void;
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

function clock(settings: Partial<BullSettings> = {}): Timers {
  return bullTimers(
    { connection: redis.url, timeouts: { start: 1000, answer: 300, stop: 2000 }, ...settings },
    {
      clockLost: () => told.push('lost'),
      clockBack: () => {
        told.push('back');
        whenBack();
      },
      wakeFailed: (kind, id, reason) => told.push(`${kind} ${id} failed: ${reason}`),
    },
  );
}

const handlers = (then: (id: string) => Promise<void> = async () => {}) => {
  const handler = (kind: WakeKind) => async (id: string) => {
    woken.push(`${kind} ${id}`);
    await then(id);
  };
  return { letter: handler('letter'), timer: handler('timer'), report: handler('report') };
};

const wake = (kind: WakeKind, id: string, inMs = 0): Wake => ({
  kind,
  id,
  dueAt: new Date(Date.now() + inMs),
});

beforeEach(async () => {
  process.on('unhandledRejection', note);
  redis = await startRedis();
  woken = [];
  told = [];
  whenBack = () => {};
  timers = clock();
});

afterEach(async () => {
  redis.thaw();
  await timers.stop();
  await redis.close();
  process.off('unhandledRejection', note);
  expect(unhandled.splice(0)).toEqual([]);
});

test('a wake that is due comes at once, one that is due later comes in its time, each once', async () => {
  await timers.start(handlers());
  const begin = performance.now();
  const later = wake('timer', '2', 400);
  expect(await timers.schedule([later, wake('letter', '1'), later])).toBe(true);
  await until('the letter wakes', () => woken.length === 1);
  expect(performance.now() - begin).toBeLessThan(300);
  await until('the timer wakes', () => woken.length === 2);
  expect(Date.now()).toBeGreaterThanOrEqual(later.dueAt.getTime());
  expect(woken).toEqual(['letter 1', 'timer 2']);
});

test('a wake of the past comes at once, and can be set again after it came', async () => {
  await timers.start(handlers());
  const past = wake('timer', '7', -3_600_000);
  await timers.schedule([past]);
  await until('it wakes', () => woken.length === 1);
  await until('it is forgotten', async () => {
    await timers.schedule([past]);
    return woken.length >= 2;
  });
});

test('a thousand wakes of both kinds come, none twice', async () => {
  await timers.start(handlers());
  const wakes = Array.from({ length: 1000 }, (_, index) => wake(index % 2 ? 'letter' : 'timer', `${index}`));
  expect(await timers.schedule(wakes)).toBe(true);
  await until('all wake', () => woken.length >= 1000, 20_000);
  expect(new Set(woken).size).toBe(1000);
  expect(woken).toHaveLength(1000);
});

test('at most so many letters at a time as it is told, and timers do not wait for them', async () => {
  timers = clock({ concurrency: { letter: 2 } });
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  await timers.start(handlers((id) => (id === 'free' ? Promise.resolve() : gate)));
  await timers.schedule(Array.from({ length: 20 }, (_, index) => wake('letter', `${index}`)));
  await until('two letters began', () => woken.length === 2);
  await timers.schedule([wake('timer', 'free')]);
  await until('the timer wakes', () => woken.includes('timer free'));
  expect(woken).toHaveLength(3);
  open();
  await until('all wake', () => woken.length === 21);
});

test('a handler that throws is told, not tried again, and the next one comes', async () => {
  await timers.start(
    handlers(async (id) => {
      if (id === '1') throw new Error('the row is odd');
    }),
  );
  await timers.schedule([wake('letter', '1')]);
  await timers.schedule([wake('letter', '2')]);
  await until('the second wakes', () => woken.includes('letter 2'));
  expect(woken).toEqual(['letter 1', 'letter 2']);
  expect(told).toEqual(['letter 1 failed: the row is odd']);
});

test('jobs of an earlier life are forgotten, also one that a killed worker had begun', async () => {
  let begun = () => {};
  const firstBegan = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const killed = clock({ timeouts: { stop: 10, answer: 300 } });
  await killed.start(
    handlers(() => {
      begun();
      return new Promise(() => {});
    }),
  );
  const row = wake('letter', '1');
  await killed.schedule([row, wake('timer', '9', 200)]);
  await firstBegan;
  await killed.stop();

  await timers.start(handlers());
  expect(await timers.schedule([row])).toBe(true);
  await until('the letter wakes again', () => woken.filter((one) => one === 'letter 1').length === 2);
  await timers.schedule([wake('timer', '10', 400)]);
  await until('a later timer wakes', () => woken.includes('timer 10'));
  expect(woken).not.toContain('timer 9');
});

test('Redis killed: setting alarms fails fast, nothing crashes; Redis back: it works again by itself', async () => {
  await timers.start(handlers());
  await redis.kill();
  await until('it is noticed', () => told.includes('lost'));
  const begin = performance.now();
  const tries = await Promise.all(
    Array.from({ length: 200 }, (_, index) => timers.schedule([wake('letter', `${index}`)])),
  );
  expect(new Set(tries)).toEqual(new Set([false]));
  expect(performance.now() - begin).toBeLessThan(1000);
  expect(await timers.healthy()).toBe(false);
  await redis.restart();
  await until('it is healthy again', () => timers.healthy());
  expect(await timers.schedule([wake('letter', 'after')])).toBe(true);
  await until('the letter wakes', () => woken.includes('letter after'));
  expect(told).toEqual(['lost', 'back']);
  expect(woken).toEqual(['letter after']);
});

test('Redis killed with a question unanswered: back is told when alarms can be set again', async () => {
  await timers.start(handlers());
  let set: Promise<boolean> | null = null;
  whenBack = () => {
    set = timers.schedule([wake('letter', 'swept')]);
  };
  redis.freeze();
  expect(await timers.schedule([wake('letter', '1')])).toBe(false);
  await redis.kill();
  await redis.restart();
  expect(await until('it is told', () => set)).toBe(true);
  await until('it wakes', () => woken.includes('letter swept'));
  expect(told).toEqual(['lost', 'back']);
});

test('Redis killed while a handler runs: the handler ends in peace, later wakes come', async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  await timers.start(handlers((id) => (id === '1' ? gate : Promise.resolve())));
  await timers.schedule([wake('letter', '1')]);
  await until('it began', () => woken.length === 1);
  await redis.kill();
  go();
  await redis.restart();
  await redis.flush();
  await until('it is healthy again', () => timers.healthy());
  await timers.schedule([wake('letter', '2')]);
  await until('the next wakes', () => woken.includes('letter 2'));
});

test('an emptied Redis forgets alarms, and takes new ones at once', async () => {
  await timers.start(handlers());
  await timers.schedule([wake('timer', 'forgotten', 300)]);
  await redis.flush();
  const again = [wake('letter', 'now'), wake('timer', 'soon', 600)];
  expect(await timers.schedule(again)).toBe(true);
  await until('both wake', () => woken.length === 2);
  expect(woken).toEqual(['letter now', 'timer soon']);
});

test('alarms that Redis kept on disk ring after it was killed and came back', async () => {
  await timers.start(handlers());
  await timers.schedule([wake('timer', 'kept', 1000)]);
  await redis.kill();
  await redis.restart();
  await until('it wakes', () => woken.includes('timer kept'));
});

test('a Redis that hangs costs one time limit, not one for each alarm', async () => {
  await timers.start(handlers());
  redis.freeze();
  expect(await timers.schedule([wake('letter', '1')])).toBe(false);
  const begin = performance.now();
  for (let index = 0; index < 50; index++)
    expect(await timers.schedule([wake('letter', `x${index}`)])).toBe(false);
  expect(performance.now() - begin).toBeLessThan(200);
  redis.thaw();
  await until('it is healthy again', () => timers.healthy());
  expect(await timers.schedule([wake('letter', '2')])).toBe(true);
  await until('it wakes', () => woken.includes('letter 2'));
  expect(told).toEqual(['lost', 'back']);
});

test('started without Redis it goes on, and rings when Redis comes', async () => {
  await redis.kill();
  await timers.start(handlers());
  expect(await timers.schedule([wake('letter', '1')])).toBe(false);
  await redis.restart();
  await until('it is healthy', () => timers.healthy());
  expect(await timers.schedule([wake('letter', '1')])).toBe(true);
  await until('it wakes', () => woken.length === 1);
  expect(told).toEqual(['lost', 'back']);
});

test('stopping waits for a handler under way, and rings no more', async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  let ended = false;
  await timers.start(
    handlers(async () => {
      await gate;
      ended = true;
    }),
  );
  await timers.schedule([wake('letter', '1')]);
  await until('it began', () => woken.length === 1);
  const stopping = timers.stop();
  go();
  await stopping;
  expect(ended).toBe(true);
  expect(await timers.schedule([wake('letter', '2')])).toBe(false);
  expect(await timers.healthy()).toBe(false);
});

test.each(['gone', 'frozen'])('stopping takes less than five seconds with Redis %s', async (how) => {
  await timers.start(handlers());
  if (how === 'gone') await redis.kill();
  else redis.freeze();
  const begin = performance.now();
  await timers.stop();
  expect(performance.now() - begin).toBeLessThan(5000);
});

test('a Redis that wants a password is told as lost, in its own words', async () => {
  await redis.close();
  redis = await startRedis(['--requirepass', 'secreta']);
  const reasons: string[] = [];
  timers = bullTimers(
    { connection: redis.url, timeouts: { start: 500, answer: 300 } },
    { clockLost: (reason) => reasons.push(reason), clockBack: () => {}, wakeFailed: () => {} },
  );
  await timers.start(handlers());
  expect(reasons).toEqual([expect.stringContaining('NOAUTH')]);
  expect(await timers.schedule([wake('letter', '1')])).toBe(false);
});

const EACH_SECOND = { kind: 'report', id: 'weekly', pattern: '* * * * * *', zone: 'America/Bogota' } as const;

test('a recurring wake comes again and again, asked for twice it comes no oftener', async () => {
  await timers.start(handlers());
  expect(await timers.recur([EACH_SECOND])).toBe(true);
  expect(await timers.recur([EACH_SECOND])).toBe(true);
  const begin = Date.now();
  await until('three came', () => woken.length >= 3);
  expect(Date.now() - begin).toBeGreaterThan(1900);
  expect(new Set(woken)).toEqual(new Set(['report weekly']));
});

test('its pattern means the wall clock of its zone', async () => {
  await timers.start(handlers());
  await timers.recur([{ ...EACH_SECOND, pattern: '0 7 * * mon' }]);
  const score = await redis.command('ZSCORE', 'mesa:report:repeat', 'weekly');
  const next = Number(score);
  expect(new Date(next).toISOString()).toMatch(/T12:00:00\.000Z$/);
  expect(new Date(next).getUTCDay()).toBe(1);
});

test('after Redis was emptied it comes again as soon as it is asked for', async () => {
  await timers.start(handlers());
  await timers.recur([EACH_SECOND]);
  await until('it came', () => woken.length >= 1);
  await redis.flush();
  woken = [];
  expect(await timers.recur([EACH_SECOND])).toBe(true);
  await until('it came again', () => woken.length >= 1);
});

test('one that is asked for no more is forgotten with the next start', async () => {
  await timers.start(handlers());
  await timers.recur([EACH_SECOND]);
  await timers.stop();
  timers = clock();
  await timers.start(handlers());
  expect(await redis.command('EXISTS', 'mesa:report:repeat')).toBe(0);
});

test('with Redis gone a recurring wake is refused in time', async () => {
  await timers.start(handlers());
  await redis.kill();
  const begin = performance.now();
  expect(await timers.recur([EACH_SECOND])).toBe(false);
  expect(performance.now() - begin).toBeLessThan(1000);
});
