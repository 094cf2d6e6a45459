/** Held mails are listed to those in charge once a day, and decided by answering: by one tap, by hand, or not at all. */
import { spawnSync } from 'node:child_process';
import { packaged } from '../../src/config/packaged';
import { brokenRules, hasChecker } from '../support/check-outgoing';
import type { TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import type { SinkMail } from '../support/smtp-sink';
import {
  ANDRES,
  caseOf,
  GERENCIA,
  htmlOf,
  LAURA,
  letterSaying,
  lettersTo,
  letterTo,
  openedCase,
  replyTo,
  SISTEMAS,
  startTeamDesk,
  subjectOf,
  textOf,
} from '../support/team';
import { until } from '../support/until';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FORGED = ['Authentication-Results: mx.websaas.net; dmarc=fail header.from=elroble.example'];

let desk: TestDesk;

/** Monday, half past seven in Bogotá: the list goes out at eight. */
async function opens(): Promise<void> {
  desk = await startTeamDesk({ team: { operator: SISTEMAS }, at: '2026-11-23T12:30:00Z' });
}

let clients = 0;

/** A client's mail that the server takes for forged. */
async function holds(subject: string, text = 'La caja 3 no factura desde las siete.'): Promise<string> {
  clients += 1;
  const client = `retenido${clients}@elroble.example`;
  await desk.receives(mail({ from: `Clara Ruiz <${client}>`, subject, text, headers: FORGED }));
  return client;
}

const isList = (letter: SinkMail) => /retenidos? espera/.test(subjectOf(letter));
const listsTo = (address: string) => lettersTo(desk, address).filter(isList);

/** The list that this person gets. */
async function listOf(address: string, nth = 1): Promise<SinkMail> {
  await desk.worker.sweep();
  return until(`list ${nth} to ${address}`, () => listsTo(address)[nth - 1]);
}

/** Bodies of the taps of a list, three a mail, in order. */
function taps(list: SinkMail): { to: string; subject: string; body: string }[] {
  return [
    ...htmlOf(list).matchAll(/href="mailto:(soporte%2Bc-[^"?]+)\?subject=([^"&]+)&[^"]*?body=([^"]+)"/g),
  ]
    .concat([
      ...htmlOf(list).matchAll(
        /href="mailto:(soporte%2Bc-[^"?]+)\?subject&#x3D;([^"&]+)&amp;body&#x3D;([^"]+)"/g,
      ),
    ])
    .map(([, to, subject, body]) => ({
      to: decodeURIComponent(to!),
      subject: decodeURIComponent(subject!),
      body: decodeURIComponent(body!).replaceAll('\r\n', '\n'),
    }));
}

/** What a mail program sends when a tap is followed. */
function tapped(list: SinkMail, nth: number, more = '', from = list.envelope.to[0]!): string {
  const { to, subject, body } = taps(list)[nth]!;
  return mail({ from, to, subject, text: `${body}${more}` });
}

const held = async () => (await desk.worker.store.quarantined()).map(({ subject }) => subject);

/** Waits for the answer that nothing was done, which gives this reason. */
function refusalTo(address: string, why: string): Promise<SinkMail> {
  return until(`the reason "${why}"`, () =>
    lettersTo(desk, address).find(
      (letter) =>
        textOf(letter).includes('No hicimos nada') && textOf(letter).replace(/\s+/g, ' ').includes(why),
    ),
  );
}

