/** Commands in agents' mails and on the command line, through the running worker: obeyed whole, or not at all. */
import { spawnSync } from 'node:child_process';
import { packaged } from '../../src/config/packaged';
import type { JsonCase, TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import type { SinkMail } from '../support/smtp-sink';
import {
  ANDRES,
  GERENCIA,
  LAURA,
  lettersTo,
  letterTo,
  replyTo,
  startTeamDesk,
  textOf,
} from '../support/team';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startTeamDesk();
});
afterAll(() => desk.closes());

let count = 0;

async function opened(): Promise<{ number: string; client: string; notice: SinkMail }> {
  count += 1;
  const client = `cliente${count}@elroble.example`;
  const before = lettersTo(desk, LAURA).length;
  await desk.receives(mail({ from: `Clara Ruiz <${client}>` }));
  const notice = await letterTo(desk, LAURA, before + 1);
  await letterTo(desk, client, 1);
  return { number: (await desk.cases()).at(-1)!.number, client, notice };
}

async function state(number: string): Promise<JsonCase> {
  return (await desk.cases()).find((one) => one.number === number)!;
}

const types = (one: JsonCase) =>
  one.events.map(({ type }) => type).filter((type) => !/letter|received|opened/.test(type));

/** Laura answers her notice of a new case with this text. */
async function says(text: string) {
  const about = await opened();
  await desk.receives(replyTo(about.notice, { text }));
  return { ...about, one: await state(about.number) };
}

test.each([
  ['#tomar', ['taken'], { status: 'en_atencion', assignee: LAURA, attendedAt: expect.any(String) }],
  ['#Asignar Andrés', ['assigned'], { status: 'nuevo', assignee: ANDRES, attendedAt: null }],
  ['#prioridad normal no es para tanto', ['priority_changed'], { priority: 'normal' }],
  ['#nota el cliente debe dos meses', ['noted'], { status: 'nuevo' }],
  ['#pendiente', ['paused'], { status: 'pendiente_cliente', solutionDueAt: null }],
  ['#reanudar', [], { status: 'nuevo' }],
  ['#horas 1,5', ['time_logged'], { hours: 1.5 }],
  ['#tiempo 45m revisión', ['time_logged'], { hours: 0.75 }],
  ['#cerrar', ['closed'], { status: 'cerrado', closedAt: expect.any(String) }],
  ['#empresa Droguería La 14', ['field_changed'], { company: 'Droguería La 14' }],
  ['#contacto Luis Ramírez', ['field_changed'], { reporter: 'Luis Ramírez' }],
  ['#teléfono 310 456 7890', ['field_changed'], { phone: '+573104567890' }],
  ['#seguir', ['followed'], { assignee: null }],
  ['#tomra', [], { status: 'nuevo', assignee: null }],
  ['#tomar\n#prioridad altísima', [], { status: 'nuevo', assignee: null, priority: 'urgente' }],
])('%j', async (text, events, expected) => {
  const { one, client } = await says(text);
  expect(types(one)).toEqual(events);
  expect(one).toMatchObject(expected);
  expect((await desk.verdicts()).at(-1)).toMatchObject({ action: 'agent' });
  expect(lettersTo(desk, client)).toHaveLength(1);
});

test('a line that cannot be obeyed stops everything, and the agent gets line, reason and text back', async () => {
  const about = await opened();
  const before = lettersTo(desk, LAURA).length;
  await desk.receives(
    replyTo(about.notice, {
      text: '#tomar\n#priordad normal\n\nHola Clara, ya la atiendo.',
      messageId: '<mal@websaas.net>',
    }),
  );
  const answer = await letterTo(desk, LAURA, before + 1);
  expect(field(answer.raw, 'In-Reply-To')).toBe('<mal@websaas.net>');
  const text = textOf(answer);
  for (const said of ['#priordad normal', '¿Quiso decir «#prioridad normal»?', 'Hola Clara, ya la atiendo.'])
    expect(text).toContain(said);
  expect(await state(about.number)).toMatchObject({ status: 'nuevo', assignee: null, priority: 'urgente' });
  expect(lettersTo(desk, about.client)).toHaveLength(1);
  // Corrected and sent as an answer to that letter, it works.
  await desk.receives(replyTo(answer, { text: '#tomar\n#prioridad normal\n\nHola Clara, ya la atiendo.' }));
  expect(await state(about.number)).toMatchObject({ status: 'en_atencion', priority: 'normal' });
  expect(textOf(await letterTo(desk, about.client, 2))).toContain('Hola Clara, ya la atiendo.');
});

