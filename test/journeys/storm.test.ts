/** Mail storms: nothing is lost, cases and letters stay within the limits, and the operator hears of it once. */
import { rmSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import { type JsonCase, startDesk, type TestDesk } from '../support/desk';
import { dsnOf } from '../support/dsn';
import { field, mail } from '../support/mail';
import { policyFolder } from '../support/policy';
import type { SinkMail } from '../support/smtp-sink';
import { until } from '../support/until';

/** What policy lets one address send within an hour. */
const STORM = 10;
const HOUR = 3_600_000;

let policy: string;
let desk: TestDesk;
let arrived = 0;

beforeAll(async () => {
  policy = policyFolder({ storm: STORM });
  // Receipt is the server's word but never later than the desk's now: so the clock can be moved on by some hours.
  desk = await startDesk({
    at: new Date(Date.now() - 6 * HOUR).toISOString(),
    variables: { POLICY_DIR: policy },
  });
});
afterAll(async () => {
  await desk.closes();
  rmSync(policy, { recursive: true });
});

async function arrive(mails: string[]): Promise<void> {
  for (const raw of mails) await desk.dovecot.deliver(raw);
  arrived += mails.length;
  await settled();
}

async function settled(): Promise<void> {
  await until('every mail decided', async () => (await desk.verdicts()).length >= arrived, 60_000);
  await until('an empty outbox', async () => (await desk.worker.store.unsent()).length === 0, 60_000);
}

const to = (address: string): SinkMail[] =>
  desk.sink.mails.filter(({ envelope }) => envelope.to.includes(address));

const casesOf = async (address: string): Promise<JsonCase[]> =>
  (await desk.cases())
    .filter(({ email, messages }) => email === address || messages.some(({ from }) => from === address))
    .sort((a, b) => a.number.localeCompare(b.number));

/** Letters to an agent about any of these cases. */
function noticesOf(cases: JsonCase[]): SinkMail[] {
  return to('laura.gomez@websaas.net').filter(({ raw }) =>
    cases.some(({ number }) => field(raw, 'Subject')!.includes(number)),
  );
}

async function toldOperator(address: string): Promise<string[]> {
  const letters = await Promise.all(to('gerencia.posventa@websaas.net').map(({ raw }) => simpleParser(raw)));
  return letters
    .filter(({ subject, text }) => /demasiados correos/.test(subject ?? '') && text?.includes(address))
    .map(({ text = '' }) => text);
}

const PROBLEMS = [
  ...['la caja', 'el datáfono', 'la impresora', 'el inventario', 'la báscula'],
  ...['el cajón', 'la red', 'el lector', 'la factura', 'el cierre'],
];

test('a client with ten real problems within an hour has ten cases', async () => {
  const address = 'marta@drogueriala14.example';
  await arrive(
    PROBLEMS.map((what) =>
      mail({
        from: `Marta Ruiz <${address}>`,
        subject: `No funciona ${what}`,
        text: `Buenos días: no funciona ${what} de la sede norte.`,
      }),
    ),
  );
  expect((await casesOf(address)).map(({ subject }) => subject)).toEqual(
    PROBLEMS.map((what) => `No funciona ${what}`),
  );
  expect(to(address)).toHaveLength(5);
  expect(await toldOperator(address)).toEqual([]);
});

test('of forty mails of a robot the first open cases, and the others are kept in the last one without a letter each', async () => {
  const address = 'monitor@rapido.example';
  const alarm = (n: number) =>
    mail({
      from: `Monitor <${address}>`,
      subject: `Alarma ${n}`,
      text: `La sonda ${n} no responde desde hace ${n} minutos.`,
    });
  await arrive(Array.from({ length: 40 }, (_, n) => alarm(n + 1)));
  const cases = await casesOf(address);
  expect(cases).toHaveLength(STORM);
  expect(cases.at(-1)!.messages.filter(({ direction }) => direction === 'in')).toHaveLength(31);
  expect(cases.at(-1)!.status).toBe('nuevo');
  expect(to(address)).toHaveLength(5);
  // One for each case, and one that says that there are more.
  expect(noticesOf(cases)).toHaveLength(STORM + 1);
  const told = await toldOperator(address);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(cases.at(-1)!.number);

  // Hours later a mail of the same address is a case like any other.
  desk.passes(2 * HOUR);
  await arrive([alarm(41)]);
  expect(await casesOf(address)).toHaveLength(STORM + 1);
});

test('who sends the same words again and again, with other stops and capitals, has one more case from half the limit on', async () => {
  const address = 'insiste@rapido.example';
  await arrive(
    Array.from({ length: 9 }, (_, n) =>
      mail({
        from: address,
        subject: n % 2 ? 'No imprime' : 'NO IMPRIME',
        text: `No imprime la caja${'!'.repeat(n + 1)}`,
      }),
    ),
  );
  const cases = await casesOf(address);
  expect(cases).toHaveLength(STORM / 2);
  expect(
    cases.flatMap(({ messages }) => messages.filter(({ direction }) => direction === 'in')),
  ).toHaveLength(9);
  expect(await toldOperator(address)).toEqual([]);
});

/** Answers every letter to this address at once, with a new Message-ID and no mark of automation, for ever. */
function robotAnswers(address: string, answer: (letter: SinkMail, nth: number) => string): () => number {
  let count = 0;
  desk.sink.rules.data = (letter) => {
    if (letter.envelope.to.includes(address) && count < 100) {
      count += 1;
      arrived += 1;
      void desk.dovecot.deliver(answer(letter, count));
    }
    return undefined;
  };
  return () => count;
}

test('another desk that answers our confirmations citing them is answered once', async () => {
  const address = 'soporte@otramesa.example';
  const answers = robotAnswers(address, (letter, nth) =>
    mail({
      from: address,
      to: field(letter.raw, 'Reply-To')!,
      subject: `[#88] Recibimos su solicitud ${nth}`,
      text: `Su solicitud ${nth} fue recibida.`,
      headers: [`In-Reply-To: ${field(letter.raw, 'Message-ID')}`],
    }),
  );
  await arrive([mail({ from: address, subject: 'Integración caída', text: 'No sincroniza desde ayer.' })]);
  await until('its answer', () => answers() > 0);
  await settled();
  expect(answers()).toBe(1);
  expect(await casesOf(address)).toHaveLength(1);
});

test('one that answers with new mails which cite nothing is answered five times within the hour', async () => {
  const address = 'tickets@otramesa.example';
  const answers = robotAnswers(address, (_, nth) =>
    mail({
      from: address,
      subject: `Tiquete ${nth} creado`,
      text: `Su tiquete ${nth} fue creado. Gracias por escribirnos.`,
    }),
  );
  await arrive([mail({ from: address, subject: 'Integración caída', text: 'No sincroniza desde ayer.' })]);
  await until('five answers', () => answers() >= 5);
  await settled();
  expect(answers()).toBe(5);
  expect(to(address)).toHaveLength(5);
  expect(await casesOf(address)).toHaveLength(6);
});

test('a confirmation that comes back and is answered besides leads to no further letter to that address', async () => {
  const address = 'nadie@rapido.example';
  await arrive([mail({ from: address, subject: 'Caja detenida', text: 'La caja está detenida.' })]);
  const [confirmation] = to(address);
  await arrive([
    dsnOf(confirmation!),
    mail({
      from: 'postmaster@rapido.example',
      to: field(confirmation!.raw, 'Reply-To')!,
      subject: `Re: ${field(confirmation!.raw, 'Subject')}`,
      text: 'El usuario no existe.',
      headers: [`In-Reply-To: ${field(confirmation!.raw, 'Message-ID')}`],
    }),
  ]);
  expect(to(address)).toHaveLength(1);
  expect(to('postmaster@rapido.example')).toHaveLength(0);
  const cases = await casesOf(address);
  expect(cases).toHaveLength(1);
  expect(cases[0]!.events.map(({ type }) => type)).toContain('bounced');
});

test('who answers more often than that in one case is kept in it, and agents hear of the first beyond the limit', async () => {
  const address = 'charla@rapido.example';
  await arrive([mail({ from: address, subject: 'Caja lenta', text: 'La caja está lenta.' })]);
  const [confirmation] = to(address);
  await arrive(
    Array.from({ length: 20 }, (_, n) =>
      mail({
        from: address,
        to: field(confirmation!.raw, 'Reply-To')!,
        subject: `Re: ${field(confirmation!.raw, 'Subject')}`,
        text: `Sigue lenta, van ${n} minutos.`,
        headers: [`In-Reply-To: ${field(confirmation!.raw, 'Message-ID')}`],
      }),
    ),
  );
  const cases = await casesOf(address);
  expect(cases).toHaveLength(1);
  expect(cases[0]!.messages.filter(({ direction }) => direction === 'in')).toHaveLength(21);
  expect(noticesOf(cases)).toHaveLength(STORM + 1);
  expect(await toldOperator(address)).toHaveLength(1);
});

test('an answer to a letter of another worker on the same mailbox is handled, and the operator hears of it once a day', async () => {
  const answer = () =>
    mail({
      from: 'cliente@rapido.example',
      to: 'soporte+c-abc123-abcdefghijklmnopqrstuvwxyz@websaas.net',
      subject: 'Re: [WS-2026-000001] Caja lenta',
      text: 'Gracias, pero sigue igual.',
      headers: ['In-Reply-To: <0123456789abcdef0123456789abcdef@websaas.net>'],
    });
  await arrive([answer(), answer()]);
  const told = (
    await Promise.all(to('gerencia.posventa@websaas.net').map(({ raw }) => simpleParser(raw)))
  ).filter(({ subject }) => subject === 'Respondieron una carta que esta mesa no escribió');
  expect(told).toHaveLength(1);
  expect(told[0]!.text).toContain('STATE_DIR');
});