describe('one list and what follows', () => {
  beforeEach(opens);
  afterEach(() => desk.closes());

  test('the list comes at its hour, once a day, to the operator and the supervisors, and never empty', async () => {
    await holds('No podemos facturar', 'La caja 3 no factura: https://malo.example/clic <b>ya</b>');
    await desk.worker.sweep();
    expect(listsTo(SISTEMAS)).toEqual([]);
    desk.passes(HOUR);
    const list = await listOf(SISTEMAS);
    await listOf(GERENCIA);
    if (hasChecker) expect(brokenRules(list, { inbound: '', number: '', kind: 'sla' })).toEqual([]);
    for (const said of [
      'Clara Ruiz',
      '@elroble.example',
      'No podemos facturar',
      'DMARC falló',
      'La caja 3 no factura: [enlace]',
    ])
      expect(textOf(list).replace(/\s+/g, ' ')).toContain(said);
    expect(htmlOf(list)).not.toMatch(/malo\.example|<b>ya/);
    // Later that day, after a restart too, nobody is told again, whatever else is held.
    await holds('Otro');
    desk.passes(2 * HOUR);
    await desk.restarts();
    await desk.worker.sweep();
    expect([listsTo(SISTEMAS).length, listsTo(GERENCIA).length]).toEqual([1, 1]);
    // The next day it is.
    desk.passes(DAY);
    expect(textOf(await listOf(SISTEMAS, 2))).toContain('Otro');
    for (const { id } of await desk.worker.store.quarantined())
      await desk.worker.store.settleHeld([{ mailId: id, does: 'discard', by: 'mesa' }], Date.now());
    desk.passes(DAY);
    await desk.worker.sweep();
    expect(listsTo(SISTEMAS)).toHaveLength(2);
  });

  test('#crear opens the case as if the mail had been trusted, at once', async () => {
    const client = await holds('No podemos facturar');
    desk.passes(HOUR);
    const list = await listOf(SISTEMAS);
    await desk.receives(tapped(list, 0));
    const confirmation = await letterTo(desk, client, 1);
    const [one] = await desk.cases();
    expect(subjectOf(confirmation)).toBe(`[${one!.number}] No podemos facturar`);
    expect(one!.events).toContainEqual(expect.objectContaining({ type: 'released', actor: SISTEMAS }));
    await letterSaying(desk, LAURA, one!.number, 'No se pudo comprobar');
    expect(await held()).toEqual([]);
  });

  test('#unir adds the mail to a case, named short; #descartar ends it; several marks in one answer', async () => {
    const { number, client, laura } = await openedCase(desk);
    await desk.receives(replyTo(laura, { text: '#tomar' }));
    await holds('Sigue igual', 'La caja 3 sigue sin facturar, error 5.');
    await holds('Gane dinero');
    desk.passes(HOUR);
    const list = await listOf(GERENCIA);
    // The newest first: spam, then the client's.
    const [, , descartar, , unir] = taps(list);
    const text = `${descartar!.body}${unir!.body}${Number(number.split('-')[2])}\n`;
    await desk.receives(replyTo(list, { text }));
    await letterSaying(desk, LAURA, number, 'sigue sin facturar, error 5');
    const one = await caseOf(desk, number);
    expect(one.messages.map(({ kind, visibleText }) => [kind, visibleText]).at(-1)).toEqual([
      'human',
      'La caja 3 sigue sin facturar, error 5.',
    ]);
    expect(one.events).toContainEqual(expect.objectContaining({ type: 'released', actor: GERENCIA }));
    expect(await desk.cases()).toHaveLength(1);
    expect(await held()).toEqual([]);
    expect((await desk.verdicts()).map(({ reason }) => reason)).toContain(`discarded by ${GERENCIA}`);
    expect(lettersTo(desk, client)).toHaveLength(1);
  });

  test('a line that cannot be obeyed stops all of them, and the answer to that letter works', async () => {
    const client = await holds('No podemos facturar');
    await holds('Otro');
    desk.passes(HOUR);
    const list = await listOf(SISTEMAS);
    const [, , descartar, crear] = taps(list);
    await desk.receives(
      replyTo(list, { text: `${descartar!.body}${crear!.body.replace('#crear', '#craer')}` }),
    );
    const answer = await refusalTo(SISTEMAS, '¿Quiso decir «#crear');
    expect(await held()).toEqual(['No podemos facturar', 'Otro']);
    await desk.receives(replyTo(answer, { text: `${descartar!.body}${crear!.body}` }));
    await letterTo(desk, client, 1);
    expect(await held()).toEqual([]);
  });

  test('the same answer twice does it once; the second of two people is told that it is done', async () => {
    const client = await holds('No podemos facturar');
    desk.passes(HOUR);
    const [operators, supervisors] = [await listOf(SISTEMAS), await listOf(GERENCIA)];
    const raw = tapped(operators, 0);
    await desk.receives(raw);
    await letterTo(desk, client, 1);
    await desk.receives(raw);
    await desk.receives(tapped(supervisors, 2));
    await refusalTo(GERENCIA, 'ya no está retenido');
    expect(await desk.cases()).toHaveLength(1);
    expect(lettersTo(desk, client)).toHaveLength(1);
  });

  test('an agent’s answer that was held for its thread reaches the client once somebody vouches for it', async () => {
    const { number, client, andres } = await openedCase(desk);
    // Laura answers from her mailbox the notice that Andrés handed on to her.
    await desk.receives(replyTo(andres, { from: LAURA, text: '#tomar\n\nClara, ya la llamo.' }));
    expect(lettersTo(desk, client)).toHaveLength(1);
    desk.passes(HOUR);
    await desk.receives(tapped(await listOf(GERENCIA), 0));
    expect(textOf(await letterTo(desk, client, 2))).toContain('Clara, ya la llamo.');
    expect(await caseOf(desk, number)).toMatchObject({ assignee: LAURA, status: 'en_atencion' });
    expect(await desk.cases()).toHaveLength(1);
    expect(field((await letterTo(desk, client, 2)).raw, 'From')).not.toContain(ANDRES);
  });

  describe('from the command line', () => {
    const mesa = (...words: string[]) =>
      spawnSync(process.execPath, [packaged('dist', 'src', 'cli', 'mesa.js'), ...words], {
        env: { ...process.env, ...desk.variables },
        encoding: 'utf8',
      });

    test('the same can be done, and the running worker acts within seconds', async () => {
      const { number, laura } = await openedCase(desk);
      await desk.receives(replyTo(laura, { text: '#tomar' }));
      const client = await holds('Uno');
      await holds('Dos', 'Sale el error 5.');
      await holds('Tres');
      const ids = (await desk.worker.store.quarantined()).map(({ id }) => String(id));
      expect(mesa('quarantine', 'crear', ids[0]!)).toMatchObject({ status: 0, stderr: '' });
      const began = Date.now();
      await letterTo(desk, client, 1);
      expect(Date.now() - began).toBeLessThan(4000);
      expect(mesa('quarantine', 'unir', ids[1]!, String(Number(number.split('-')[2]))).status).toBe(0);
      await letterSaying(desk, LAURA, number, 'Sale el error 5.');
      expect(mesa('quarantine', 'descartar', ids[2]!).status).toBe(0);
      expect(await held()).toEqual([]);
      expect(mesa('quarantine', 'descartar', ids[2]!)).toMatchObject({ status: 1 });
      expect(mesa('quarantine', 'unir', ids[2]!, '99').stderr).toContain('There is no case 99');
      expect(mesa('quarantine', 'unir', ids[2]!).status).toBe(2);
    });
  });
});

