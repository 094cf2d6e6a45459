// Addresses that do not accept mail: whoever has the case is told to call, and supervisors when it is a colleague's.
import { startDesk, type TestDesk } from '../support/desk';
import { dsnOf } from '../support/dsn';
import { mail } from '../support/mail';
import { policyFolder } from '../support/policy';
import {
  ANDRES,
  caseOf,
  GERENCIA,
  LAURA,
  letterSaying,
  lettersTo,
  letterTo,
  openedCase,
  replyTo,
  textOf,
} from '../support/team';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk({ variables: { POLICY_DIR: policyFolder() }, at: '2026-11-25T09:00:00-05:00' });
});
afterAll(() => desk.closes());

const DAY = 86_400_000;
const NOT_TAKEN = 'El correo del cliente no recibe mensajes';

const told = (address: string, said: string) =>
  lettersTo(desk, address).filter((letter) => textOf(letter).includes(said));

/** Confirmation of a client of their own. */
async function confirmed() {
  const opened = await openedCase(desk);
  return { ...opened, confirmation: await letterTo(desk, opened.client, 1) };
}

test('a client’s address that does not exist is told to who has the case, with the telephone, once', async () => {
  const { number, client, laura, confirmation } = await confirmed();
  await desk.receives(replyTo(laura, { text: '#tomar' }));
  await desk.receives(dsnOf(confirmation));
  await desk.receives(dsnOf(confirmation, { status: '5.1.10' }));
  const notice = await letterSaying(desk, LAURA, number, NOT_TAKEN);
  expect(textOf(notice)).toContain(client);
  expect(textOf(notice)).toContain('Teléfono para llamar: 300 123 4567');
  expect(textOf(notice)).toContain('The email account does not exist');
  await desk.worker.sweep();
  expect(told(LAURA, client).filter((one) => textOf(one).includes(NOT_TAKEN))).toHaveLength(1);
  expect(told(ANDRES, NOT_TAKEN)).toEqual([]);
  const { events, status } = await caseOf(desk, number);
  expect(events.filter(({ type }) => type === 'bounced')).toHaveLength(2);
  expect(status).toBe('en_atencion');
});

test('while nobody has the case, the whole desk is told', async () => {
  const { number, client, confirmation } = await confirmed();
  await desk.receives(dsnOf(confirmation));
  for (const agent of [LAURA, ANDRES])
    expect(textOf(await letterSaying(desk, agent, number, NOT_TAKEN))).toContain(client);
});

test('a delay and a full mailbox are only written down', async () => {
  const { number, client, confirmation } = await confirmed();
  await desk.receives(dsnOf(confirmation, { action: 'delayed', status: '4.4.1', says: '451 try later' }));
  await desk.worker.sweep();
  const { events } = await caseOf(desk, number);
  expect(events.filter(({ type }) => type === 'bounced')).toMatchObject([{ hard: false }]);
  expect(told(LAURA, client).filter((one) => textOf(one).includes(NOT_TAKEN))).toEqual([]);
});

test('a report that nobody but us could ask for is believed, a made up one is not', async () => {
  const { number, confirmation } = await confirmed();
  const forged = {
    ...confirmation,
    envelope: { ...confirmation.envelope, from: 'soporte+b-1-aaaa@websaas.net' },
  };
  await desk.receives(
    dsnOf(forged).replace(/^Message-ID: <(?!dsn)[^>]+>/m, 'Message-ID: <adivinado@websaas.net>'),
  );
  expect((await caseOf(desk, number)).events.filter(({ type }) => type === 'bounced')).toEqual([]);
});

test('an address that the server refuses at once is told just the same', async () => {
  const client = 'nadie@elroble.example';
  desk.sink.rules = {
    recipient: (address) => (address === client ? { code: 550, text: '5.1.1 no such user' } : undefined),
  };
  await desk.receives(mail({ from: `Clara Ruiz <${client}>` }));
  const { number } = (await desk.cases()).at(-1)!;
  const notice = await letterSaying(desk, LAURA, number, NOT_TAKEN);
  expect(textOf(notice)).toContain(client);
  desk.sink.rules = {};
});

test('a refusal of the words, not of the address, is no news about the address', async () => {
  const client = 'estricto@elroble.example';
  desk.sink.rules = {
    recipient: (address) => (address === client ? { code: 550, text: '5.7.1 policy violation' } : undefined),
  };
  await desk.receives(mail({ from: `Clara Ruiz <${client}>` }));
  const { number } = (await desk.cases()).at(-1)!;
  await letterSaying(desk, LAURA, number, 'Nuevo caso');
  await desk.worker.sweep();
  expect((await caseOf(desk, number)).events.some(({ type }) => type === 'bounced')).toBe(false);
  desk.sink.rules = {};
});

test('a colleague whose notices come back: supervisors hear of it, once a day', async () => {
  const said = 'Los avisos no le llegan a Laura Gómez';
  const first = await confirmed();
  const second = await confirmed();
  await desk.receives(dsnOf(first.laura));
  await desk.receives(dsnOf(second.laura));
  await letterSaying(desk, GERENCIA, first.number, said);
  await desk.worker.sweep();
  expect(told(GERENCIA, said)).toHaveLength(1);
  expect(told(LAURA, said)).toEqual([]);
  desk.passes(DAY);
  const third = await confirmed();
  await desk.receives(dsnOf(third.laura));
  await letterSaying(desk, GERENCIA, third.number, said);
  expect(told(GERENCIA, said)).toHaveLength(2);
});

test('when the notice to the only supervisor comes back too, nothing goes round in a circle', async () => {
  const { number, andres } = await confirmed();
  desk.passes(DAY);
  await desk.receives(dsnOf(andres));
  const notice = await letterSaying(desk, GERENCIA, number, 'Los avisos no le llegan a Andrés Rojas');
  const before = desk.sink.mails.length;
  await desk.receives(dsnOf(notice));
  await desk.worker.sweep();
  expect(desk.sink.mails.slice(before).filter((one) => textOf(one).includes('no le llegan'))).toEqual([]);
});

test('a program’s letter to an address that refuses it is not written; a person’s words are', async () => {
  const { number, client, laura, confirmation } = await confirmed();
  await desk.receives(dsnOf(confirmation));
  const before = lettersTo(desk, client).length;
  await desk.receives(replyTo(laura, { text: '#fabricante' }));
  expect((await caseOf(desk, number)).status).toBe('escalado_fabricante');
  await desk.receives(replyTo(laura, { text: 'Clara, la llamamos hoy.' }));
  await letterSaying(desk, client, number, 'la llamamos hoy');
  expect(lettersTo(desk, client)).toHaveLength(before + 1);
});
