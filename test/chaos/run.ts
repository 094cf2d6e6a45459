/** One chaos run: mails stream in, faults and kills come by the seed, then everything comes to rest and the books are compared. */
import { setTimeout as pause } from 'node:timers/promises';
import { FAIL_POINTS, type FailPoint } from '../../src/flows/fail-points';
import { type Balance, balance } from './balance';
import { dice } from './dice';
import { FAULTS, type Fault, suffer } from './faults';
import { startWorld, type World } from './world';

export interface ChaosOptions {
  seed: number;
  /** How long faults come, in milliseconds; a run takes half a minute or so more to come to rest. */
  forMs: number;
  /** Only kills at fail points, as fast as they come, until there are so many. */
  kills?: number;
  /** Mails a second. */
  rate?: number;
  /** 1 as a rule; half of it makes faults, and the time between them, half as long. */
  pace?: number;
  /** Ends the faults early; the run comes to rest and is reported. */
  enough?: AbortSignal;
  /** Told now and then how it goes. */
  tell?: (line: string) => void;
}

export interface ChaosReport extends Balance {
  /** By kind of fault, how often it came and went. */
  survived: Map<string, number>;
  /** By fail point, how often the worker died there. */
  killed: Map<string, number>;
  /** What the workers logged that nobody foresaw. */
  bugs: Map<string, number>;
  /** Which fault began and ended when. */
  history: string[];
  /** Kinds of faults that this machine does not allow. */
  leftOut: string[];
  seconds: number;
}

const AT_RANDOM = 'at random';
/** Long enough that a life gets something done, in milliseconds. */
const BETWEEN_KILLS: [number, number] = [1000, 8000];
const SETTLE_MS = 180_000;
const STUCK_MS = 20_000;

