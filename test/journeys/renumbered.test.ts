/** A mailbox that the server numbers anew brings every mail once more: what was held, ended or noted before is not again. */
import { startDesk, type TestDesk } from '../support/desk';
import { dsnOf } from '../support/dsn';
import { mail } from '../support/mail';
import { until } from '../support/until';

let desk: TestDesk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.closes());

const FORGED = ['Authentication-Results: mx.websaas.net; dmarc=fail header.from=elroble.example'];
const forged = (subject: string) => mail({ subject, headers: FORGED });

const held = async () => (await desk.worker.store.quarantined()).map(({ subject }) => subject);
const subjects = async () => (await desk.cases()).map((one) => one.subject);
const heldUnder = async (subject: string) =>
  (await desk.worker.store.quarantined()).find((one) => one.subject === subject)!.id;
const bounces = async () =>
  (await desk.cases()).flatMap(({ events }) => events.filter(({ type }) => type === 'bounced'));

const outboxEmpty = () =>
  until('the outbox to be empty', async () => (await desk.worker.store.unsent()).length === 0);

/** Every mail comes again; resolves when the desk has decided about all of them. */
async function numberedAnew(): Promise<{ action: string; reason: string }[]> {
  const before = (await desk.verdicts()).length;
  const lying = (await desk.dovecot.mails()).length;
  await desk.dovecot.changeUidValidity();
  await until(
    'every mail to come again',
    async () => (await desk.verdicts()).length >= before + lying,
    20_000,
  );
  await desk.worker.sweep();
  return (await desk.verdicts()).slice(before);
}

test('held mails stay held once, what a person settled stays settled, and a report is noted once', async () => {
  await desk.receives(forged('Falso'));
  await desk.receives(forged('Falso que se descarta'));
  await desk.receives(forged('Falso que se libera'));
  await desk.receives(Buffer.from(`${'X-Relleno: x\r\n'.repeat(30_000)}Subject: demasiado\r\n\r\nhola\r\n`));
  await desk.receives(mail({ subject: 'Verdadero' }));
  await desk.receives(dsnOf((await desk.answers(1))[0]!));
  expect(await bounces()).toHaveLength(1);
  const { store } = desk.worker;
  const by = 'gerencia@websaas.net';
  const settled = [
    { does: 'discard' as const, mailId: await heldUnder('Falso que se descarta'), by },
    { does: 'release' as const, mailId: await heldUnder('Falso que se libera'), by, into: null },
  ];
  expect(await store.settleHeld(settled, desk.now())).toBe(true);
  await desk.worker.sweep();
  await until('the case of the released one', async () => (await subjects()).length === 2);
  await outboxEmpty();
  const before = { held: await held(), cases: await subjects(), letters: desk.sink.mails.length };
  expect(before.held).toEqual(['Falso', null]);

  const again = await numberedAnew();
  expect(again.map(({ action }) => action)).toEqual(again.map(() => 'ignore'));
  expect(again[0]!.reason).toMatch(/fetched before/);
  expect(await held()).toEqual(before.held);
  expect(await subjects()).toEqual(before.cases);
  expect(await bounces()).toHaveLength(1);
  await outboxEmpty();
  expect(desk.sink.mails).toHaveLength(before.letters);

  // What was recognised is recognised a second time.
  await numberedAnew();
  expect(await held()).toEqual(before.held);
});

test('what only resembles a mail that was fetched before does not vanish', async () => {
  const resent = forged('Otro falso');
  await desk.dovecot.deliver(resent);
  await desk.receives(
    mail({ messageId: '<hoja@impresora.example>', subject: 'Hoja 1', text: 'La caja 1 no abre.' }),
  );
  await numberedAnew();
  const before = (await desk.verdicts()).length;
  await desk.dovecot.deliver(
    mail({ messageId: '<hoja@impresora.example>', subject: 'Hoja 2', text: 'La impresora 2 no enciende.' }),
  );
  // The server stamps each delivery: the same bytes sent once more are another mail, and nobody has judged it yet.
  await desk.dovecot.deliver(resent);
  const later = await until('both to be decided', async () => {
    const verdicts = (await desk.verdicts()).slice(before);
    return verdicts.length === 2 ? verdicts : null;
  });
  expect(later.map(({ action }) => action)).toEqual([
    expect.stringMatching(/^(open_case|append)$/),
    'quarantine',
  ]);
  expect((await held()).filter((subject) => subject === 'Otro falso')).toHaveLength(2);
});
