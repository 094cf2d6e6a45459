/** One message of a thread becomes a case of its own, and two cases become one, through the running worker. */
import { spawnSync } from 'node:child_process';
import { packaged } from '../../src/config/packaged';
import { brokenRules, hasChecker } from '../support/check-outgoing';
import type { TestDesk } from '../support/desk';
import { invitationOf } from '../support/invitation';
import { field } from '../support/mail';
import {
  ANDRES,
  caseOf,
  deedsIn,
  LAURA,
  letterSaying,
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

const OTHER = 'Otra cosa: la impresora de la bodega no imprime y no podemos facturar.';

/** Clara writes about another matter in the thread of her case. */
async function strayed() {
  const about = await openedCase(desk);
  const [confirmation] = lettersTo(desk, about.client);
  const from = `Clara Ruiz <${about.client}>`;
  const raw = replyTo(confirmation!, { from, text: OTHER });
  await desk.receives(raw);
  const told = await letterSaying(desk, LAURA, about.number, 'la impresora de la bodega');
  const andres = await letterSaying(desk, ANDRES, about.number, 'la impresora de la bodega');
  return { ...about, from, raw, told, andres };
}

const newest = async () => (await desk.cases()).at(-1)!;

describe('#separar', () => {
  test('the message becomes a case with its own number, confirmation and clocks; both cases tell of it', async () => {
    const { number, client, told, from, raw } = await strayed();
    await desk.receives(replyTo(told, { text: '#separar' }));
    const [old, fresh] = [await caseOf(desk, number), await newest()];
    expect(fresh.number).not.toBe(number);
    expect(fresh).toMatchObject({
      status: 'nuevo',
      priority: 'importante',
      email: client,
      attentionDueAt: expect.any(String),
    });
    expect(fresh.messages[0]).toMatchObject({ direction: 'in', from: client, visibleText: OTHER });
    expect(fresh.events).toContainEqual(
      expect.objectContaining({ type: 'linked', case: number, actor: LAURA }),
    );
    expect(old.events).toContainEqual(expect.objectContaining({ type: 'split', into: fresh.number }));
    expect(old.messages.map(({ visibleText }) => visibleText)).toContain(OTHER);
    const confirmation = await letterSaying(desk, client, fresh.number, 'Su número de caso');
    expect(field(confirmation.raw, 'In-Reply-To')).toBe(field(raw, 'Message-ID'));
    if (hasChecker)
      expect(brokenRules(confirmation, { inbound: raw, number: fresh.number, kind: 'confirmation' })).toEqual(
        [],
      );
    await letterSaying(desk, ANDRES, fresh.number, 'Nuevo caso');
    // What follows in that thread goes on in the new case: answers to the confirmation, and to the mail itself.
    await desk.receives(replyTo(confirmation, { from, text: 'Es la Epson del fondo.' }));
    expect((await caseOf(desk, fresh.number)).messages.at(-1)).toMatchObject({
      visibleText: 'Es la Epson del fondo.',
    });
    // And what follows in the old one stays there.
    const [first] = lettersTo(desk, client);
    await desk.receives(replyTo(first!, { from, text: 'Las cajas siguen igual.' }));
    expect((await caseOf(desk, number)).messages.at(-1)).toMatchObject({
      visibleText: 'Las cajas siguen igual.',
    });
  });

  test('lines behind it and the text are for the new case', async () => {
    const { number, client, told } = await strayed();
    await desk.receives(
      replyTo(told, {
        text: '#tomar\n#separar\n#asignar Andrés\n#horas 0,5\n\nClara, la impresora la vemos aparte.',
      }),
    );
    const [old, fresh] = [await caseOf(desk, number), await newest()];
    expect(old).toMatchObject({ assignee: LAURA, hours: 0 });
    expect(fresh).toMatchObject({ assignee: ANDRES, hours: 0.5 });
    const relay = await letterSaying(desk, client, fresh.number, 'la vemos aparte');
    expect(subjectOf(relay)).not.toContain(number);
    await letterSaying(desk, ANDRES, fresh.number, 'le asignó el caso');
    expect(lettersTo(desk, client).filter((letter) => textOf(letter).includes('aparte'))).toHaveLength(1);
  });

  test('the same mail again, and another order for the same message, make no second case', async () => {
    const { number, told, andres } = await strayed();
    const order = replyTo(told, { text: '#separar', messageId: '<orden@websaas.net>' });
    await desk.receives(order);
    const fresh = await newest();
    await desk.receives(order);
    expect((await desk.verdicts()).at(-1)).toMatchObject({ action: 'ignore' });
    // Andrés has not heard of it yet: his notice of the message belongs to the new case now.
    await desk.receives(replyTo(andres, { text: '#separar' }));
    await letterSaying(desk, ANDRES, fresh.number, 'es el que abrió este caso');
    expect((await newest()).number).toBe(fresh.number);
    expect(deedsIn(await caseOf(desk, number)).filter((type) => type === 'split')).toHaveLength(1);
    await desk.receives(replyTo(andres, { text: 'Clara, ya miro la impresora.' }));
    expect((await caseOf(desk, fresh.number)).messages.at(-1)).toMatchObject({ kind: 'relay' });
  });

  test('a line that cannot be obeyed separates nothing', async () => {
    const { number, client, told } = await strayed();
    await desk.receives(replyTo(told, { text: '#separar\n#prioridad altísima\n\nClara, la vemos aparte.' }));
    await letterSaying(desk, LAURA, number, 'altísima');
    expect((await newest()).number).toBe(number);
    expect(lettersTo(desk, client)).toHaveLength(1);
  });

  test.each([
    ['the notice of the new case', 'es el que abrió este caso'],
    ['a mail that names just the number', 'responda el aviso'],
  ])('%s names no message that could be separated', async (which, why) => {
    const { number, laura } = await openedCase(desk);
    const order = replyTo(laura, { text: '#separar' });
    await desk.receives(
      which.startsWith('the')
        ? order
        : order
            .replace(/^(In-Reply-To|References): .*\r\n/gm, '')
            .replace(/^To: .*$/m, 'To: soporte@websaas.net')
            .replace(/^Subject: .*$/m, `Subject: ${number}`)
            .replace(
              /^MIME/m,
              'Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net\r\nMIME',
            ),
    );
    await letterSaying(desk, LAURA, number, why);
    expect((await newest()).number).toBe(number);
  });
});

describe('from the command line', () => {
  const mesa = (...words: string[]) =>
    spawnSync(process.execPath, [packaged('dist', 'src', 'cli', 'mesa.js'), ...words], {
      env: { ...process.env, ...desk.variables },
      encoding: 'utf8',
    });

  test('a visit is agreed, and a doubt is told', async () => {
    const { number, client } = await openedCase(desk);
    const year = new Date().getUTCFullYear() + 1;
    const run = mesa('do', number, `#visita 2 de enero de ${year} 6am Bodega sur`, '--as', LAURA);
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('visit_scheduled') });
    expect(run.stderr).toContain('fuera del horario hábil');
    await desk.worker.sweep();
    expect(await invitationOf(await letterSaying(desk, client, number, 'LE PROPONEMOS'))).toMatchObject({
      method: 'REQUEST',
      values: { LOCATION: 'Bodega sur' },
    });
    expect(mesa('do', number, '#visita ayer', '--as', LAURA)).toMatchObject({ status: 1 });
    expect(mesa('do', number, '#visita cancelar', '--as', LAURA)).toMatchObject({ status: 0 });
  });

  test('the client’s last message is separated', async () => {
    const { number, client } = await strayed();
    expect(mesa('do', number, '#separar', '--as', LAURA)).toMatchObject({ status: 0 });
    const fresh = await newest();
    expect(fresh.messages[0]).toMatchObject({ visibleText: OTHER });
    await desk.worker.sweep();
    await letterSaying(desk, client, fresh.number, 'Su número de caso');
    const again = mesa('do', number, '#separar', '--as', LAURA);
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining(`es el caso ${fresh.number}`) });
  });

  test.each([
    ['short', (number: string) => String(Number(number.slice(-6)))],
    ['whole, with words around it', (number: string) => `con el caso ${number.toLowerCase()}, es lo mismo`],
  ])('#unir with the number %s', async (_, said) => {
    const first = await openedCase(desk);
    const second = await openedCase(desk);
    expect(mesa('do', second.number, `#unir ${said(first.number)}`, '--as', LAURA)).toMatchObject({
      status: 0,
    });
    expect(await caseOf(desk, second.number)).toMatchObject({ status: 'cerrado' });
    expect((await caseOf(desk, first.number)).events).toContainEqual(
      expect.objectContaining({ type: 'merged', from: second.number }),
    );
  });

  test('#unir with a number that is none', async () => {
    const { number } = await openedCase(desk);
    expect(mesa('do', number, '#unir 999999', '--as', LAURA).stderr).toContain('no hay ningún caso');
    expect(mesa('do', number, '#unir al otro', '--as', LAURA).stderr).toContain('no es un número de caso');
  });
});

test('#unir 123 in a mail', async () => {
  const first = await openedCase(desk);
  const { number, laura, client } = await openedCase(desk);
  await desk.receives(replyTo(laura, { text: `#unir ${Number(first.number.slice(-6))}` }));
  expect(await caseOf(desk, number)).toMatchObject({ status: 'cerrado' });
  await letterTo(desk, client, 1);
});
