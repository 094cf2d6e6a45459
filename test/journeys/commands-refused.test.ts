/** Commands that cannot be understood or obeyed: the agent hears the line and the reason, and the case stays as it was. */
import type { JsonCase, TestDesk } from '../support/desk';
import type { SinkMail } from '../support/smtp-sink';
import {
  caseOf,
  deedsIn,
  LAURA,
  letterSaying,
  lettersTo,
  openedCase,
  replyTo,
  says,
  startTeamDesk,
  textOf,
} from '../support/team';
import { until } from '../support/until';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startTeamDesk();
});
afterAll(() => desk.closes());

interface Stage {
  number: string;
  client: string;
  laura: SinkMail;
}

/** Laura answers with this text, and hears that nothing was done because of the line, for the reason. */
async function expectRefused({ number, client, laura }: Stage, text: string, why: string): Promise<void> {
  const before = { one: await caseOf(desk, number), sent: lettersTo(desk, client).length };
  await desk.receives(replyTo(laura, { text }));
  const flat = (letter: SinkMail) => textOf(letter).replace(/\s+/g, ' ');
  const [line] = text.split('\n');
  await until(`a refusal of ${line} because ${why}`, () =>
    lettersTo(desk, LAURA).find(
      (letter) => flat(letter).includes('No hicimos nada') && flat(letter).includes(`«${line}»: ${why}`),
    ),
  );
  const after = await caseOf(desk, number);
  expect(standing(after)).toEqual(standing(before.one));
  expect(lettersTo(desk, client)).toHaveLength(before.sent);
}

const standing = (one: JsonCase) => {
  const { status, assignee, priority, company, reporter, phone, hours, closedAt } = one;
  return { status, assignee, priority, company, reporter, phone, hours, closedAt, deeds: deedsIn(one) };
};

describe('in an open case', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openedCase(desk);
  });

  test.each([
    ['#tomra', 'no conocemos la orden #tomra'],
    ['#asignar Nadie Conocido', 'nadie del equipo se llama «Nadie Conocido»'],
    ['#asignar', 'falta a quién asignarlo'],
    ['#prioridad altísima', '«altísima» no es una prioridad'],
    ['#prioridad', 'falta la prioridad'],
    ['#nota', 'la nota está vacía'],
    ['#reanudar', 'el caso no está en espera'],
    ['#horas mucho', '«mucho» no es un tiempo'],
    ['#horas 0', 'el tiempo debe ser mayor que cero'],
    ['#tiempo', 'falta el tiempo'],
    ['#reabrir', 'el caso está abierto'],
    ['#empresa', 'falta el nombre de la empresa'],
    ['#contacto', 'falta el nombre de la persona'],
    ['#telefono 12', '«12» no es un teléfono completo'],
    ['#unir', 'falta el número del otro caso'],
    ['#unir WS-2020-000001', 'no hay ningún caso WS-2020-000001'],
    ['#dejar', 'usted no sigue este caso'],
  ])('%s', async (line, why) => {
    await expectRefused(stage, line, why);
  });

  test('#unir with itself', async () => {
    await expectRefused(stage, `#unir ${stage.number}`, 'no se puede unir un caso consigo mismo');
  });

  test('one wrong line among right ones, and the text for the client with it', async () => {
    await expectRefused(stage, '#horas mucho\n#tomar\n\nClara, ya la atiendo.', '«mucho» no es un tiempo');
  });

  test('a command below the text for the client', async () => {
    const { number, laura, client } = stage;
    await desk.receives(replyTo(laura, { text: 'Clara, ya la atiendo.\n#resuelto' }));
    await letterSaying(desk, LAURA, number, 'las órdenes van en las primeras líneas');
    expect((await caseOf(desk, number)).status).toBe('nuevo');
    expect(lettersTo(desk, client)).toHaveLength(1);
  });
});

describe('in a closed case', () => {
  let stage: Stage;
  beforeAll(async () => {
    // Not the bare `#cerrar` of the table: the same words for the same case in the same second are a copy.
    stage = await says(desk, '#tomar\n#cerrar');
  });

  test.each([
    ['#tomar', 'el caso ya está resuelto o cerrado'],
    ['#pendiente', 'el caso ya está resuelto o cerrado'],
    ['#fabricante SR-1', 'el caso ya está resuelto o cerrado'],
    ['#reanudar', 'el caso no está en espera'],
    ['#resuelto', 'el caso ya está resuelto o cerrado'],
    ['#cerrar', 'el caso ya está cerrado'],
  ])('%s', async (line, why) => {
    await expectRefused(stage, line, why);
  });

  test('#unir with it, from another case', async () => {
    const open = await openedCase(desk);
    await expectRefused(open, `#unir ${stage.number}`, `el caso ${stage.number} está cerrado`);
  });
});