test('a wait on the client ends with their answer; the question reached them', async () => {
  const { client, number } = await says('#pendiente\n\n¿Qué versión tiene?');
  const question = await letterTo(desk, client, 2);
  expect(textOf(question)).toContain('¿Qué versión tiene?');
  await desk.receives(replyTo(question, { from: `Clara <${client}>`, text: 'La 12.3' }));
  expect(await state(number)).toMatchObject({ status: 'en_atencion', solutionDueAt: expect.any(String) });
  expect(types(await state(number))).toEqual(
    ['taken', 'paused', 'resumed'].toSorted((a, b) => a.localeCompare(b) * 0),
  );
});

test('what is escalated is told to the client, with or without further words', async () => {
  const silent = await says('#fabricante SR-100');
  expect(silent.one).toMatchObject({ status: 'escalado_fabricante', solutionDueAt: null });
  const told = await letterTo(desk, silent.client, 2);
  expect(textOf(told)).toContain('escalado con el fabricante');
  expect(textOf(told)).not.toContain('SR-100');
  const spoken = await says('#fabricante\n\nClara, abrimos un caso con ellos.');
  const relay = await letterTo(desk, spoken.client, 2);
  expect(textOf(relay)).toMatch(/abrimos un caso con ellos[\s\S]*escalado con el fabricante/);
});

test('what is resolved is told with what was done; an answer opens it again', async () => {
  const { client, number, one } = await says(
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
  expect((await state(number)).messages.at(-1)).toMatchObject({ direction: 'out', kind: 'resolution' });
  await desk.receives(replyTo(letter, { from: `Clara <${client}>`, text: 'Muchas gracias.' }));
  expect((await state(number)).status).toBe('resuelto');
  const before = lettersTo(desk, LAURA).length;
  await desk.receives(replyTo(letter, { from: `Clara <${client}>`, text: 'Volvió a fallar la caja 2.' }));
  expect(await state(number)).toMatchObject({ status: 'en_atencion', solvedAt: null });
  expect(textOf(await letterTo(desk, LAURA, before + 1))).toContain('El cliente reabrió el caso');
});

test('#unir: what follows goes on in the other case', async () => {
  const first = await opened();
  const second = await says(`#unir ${first.number}`);
  expect(second.one).toMatchObject({ status: 'cerrado' });
  expect(types(second.one)).toEqual(['merged', 'closed']);
  const [confirmation] = lettersTo(desk, second.client);
  await desk.receives(
    replyTo(confirmation!, { from: `Clara <${second.client}>`, text: 'Otra cosa que vi: sale error 5.' }),
  );
  expect((await state(first.number)).messages.at(-1)).toMatchObject({
    visibleText: 'Otra cosa que vi: sale error 5.',
  });
});

test('#estado and #ayuda are answered to who asks, and change nothing', async () => {
  const before = lettersTo(desk, LAURA).length;
  const { one } = await says('#estado\n#ayuda');
  expect(types(one)).toEqual([]);
  const letters = [await letterTo(desk, LAURA, before + 2), await letterTo(desk, LAURA, before + 3)].map(
    textOf,
  );
  expect(letters.find((text) => text.includes('ESTADO DE'))).toContain('Solucionar antes de');
  expect(letters.find((text) => text.includes('#fabricante'))).toContain('#unir');
});

test('a supervisor can do the same, by naming just the number when DMARC proves who it is', async () => {
  const { number } = await opened();
  await desk.receives(
    mail({
      from: `Gerencia <${GERENCIA}>`,
      subject: `${number}`,
      headers: ['Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net'],
      text: '#asignar andres.rojas@websaas.net',
    }),
  );
  expect(await state(number)).toMatchObject({ assignee: ANDRES });
});

describe('mesa do', () => {
  const mesa = (...words: string[]) =>
    spawnSync(process.execPath, [packaged('dist', 'src', 'cli', 'mesa.js'), ...words], {
      env: { ...process.env, ...desk.variables },
      encoding: 'utf8',
    });

  test('does what the mail can do', async () => {
    const { number, client } = await opened();
    const run = mesa('do', number, '#tomar', '#horas 2', 'Ya la llamo.', '--as', LAURA);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(await state(number)).toMatchObject({ assignee: LAURA, hours: 2 });
    await desk.worker.sweep();
    expect(textOf(await letterTo(desk, client, 2))).toContain('Ya la llamo.');
    expect(await state(number)).toMatchObject({ attendedAt: expect.any(String) });
  });

  test('exits 1 when a line cannot be obeyed, 2 when nobody has the address', async () => {
    const { number } = await opened();
    const refused = mesa('do', number, '#tomar', '#horas x', '--as', LAURA);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('#horas x');
    expect(mesa('do', 'WS-2020-000001', '#tomar', '--as', LAURA).status).toBe(1);
    expect(mesa('do', number, '#tomar', '--as', 'nadie@websaas.net').status).toBe(2);
    expect(mesa('do', number).status).toBe(2);
    expect(await state(number)).toMatchObject({ assignee: null });
  });
});