export async function runChaos({
  enough,
  seed,
  forMs,
  kills,
  rate = 4,
  pace = 1,
  tell = () => {},
}: ChaosOptions): Promise<ChaosReport> {
  const began = performance.now();
  const world = await startWorld(seed);
  try {
    const survived = new Map<string, number>();
    const killed = new Map<string, number>();
    const until = performance.now() + forMs;
    const going = () =>
      performance.now() < until && !enough?.aborted && (kills === undefined || sum(killed) < kills);
    world.lives.start();
    const possible = FAULTS.filter((fault) => fault.possible?.(world) ?? true);
    await Promise.all([
      streaming(world, rate, going),
      killing(
        world,
        seed,
        killed,
        kills === undefined ? [BETWEEN_KILLS[0] * pace, BETWEEN_KILLS[1] * pace] : [0, 0],
        going,
      ),
      kills === undefined ? failing(world, possible, survived, pace, going) : null,
      retrying(world, pace, going),
      telling(world, () => `${sum(survived)} faults, ${sum(killed)} kills`, tell, going),
    ]);
    tell('the faults are over');
    let rested = await comesToRest(world, tell);
    let books = await balance(world);
    if (books.wrong.length > 0) {
      // A promise may fall due while the books are compared. What is lost or doubled is so after another rest too.
      tell(`${books.wrong.length} things do not add up; once more`);
      rested = await comesToRest(world, tell);
      books = await balance(world);
    }
    if (!rested) books.wrong.unshift(`did not come to rest: ${await restless(world)}`);
    return {
      ...books,
      ...{ survived, killed, bugs: world.lives.bugs, history: world.history },
      leftOut: FAULTS.filter((fault) => !possible.includes(fault)).map(({ name }) => name),
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    await world.close();
  }
}

const sum = (counts: Map<string, number>) => [...counts.values()].reduce((all, one) => all + one, 0);

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

async function streaming(world: World, rate: number, going: () => boolean): Promise<void> {
  while (going()) {
    await world.deliver(world.people.next());
    await pause(world.dice.between(0, 2000 / rate));
  }
}

/** Kills the worker at each fail point in turn, and now and then at any moment. */
async function killing(
  { lives }: World,
  seed: number,
  killed: Map<string, number>,
  [least, most]: [number, number],
  going: () => boolean,
): Promise<void> {
  const own = dice(seed, 4);
  const points: FailPoint[] = [];
  while (going()) {
    // Most lives become ready first; some end before.
    for (let waits = 0; most > 0 && waits < 100 && !lives.current()?.ready; waits += own.between(1, 10))
      await pause(500);
    await pause(own.between(Math.round(least), Math.round(most)));
    const life = lives.current();
    if (!life) {
      await pause(2);
      continue;
    }
    if (points.length === 0) points.push(...FAIL_POINTS);
    const [point] = points.splice(own.between(0, points.length - 1), 1) as [FailPoint];
    if (most > 0 && own.happens(0.3)) {
      life.kill();
      await life.end;
      count(killed, AT_RANDOM);
      continue;
    }
    life.arm(point, most > 0 ? own.between(1, 3) : 1);
    const end = await Promise.race([life.end, pause(3000, null, { ref: false })]);
    if (end?.signal === 'SIGKILL') count(killed, point);
    else if (end === null) life.arm(point, Infinity);
  }
}

async function failing(
  world: World,
  possible: readonly Fault[],
  survived: Map<string, number>,
  pace: number,
  going: () => boolean,
): Promise<void> {
  let coming: Fault[] = [];
  while (going()) {
    if (coming.length === 0) coming = [...possible];
    const [fault] = coming.splice(world.dice.between(0, coming.length - 1), 1) as [Fault];
    await suffer(fault, world, pace);
    count(survived, fault.name);
    await pause(world.dice.between(200, 1500) * pace);
  }
}

/** The operator has waiting letters tried again, so that minutes of waiting become seconds. */
async function retrying(world: World, pace: number, going: () => boolean): Promise<void> {
  while (going()) {
    await pause(4000 * pace);
    await world.retry();
  }
}

async function telling(
  world: World,
  further: () => string,
  tell: (line: string) => void,
  going: () => boolean,
): Promise<void> {
  for (let n = 1; going(); n += 1) {
    await pause(1000);
    if (n % 20 === 0 && going())
      tell(
        `${world.people.written.length} mails, ${world.lives.all.length} lives, ${further()}; ${await restless(world)}`,
      );
  }
}

/** No mail undecided, no letter waiting, no reminder due, nothing in the mailbox that was not fetched. */
async function comesToRest(world: World, tell: (line: string) => void): Promise<boolean> {
  const { lives, office } = world;
  office.mood = null;
  // Whatever was armed is not to go off any more.
  lives.current()?.arm('sweep.begun', Infinity);
  lives.shift(0);
  let before: string | null = '';
  let since = performance.now();
  for (const limit = since + SETTLE_MS; performance.now() < limit; ) {
    const open = await restless(world);
    if (open !== before) {
      before = open;
      since = performance.now();
      if (open !== null) tell(open);
    }
    // Until a life has begun, which takes its time on a busy machine, nothing can move.
    if (!lives.current()?.ready) since = performance.now();
    const rests = performance.now() - since;
    if (open === null && rests > 2000) return true;
    // Nothing moves any more: it will not come to rest.
    if (rests > STUCK_MS) return false;
    await pause(500);
    if (open !== null) await world.retry();
  }
  return false;
}

/** What is still under way; null when nothing is. */
async function restless({ look, lives, people, office }: World): Promise<string | null> {
  const now = Date.now();
  const open = await look((db) => {
    const number = (sql: string, ...values: unknown[]) =>
      db
        .prepare(sql)
        .pluck()
        .get(...values) as number;
    return {
      mails: number(`select count(*) from mail where state = 'kept'`),
      letters: number(`select count(*) from letter where state in ('queued', 'deferred')`),
      reminders: number(`select count(*) from reminder where state = 'planned' and wake_at <= ?`, now),
      kept: number('select count(*) from mail'),
    };
  });
  const delivered = people.written.reduce((all, { taken, expunged }) => all + (expunged ? 0 : taken), 0);
  const unfetched = Math.max(0, delivered - open.kept);
  const { mails, letters, reminders } = open;
  const isReady = lives.current()?.ready === true;
  if (mails + letters + reminders + unfetched === 0 && isReady) return null;
  return `${mails} mails undecided, ${letters} letters waiting, ${reminders} reminders due, ${unfetched} mails unfetched, worker ${isReady ? 'ready' : 'not ready'}, ${office.transactions.length} letters taken`;
}