describe('nothing is done', () => {
  let operators: SinkMail;
  let supervisors: SinkMail;
  beforeAll(async () => {
    await opens();
    await holds('No podemos facturar');
    desk.passes(HOUR);
    [operators, supervisors] = [await listOf(SISTEMAS), await listOf(GERENCIA)];
  });
  afterAll(() => desk.closes());

  test.each([
    ['a case that does not exist', (code: string) => `#unir ${code} 99`, 'no hay ningún caso 99'],
    ['no code', () => '#descartar', 'falta el código'],
    ['no order', () => '¿Y esto qué es?', 'no trae ninguna orden'],
    ['a command of a case', (code: string) => `#tomar ${code}`, 'solo se puede decir'],
  ])('by %s: the reason is told', async (_what, write, why) => {
    const code = /Código: (\S+)/.exec(textOf(supervisors))![1]!;
    await desk.receives(replyTo(supervisors, { text: write(code) }));
    await refusalTo(GERENCIA, why);
    expect((await held())[0]).toBe('No podemos facturar');
    expect(await desk.cases()).toEqual([]);
  });

  describe('by who may not decide', () => {
    test.each<[string, (lists: { operators: SinkMail; supervisors: SinkMail }) => string, string]>([
      [
        'a stranger with the operator’s list',
        ({ operators }) => tapped(operators, 0, '', 'Malo <malo@otra.example>'),
        'list_of_another',
      ],
      [
        'an agent with the supervisor’s list',
        ({ supervisors }) => replyTo(supervisors, { from: LAURA, text: taps(supervisors)[2]!.body }),
        'list_of_another',
      ],
      [
        'the operator with the supervisor’s codes, without their letter',
        ({ supervisors }) => mail({ from: SISTEMAS, text: taps(supervisors)[0]!.body }),
        'agent_no_proof',
      ],
      [
        'the supervisor’s address with a failed DMARC',
        ({ supervisors }) =>
          replyTo(supervisors, {
            text: taps(supervisors)[0]!.body,
            headers: ['Authentication-Results: mx.websaas.net; dmarc=fail header.from=websaas.net'],
          }),
        'dmarc_failed',
      ],
      [
        'the operator’s address without any letter',
        ({ operators }) => mail({ from: SISTEMAS, text: taps(operators)[2]!.body }),
        'agent_no_proof',
      ],
    ])('%s', async (_who, forge, reason) => {
      await desk.receives(forge({ operators, supervisors }));
      const all = await desk.worker.store.quarantined();
      expect([all[0]!.subject, all.at(-1)!.reason]).toEqual(['No podemos facturar', reason]);
      expect(await desk.cases()).toEqual([]);
    });

    test('codes of another person’s list do nothing in one’s own answer', async () => {
      await desk.receives(replyTo(operators, { text: taps(supervisors)[2]!.body }));
      await refusalTo(SISTEMAS, 'no es de su lista');
      expect((await held())[0]).toBe('No podemos facturar');
    });

    test('a client who writes the words opens a case like everybody', async () => {
      await desk.receives(mail({ text: `#descartar 1-${'a'.repeat(16)}\n\nNo podemos facturar.` }));
      expect((await desk.verdicts()).at(-1)).toMatchObject({ action: 'open_case' });
    });
  });
});
