/** The main job, end to end: a mail lands in the mailbox, a case is opened, and its sender gets the number once. */
import { startDesk, type TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import { until } from '../support/until';

let desk: TestDesk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.closes());

test('a mail opens a case and its sender gets the number', async () => {
  const raw = mail({ messageId: '<primera@elroble.example>' });
  await desk.receives(raw);
  const [one] = await desk.cases();
  expect(one).toMatchObject({
    number: expect.stringMatching(/^WS-\d{4}-000001$/),
    kind: 'solicitud',
    priority: 'urgente',
    status: 'nuevo',
    company: 'Supermercado El Roble',
    reporter: 'Ana Pérez',
    phone: '+573001234567',
    email: 'ana.perez@elroble.example',
    missing: [],
  });
  const [letter] = await desk.answers(1);
  expect(letter?.envelope.to).toEqual(['ana.perez@elroble.example']);
  expect(letter?.envelope.from).toMatch(/^soporte\+b-[0-9a-z]+-[a-z2-7]{26}@websaas\.net$/);
  expect(field(letter!.raw, 'Subject')).toContain(`[${one!.number}]`);
  expect(field(letter!.raw, 'In-Reply-To')).toBe('<primera@elroble.example>');
  expect(field(letter!.raw, 'Auto-Submitted')).toBe('auto-replied');
  const told = await until('the letter to be written down', async () =>
    (await desk.cases())[0]?.events.some((event) => event.type === 'letter_sent'),
  );
  expect(told).toBe(true);
});

test('the same mail delivered again is silent', async () => {
  const raw = mail({ messageId: '<doble@elroble.example>', subject: 'Otra cosa' });
  await desk.receives(raw);
  await desk.receives(raw);
  expect((await desk.verdicts()).at(-1)).toMatchObject({ action: 'ignore' });
  const mine = (await desk.cases()).filter((one) => one.subject === 'Otra cosa');
  expect(mine).toHaveLength(1);
});

test('another mail under a Message-ID that was used before is not lost', async () => {
  await desk.receives(
    mail({ messageId: '<escaner@elroble.example>', subject: 'Escaneo', text: 'Página uno.' }),
  );
  await desk.receives(
    mail({ messageId: '<escaner@elroble.example>', subject: 'Escaneo', text: 'Página dos, distinta.' }),
  );
  const received = (await desk.cases())
    .flatMap((one) => one.messages)
    .filter(({ direction }) => direction === 'in');
  expect(received.map(({ visibleText }) => visibleText)).toEqual(
    expect.arrayContaining(['Página uno.', 'Página dos, distinta.']),
  );
});

test('an automatic mail is neither answered nor made a case', async () => {
  const before = (await desk.cases()).length;
  await desk.receives(
    mail({
      from: 'Pedro <pedro@otra.example>',
      subject: 'Respuesta automática: vacaciones',
      headers: ['Auto-Submitted: auto-replied'],
    }),
  );
  expect(await desk.cases()).toHaveLength(before);
  expect((await desk.verdicts()).at(-1)).toMatchObject({ action: 'ignore' });
});

test('our own confirmation coming back is ignored', async () => {
  const letter = desk.sink.mails[0]!;
  await desk.receives(letter.raw);
  expect((await desk.verdicts()).at(-1)).toEqual({ action: 'ignore', reason: 'our own Message-ID' });
});

test('an answer joins its case and completes what was missing', async () => {
  await desk.receives(
    mail({
      from: 'Caja Principal <caja@laespiga.example>',
      messageId: '<falta@laespiga.example>',
      subject: 'Sistema lento',
      text: 'El sistema está muy lento desde la mañana.',
    }),
  );
  const opened = (await desk.cases()).at(-1)!;
  expect(opened.missing).toEqual(['company', 'reporter', 'phone']);
  const confirmation = await until('its confirmation', () =>
    desk.sink.mails.find((one) => one.envelope.to.includes('caja@laespiga.example')),
  );
  await desk.receives(
    mail({
      from: 'Caja Principal <caja@laespiga.example>',
      to: field(confirmation.raw, 'Reply-To')!,
      subject: `Re: ${opened.subject}`,
      headers: [`In-Reply-To: ${field(confirmation.raw, 'Message-ID')}`],
      text: 'Empresa: Panadería La Espiga\nReporta: Rosa Elena Parra\nTeléfono: 310 456 7890\n',
    }),
  );
  const completed = (await desk.cases()).find((one) => one.number === opened.number)!;
  expect(completed).toMatchObject({
    company: 'Panadería La Espiga',
    reporter: 'Rosa Elena Parra',
    phone: '+573104567890',
    missing: [],
  });
  expect(completed.messages.filter((message) => message.direction === 'in')).toHaveLength(2);
  expect(completed.events.map((event) => event.type)).toContain('field_changed');
});

test('a handled mail is marked as seen in the mailbox, after its case is safe', async () => {
  await until('every mail to be marked', async () =>
    (await desk.dovecot.mails()).every((stored) => stored.flags.has('\\Seen')),
  );
});

test('after a restart nothing is answered again', async () => {
  const before = (await desk.answers(0)).length;
  await desk.restarts();
  await desk.receives(mail({ subject: 'Después del reinicio', from: 'Luis <luis.ramirez@elroble.example>' }));
  const letters = await desk.answers(before + 1);
  expect(letters).toHaveLength(before + 1);
  const ids = desk.sink.mails.map((one) => field(one.raw, 'Message-ID'));
  expect(new Set(ids).size).toBe(ids.length);
});
