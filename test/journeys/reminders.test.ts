/** Promises are watched: whoever must know hears of them before and when they break, once, and not at night without need. */
import { brokenRules, hasChecker } from '../support/check-outgoing';
import { startDesk, type TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import type { SinkMail } from '../support/smtp-sink';
import { until } from '../support/until';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LAURA = 'laura.gomez@websaas.net';
const GERENCIA = 'gerencia.posventa@websaas.net';
const URGENT = { subject: 'No podemos facturar' };
const NORMAL = {
  subject: 'Reporte de ventas',
  text: `Empresa: Supermercado El Roble
Persona: Ana Pérez
Teléfono: 300 123 4567
Detalle: quisiera saber cómo se genera el reporte de ventas del mes.
`,
};

let desk: TestDesk;
afterEach(() => desk.closes());

/** Alerts that went out so far, as `person: subject`, in the order of sending. */
async function alerts(): Promise<string[]> {
  await desk.worker.sweep();
  await until('the outbox to be empty', async () => (await desk.worker.store.unsent()).length === 0);
  return desk.sink.mails.filter(isAlert).map((letter) => `${letter.envelope.to[0]}: ${subjectOf(letter)}`);
}

const isAlert = ({ raw }: SinkMail) =>
  field(raw, 'Auto-Submitted') === 'auto-generated' && /plazo/.test(textOf(raw));

const textOf = (raw: Buffer) =>
  Buffer.from(
    raw
      .toString('latin1')
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

const subjectOf = ({ raw }: SinkMail) =>
  (field(raw, 'Subject') ?? '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text: string) =>
      Buffer.from(
        text
          .replace(/_/g, ' ')
          .replace(/=([0-9A-F]{2})/gi, (__, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString(),
    );

test('an urgent case on Saturday night warns whoever is on duty at 30 min, supervisors at 45 and 60 min', async () => {
  desk = await startDesk({ at: '2025-10-18T22:00:00-05:00' });
  await desk.receives(mail(URGENT));
  expect(await alerts()).toEqual([]);
  desk.passes(31 * MINUTE);
  console.log(await alerts());
  desk.passes(15 * MINUTE);
  console.log(await alerts());
  desk.passes(15 * MINUTE);
  console.log(await alerts());
  console.log(
    JSON.stringify((await desk.cases())[0]!.events, null, 1),
    desk.sink.mails.map((m) => [m.envelope.to, subjectOf(m)]),
  );
}, 30_000);
