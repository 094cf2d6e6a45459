/** Commands in agents' mails and on the command line, through the running worker: obeyed whole, or not at all. */
import type { TestDesk } from '../support/desk';
import { ANDRES, caseOf, deedsIn, LAURA, lettersTo, replyTo, says, startTeamDesk } from '../support/team';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startTeamDesk();
});
afterAll(() => desk.closes());

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
  const { one, client } = await says(desk, text);
  expect(deedsIn(one)).toEqual(events);
  expect(one).toMatchObject(expected);
  expect((await desk.verdicts()).at(-1)).toMatchObject({ action: 'agent' });
  expect(lettersTo(desk, client)).toHaveLength(1);
});

test.each([
  [
    '#pendiente',
    '#reanudar',
    ['paused', 'resumed'],
    { status: 'en_atencion', solutionDueAt: expect.any(String) },
  ],
  ['#cerrar', '#reabrir', ['closed', 'reopened'], { status: 'en_atencion', closedAt: null }],
  ['#seguir', '#dejar', ['followed', 'unfollowed'], { status: 'nuevo' }],
  ['#asignar Andrés', '#tomar', ['assigned', 'taken'], { assignee: LAURA }],
  ['#horas 1,5', '#horas -0,5 de más', ['time_logged', 'time_logged'], { hours: 1 }],
])('what %j did is undone by another command: %j', async (first, second, events, expected) => {
  const { number, laura } = await says(desk, first);
  await desk.receives(replyTo(laura, { text: second }));
  const one = await caseOf(desk, number);
  expect(deedsIn(one)).toEqual(events);
  expect(one).toMatchObject(expected);
});
