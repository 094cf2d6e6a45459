/** What clients, colleagues and the agent hear of a command in an agent's mail, through the running worker. */
import type { TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import {
  ANDRES,
  caseOf,
  deedsIn,
  GERENCIA,
  LAURA,
  letterSaying,
  lettersTo,
  letterTo,
  openedCase,
  replyTo,
  says,
  startTeamDesk,
  textOf,
} from '../support/team';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startTeamDesk();
});
afterAll(() => desk.closes());

test('a line that cannot be obeyed stops everything, and the agent gets line, reason and text back', async () => {
  const about = await openedCase(desk);
  await desk.receives(
    replyTo(about.laura, {
      text: '#tomar\n#priordad normal\n\nHola Clara, ya la atiendo.',
      messageId: '<mal@websaas.net>',
    }),
  );
  const answer = await letterSaying(desk, LAURA, about.number, 'No hicimos nada');
  expect(field(answer.raw, 'In-Reply-To')).toBe('<mal@websaas.net>');
  const text = textOf(answer);
  for (const said of ['#priordad normal', '¿Quiso decir «#prioridad normal»?', 'Hola Clara, ya la atiendo.'])
    expect(text.replace(/\s+/g, ' ')).toContain(said);
  expect(await caseOf(desk, about.number)).toMatchObject({
    status: 'nuevo',
    assignee: null,
    priority: 'urgente',
  });
  expect(lettersTo(desk, about.client)).toHaveLength(1);
  // Corrected and sent as an answer to that letter, it works.
  await desk.receives(replyTo(answer, { text: '#tomar\n#prioridad normal\n\nHola Clara, ya la atiendo.' }));
  expect(await caseOf(desk, about.number)).toMatchObject({ status: 'en_atencion', priority: 'normal' });
  expect(textOf(await letterTo(desk, about.client, 2))).toContain('Hola Clara, ya la atiendo.');
});

test('a wait on the client ends with their answer; the question reached them', async () => {
  const { client, number } = await says(desk, '#pendiente\n\n¿Qué versión tiene?');
  const question = await letterTo(desk, client, 2);
  expect(textOf(question)).toContain('¿Qué versión tiene?');
  await desk.receives(replyTo(question, { from: `Clara <${client}>`, text: 'La 12.3' }));
  expect(await caseOf(desk, number)).toMatchObject({
    status: 'en_atencion',
    solutionDueAt: expect.any(String),
  });
  expect(deedsIn(await caseOf(desk, number))).toEqual(['paused', 'taken', 'resumed']);
});

test('what is escalated is told to the client, with or without further words', async () => {
  const silent = await says(desk, '#fabricante SR-100');
  expect(silent.one).toMatchObject({ status: 'escalado_fabricante', solutionDueAt: null });
  const told = await letterTo(desk, silent.client, 2);
  expect(textOf(told)).toContain('escalado con el fabricante');
  expect(textOf(told)).not.toContain('SR-100');
  const spoken = await says(desk, '#fabricante\n\nClara, abrimos un caso con ellos.');
  const relay = await letterTo(desk, spoken.client, 2);
  expect(textOf(relay)).toMatch(/abrimos un caso con ellos[\s\S]*escalado con el fabricante/);
});

test('what is resolved is told with what was done; an answer opens it again', async () => {
  const { client, number, one } = await says(
    desk,
    '#resuelto\n#horas 0,5\n\nSe reinició el servicio de impresión.',
  );
  expect(one).toMatchObject({
    status: 'resuelto',
    solvedAt: expect.any(String),
    hours: 0.5,
    assignee: LAURA,
  });
  const letter = await letterTo(desk, client, 2);
  expect(textOf(letter)).toMatch(
    /quedó resuelto[\s\S]*Se reinició el servicio[\s\S]*Responda este correo[\s\S]*Laura Gómez/,
  );
  expect((await caseOf(desk, number)).messages.at(-1)).toMatchObject({
    direction: 'out',
    kind: 'resolution',
  });
  await desk.receives(replyTo(letter, { from: `Clara <${client}>`, text: 'Muchas gracias.' }));
  expect((await caseOf(desk, number)).status).toBe('resuelto');
  await desk.receives(replyTo(letter, { from: `Clara <${client}>`, text: 'Volvió a fallar la caja 2.' }));
  expect(await caseOf(desk, number)).toMatchObject({ status: 'en_atencion', solvedAt: null });
  await letterSaying(desk, LAURA, number, 'El cliente reabrió el caso');
});

test('#unir: what follows goes on in the other case', async () => {
  const first = await openedCase(desk);
  const second = await says(desk, `#unir ${first.number}`);
  expect(second.one).toMatchObject({ status: 'cerrado' });
  expect(deedsIn(second.one)).toEqual(['merged', 'closed']);
  const [confirmation] = lettersTo(desk, second.client);
  await desk.receives(
    replyTo(confirmation!, { from: `Clara <${second.client}>`, text: 'Otra cosa que vi: sale error 5.' }),
  );
  expect((await caseOf(desk, first.number)).messages.at(-1)).toMatchObject({
    visibleText: 'Otra cosa que vi: sale error 5.',
  });
});

test('#estado and #ayuda are answered to who asks, and change nothing', async () => {
  const { one, number } = await says(desk, '#estado\n#ayuda');
  expect(deedsIn(one)).toEqual([]);
  expect(textOf(await letterSaying(desk, LAURA, number, 'ESTADO DE'))).toContain('Solucionar antes de');
  expect(textOf(await letterSaying(desk, LAURA, number, '#fabricante'))).toContain('#unir');
});

test('a supervisor can do the same, by naming just the number when DMARC proves who it is', async () => {
  const { number } = await openedCase(desk);
  await desk.receives(
    mail({
      from: `Gerencia <${GERENCIA}>`,
      subject: `${number}`,
      headers: ['Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net'],
      text: '#asignar andres.rojas@websaas.net',
    }),
  );
  expect(await caseOf(desk, number)).toMatchObject({ assignee: ANDRES });
});
