/** Redis down, SMTP refusing, a mailbox out of reach: cases are opened all the same, letters wait, nothing is lost. */
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { startDesk, type TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import { startRedis, type TestRedis } from '../support/redis';
import { until } from '../support/until';

/** Confirmations that no server has taken. */
const waiting = async (desk: TestDesk) =>
  (await desk.worker.store.outbox()).filter((letter) => letter.kind === 'confirmation');

describe('Redis', () => {
  let redis: TestRedis;
  let desk: TestDesk;
  beforeAll(async () => {
    redis = await startRedis();
    desk = await startDesk({ variables: { REDIS_URL: redis.url } });
  });
  afterAll(async () => {
    await desk.closes();
    await redis.close();
  });

  test('down: the case is opened and the letter waits; back again: it goes out', async () => {
    await redis.kill();
    await desk.receives(mail({ subject: 'Sin Redis' }));
    expect(await desk.cases()).toHaveLength(1);
    expect(await waiting(desk)).toMatchObject([{ state: 'queued', attempts: 0 }]);
    await redis.restart();
    const [letter] = await desk.answers(1);
    expect(letter?.envelope.to).toEqual(['ana.perez@elroble.example']);
  });

  test('emptied while letters wait: the sweep tells it everything again', async () => {
    desk.sink.rules.recipient = () => ({ code: 451, text: '4.7.1 greylisted, come back later' });
    await desk.receives(mail({ subject: 'Lista gris', from: 'Luis <luis.ramirez@elroble.example>' }));
    await until('the refusal to be written down', async () =>
      (await waiting(desk)).some((letter) => letter.state === 'deferred'),
    );
    await redis.flush();
    desk.sink.rules.recipient = undefined;
    const before = (await desk.answers(0)).length;
    desk.passes(10 * 60_000);
    await desk.worker.sweep();
    await desk.answers(before + 1);
    await until('an empty outbox', async () => (await waiting(desk)).length === 0);
  });
});

describe('the submission server', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.closes());

  test('a letter that was cut off before its answer is sent again as the very same mail', async () => {
    let cut = false;
    desk.sink.rules.data = ({ envelope }) => {
      if (cut || !envelope.to.includes('ana.perez@elroble.example')) return undefined;
      cut = true;
      return 'drop';
    };
    await desk.receives(mail({ subject: 'Cortado' }));
    await until('the attempt to be written down', async () =>
      (await waiting(desk)).some((letter) => letter.state === 'deferred'),
    );
    desk.passes(10 * 60_000);
    await desk.worker.sweep();
    await desk.answers(1);
    const [one, two] = desk.sink.seen.filter(({ envelope }) =>
      envelope.to.includes('ana.perez@elroble.example'),
    );
    expect(two!.raw.equals(one!.raw)).toBe(true);
  });

  test('a refusal for good is not tried again, and stands in the outbox and in the case', async () => {
    desk.sink.rules.recipient = (address) =>
      address.startsWith('nadie@') ? { code: 550, text: '5.1.1 no such user' } : undefined;
    await desk.receives(mail({ from: 'Nadie <nadie@otra.example>', subject: 'Sin buzón' }));
    const [failed] = await until('the refusal to be written down', async () => {
      const letters = await waiting(desk);
      return letters.some((letter) => letter.state === 'failed') ? letters : null;
    });
    expect(failed).toMatchObject({
      to: 'nadie@otra.example',
      attempts: 1,
      lastError: expect.stringContaining('5.1.1'),
    });
    const refused = (await desk.cases()).find((one) => one.subject === 'Sin buzón');
    expect(refused?.events.map((event) => event.type)).toContain('letter_failed');
  });

  describe('while the store takes no outcome of a letter', () => {
    const stuck = (desk: TestDesk, sql: string) => {
      const db = new SQLite(join(desk.variables.STATE_DIR!, 'mesa.sqlite'));
      db.exec(sql);
      db.close();
    };
    beforeAll(() => {
      stuck(desk, `create trigger stuck before update on letter begin select raise(abort, 'stuck'); end`);
    });

    test('a letter that was taken is not sent again, and is written down when the store is well', async () => {
      const to = 'rosa@panaderia.example';
      const copies = () => desk.sink.mails.filter(({ envelope }) => envelope.to.includes(to));
      await desk.receives(mail({ from: `Rosa <${to}>`, subject: 'Disco lleno' }));
      await until('the letter', () => copies().length > 0);
      for (let n = 0; n < 3; n++) await sweepAndRing(desk);
      expect(copies()).toHaveLength(1);
      expect(await waiting(desk)).toContainEqual(expect.objectContaining({ to, state: 'queued' }));
    });

    test('a refusal is told once, whether or not the worker dies before it is written down', async () => {
      const to = 'nadie2@otra.example';
      desk.sink.rules.recipient = (address) =>
        address === to ? { code: 550, text: '5.1.1 no such user' } : undefined;
      const bounced = async () => {
        const one = (await desk.cases()).find(({ subject }) => subject === 'Sin buzón ni disco');
        return one!.events.filter(({ type }) => type === 'bounced');
      };
      await desk.receives(mail({ from: `Nadie <${to}>`, subject: 'Sin buzón ni disco' }));
      await until('the refusal to be told', async () => (await bounced()).length > 0);
      await desk.restarts();
      for (let n = 0; n < 2; n++) await sweepAndRing(desk);
      expect(await bounced()).toHaveLength(1);
      stuck(desk, 'drop trigger stuck');
      await sweepAndRing(desk);
      await until('all written down', async () =>
        (await waiting(desk)).every(({ state }) => state === 'failed'),
      );
      expect(await bounced()).toHaveLength(1);
    });
  });
});

/** Alarms are set again for what waits, and have rung. */
async function sweepAndRing(desk: TestDesk): Promise<void> {
  await desk.worker.sweep();
  await new Promise((resolve) => setTimeout(resolve, 150));
}

describe('many mails of one sender', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.closes());

  test('every one opens a case, five an hour are answered, and the last says so', async () => {
    for (let n = 1; n <= 7; n++)
      await desk.receives(mail({ subject: `Asunto ${n}`, text: `Falla número ${n}.` }));
    const letters = await desk.answers(5);
    const cases = await desk.cases();
    expect(cases).toHaveLength(7);
    expect(cases.filter((one) => one.events.some((event) => event.type === 'held'))).toHaveLength(2);
    expect(letters.filter((letter) => letter.envelope.to[0] === 'ana.perez@elroble.example')).toHaveLength(5);
    expect(new Set(letters.map((letter) => field(letter.raw, 'Message-ID'))).size).toBe(letters.length);
  });

  test('an hour later the sender is answered again', async () => {
    const before = (await desk.answers(0)).length;
    desk.passes(61 * 60_000);
    await desk.receives(mail({ subject: 'Una hora después', text: 'Otra falla.' }));
    await desk.answers(before + 1);
  });
});
