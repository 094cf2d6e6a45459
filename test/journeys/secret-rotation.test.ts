/** The key of the tokens changes: answers to older letters find their case until the old key is taken away. */

import { startDesk, type TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';

const OLD = 'la-llave-vieja-de-la-mesa';
const NEW = 'la-llave-nueva-de-la-mesa';
const ANA = 'Ana Pérez <ana.perez@elroble.example>';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk({ variables: { SECRET: OLD } });
});
afterAll(() => desk.closes());

/** Only the address of the reply tells which letter is answered. */
const answering = (replyTo: string, subject: string, from = ANA) => mail({ subject, from, to: replyTo });
const replyTo = (letter: { raw: Buffer }) => (field(letter.raw, 'Reply-To') ?? '').replace(/^.*<|>$/g, '');

test('letters of the old key are recognised while it is named, and no longer', async () => {
  await desk.receives(mail({ subject: 'La caja 3 no factura', from: ANA }));
  const [first] = await desk.answers(1);
  const old = replyTo(first!);
  expect(old).toMatch(/^soporte\+c-/);

  desk.variables.SECRET = `${NEW},${OLD}`;
  await desk.restarts();
  await desk.receives(answering(old, 'Sigue igual'));
  expect((await desk.cases()).map(({ messages }) => messages.length)).toEqual([3]);
  await desk.receives(mail({ subject: 'La impresora no imprime', from: ANA }));
  const letters = await desk.answers(2);
  const recent = replyTo(letters.at(-1)!);

  desk.variables.SECRET = NEW;
  await desk.restarts();
  await desk.receives(answering(recent, 'Ya probé el cable'));
  expect(await desk.cases()).toHaveLength(2);
  await desk.receives(answering(old, 'Otra vez la caja'));
  expect(await desk.cases()).toHaveLength(3);
});

test('a token that is wrong, or of a letter that never was, gets the very same answer', async () => {
  const letters = await desk.answers(3);
  const good = replyTo(letters.at(-1)!);
  const wrong = good.replace(/-[a-z2-7]{26}@/, `-${'a'.repeat(26)}@`);
  const unknown = good.replace(/\+c-[0-9a-z]+-[a-z2-7]{26}@/, `+c-1a2b-${'a'.repeat(26)}@`);
  const said: string[] = [];
  for (const address of [wrong, unknown]) {
    const before = (await desk.answers(0)).length;
    await desk.receives(answering(address, 'Consulta de licencias', 'Luis <luis.ramirez@elroble.example>'));
    const answer = (await desk.answers(before + 1)).at(-1)!;
    said.push((field(answer.raw, 'Subject') ?? '').replace(/\d{6}/, 'N'));
  }
  expect((await desk.verdicts()).slice(-2)).toEqual([
    expect.objectContaining({ action: 'open_case' }),
    expect.objectContaining({ action: 'open_case' }),
  ]);
  expect(said[0]).toBe(said[1]);
});
