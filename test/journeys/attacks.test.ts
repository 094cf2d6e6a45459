/** Who is not an agent, or not proved to be, moves nothing: forged senders, stolen tokens, replays, commands of others. */
import type { TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import type { SinkMail } from '../support/smtp-sink';
import {
  caseOf,
  htmlOf,
  LAURA,
  lettersTo,
  letterTo,
  openedCase,
  replyTo,
  startTeamDesk,
  subjectOf,
  textOf,
} from '../support/team';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startTeamDesk();
});
afterAll(() => desk.closes());

/** Nothing was done, nothing was sent to the client. */
async function expectUntouched(number: string, client: string): Promise<void> {
  expect(await caseOf(desk, number)).toMatchObject({ status: 'nuevo', assignee: null, priority: 'urgente' });
  expect(lettersTo(desk, client)).toHaveLength(1);
}

const COMMANDS = '#tomar\n#prioridad normal\n\nTexto para el cliente.';

test.each<[string, (notice: { laura: SinkMail; andres: SinkMail; number: string }) => string, string]>([
  [
    'an agent’s address without any proof',
    ({ number }) => mail({ from: LAURA, subject: `Re: [${number}] No podemos facturar`, text: COMMANDS }),
    'agent_no_proof',
  ],
  [
    'an agent’s address with DMARC failed, even with a valid token',
    ({ laura }) =>
      replyTo(laura, {
        text: COMMANDS,
        headers: ['Authentication-Results: mx.websaas.net; dmarc=fail header.from=websaas.net'],
      }),
    'dmarc_failed',
  ],
  [
    'Authentication-Results of another server',
    ({ number }) =>
      mail({
        from: LAURA,
        subject: number,
        text: COMMANDS,
        headers: ['Authentication-Results: mx.otra.example; dmarc=pass header.from=websaas.net'],
      }),
    'agent_no_proof',
  ],
  [
    'the token of another agent',
    ({ andres }) => replyTo(andres, { from: LAURA, text: COMMANDS }),
    'letter_of_another',
  ],
  [
    'the token of an agent in the hands of a stranger',
    ({ laura }) => replyTo(laura, { from: 'Malo <malo@otra.example>', text: COMMANDS }),
    'token_of_another',
  ],
  [
    'the letter of another agent, cited without its token',
    ({ andres }) =>
      mail({
        from: LAURA,
        subject: 'Re: algo',
        headers: [`In-Reply-To: ${field(andres.raw, 'Message-ID')}`],
        text: COMMANDS,
      }),
    'letter_of_another',
  ],
  [
    'a token with another signature',
    ({ laura, number }) =>
      mail({
        from: LAURA,
        to: field(laura.raw, 'Reply-To')!.replace(/.(?=@websaas)/, (last) => (last === 'a' ? 'b' : 'a')),
        subject: number,
        text: COMMANDS,
      }),
    'agent_no_proof',
  ],
])('%s: held, and nothing is done', async (_what, forge, reason) => {
  const about = await openedCase(desk);
  await desk.receives(forge(about));
  const held = (await desk.worker.store.quarantined()).at(-1)!;
  expect((await desk.verdicts()).at(-1)).toMatchObject({ action: 'quarantine' });
  expect(held.reason).toContain(reason);
  await expectUntouched(about.number, about.client);
});

test('a mail of an agent that is sent again, under its id or another, is obeyed once', async () => {
  const { laura, client, number } = await openedCase(desk);
  const raw = replyTo(laura, { text: '#horas 1\n\nListo, Clara.' });
  await desk.receives(raw);
  await desk.receives(raw);
  await desk.receives(raw.replace(/^Message-ID: .*$/m, 'Message-ID: <otro@websaas.net>\r'));
  await letterTo(desk, client, 2);
  expect((await caseOf(desk, number)).hours).toBe(1);
  expect(lettersTo(desk, client)).toHaveLength(2);
});

test('commands in what an agent quotes are words, not orders', async () => {
  const { laura, client, number } = await openedCase(desk);
  await desk.receives(
    mail({
      from: LAURA,
      to: field(laura.raw, 'Reply-To')!,
      headers: [`In-Reply-To: ${field(laura.raw, 'Message-ID')}`],
      text: 'Gracias.\n\nEl lun, 23 nov 2026 a las 9:05, Clara <clara@x.example> escribió:\n\n> #cerrar\n> #prioridad normal\n',
    }),
  );
  expect(await caseOf(desk, number)).toMatchObject({ status: 'en_atencion', priority: 'urgente' });
  expect(textOf(await letterTo(desk, client, 2))).not.toContain('#cerrar');
});

test('commands of a client are words, not orders', async () => {
  const { client, number } = await openedCase(desk);
  const [confirmation] = lettersTo(desk, client);
  await desk.receives(
    replyTo(confirmation!, { from: `Clara <${client}>`, text: '#cerrar\n#prioridad normal' }),
  );
  await expectUntouched(number, client);
  expect((await caseOf(desk, number)).messages.at(-1)).toMatchObject({
    visibleText: '#cerrar\n#prioridad normal',
  });
});

test('an agent’s vacation notice reaches no client', async () => {
  const { laura, client, number } = await openedCase(desk);
  await desk.receives(
    replyTo(laura, {
      text: 'Estoy de vacaciones hasta el lunes.',
      subject: 'Respuesta automática: vacaciones',
      headers: ['Auto-Submitted: auto-replied'],
    }),
  );
  await expectUntouched(number, client);
});

test('a name that carries fields, markup or templates does no harm in a letter to the agent or back to the client', async () => {
  const name = '=?utf-8?Q?Ana=0D=0AX-Prueba=3A_1=0D=0A_=3Cb=3E{{own}}=3C/b=3E?=';
  const { laura, client } = await openedCase(desk, name);
  await desk.receives(replyTo(laura, { text: 'Hola.' }));
  const relay = await letterTo(desk, client, 2);
  for (const letter of [laura, relay]) {
    expect(field(letter.raw, 'X-Prueba')).toBeNull();
    expect(htmlOf(letter)).not.toContain('<b>{{');
    expect(letter.envelope.to).toHaveLength(1);
    expect(subjectOf(letter)).not.toMatch(/[\r\n]/);
  }
});
