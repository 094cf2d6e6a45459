/** What nobody could decide safely is held with its reason, in nobody's way, and can be let out by a person. */
import { startDesk, type TestDesk } from '../support/desk';
import { mail } from '../support/mail';
import { until } from '../support/until';

let desk: TestDesk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.closes());

const FORGED = ['Authentication-Results: mx.websaas.net; dmarc=fail header.from=elroble.example'];

test('a forged mail is held with its reason, and the next one is handled', async () => {
  await desk.receives(mail({ subject: 'Falso', headers: FORGED }));
  await desk.receives(mail({ subject: 'Verdadero' }));
  expect(await desk.worker.store.quarantined()).toMatchObject([
    { reason: 'dmarc_failed', subject: 'Falso', from: 'ana.perez@elroble.example' },
  ]);
  expect((await desk.cases()).map((one) => one.subject)).toEqual(['Verdadero']);
});

test('released by a person it opens its case, whose history says so', async () => {
  const [held] = await desk.worker.store.quarantined();
  expect(await desk.worker.store.release(held!.id)).toBe(true);
  await desk.worker.sweep();
  const released = await until('the case', async () =>
    (await desk.cases()).find((one) => one.subject === 'Falso'),
  );
  expect(released.events.map((event) => event.type)).toContain('released');
  expect(await desk.worker.store.quarantined()).toEqual([]);
});
