// After the solution: the case closes by itself when nobody objects, and the client's opinion is one tap away.

import { caseTable, printCase } from '../../src/cli/cases';
import { printSlaReport } from '../../src/cli/report-sla';
import { businessCalendar } from '../../src/clock/calendar';
import { readConfig } from '../../src/config';
import { brokenRules, hasChecker } from '../support/check-outgoing';
import { startDesk, type TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import { policyFolder } from '../support/policy';
import type { SinkMail } from '../support/smtp-sink';
import {
  ANDRES,
  caseOf,
  htmlOf,
  LAURA,
  letterSaying,
  lettersTo,
  openedCase,
  replyTo,
  subjectOf,
  textOf,
} from '../support/team';
import { until } from '../support/until';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let desk: TestDesk;

// Wednesday; Monday is a holiday in neither week.
beforeAll(async () => {
  desk = await startDesk({ variables: { POLICY_DIR: policyFolder() }, at: '2026-11-25T09:00:00-05:00' });
});
afterAll(() => desk.closes());

/** A case that Laura resolved, and the letter of its solution. */
async function resolved(text = 'Se reinició el servicio.') {
  const opened = await openedCase(desk);
  await desk.receives(replyTo(opened.laura, { text: `#resuelto\n\n${text}` }));
  await desk.worker.sweep();
  const letter = await letterSaying(desk, opened.client, opened.number, 'quedó resuelto');
  return { ...opened, letter };
}

/** The prefilled mail that a tap on an opinion opens, as the client's program sends it. */
function tapped(
  letter: SinkMail,
  label: string,
  { from, added = '', text }: { from?: string; added?: string; text?: string } = {},
): string {
  const hrefs = [...htmlOf(letter).matchAll(/href="(mailto:[^"]+)"/g)].map(
    ([, href]) => new URL(href!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')),
  );
  const link = hrefs.find(({ searchParams }) => searchParams.get('subject')?.endsWith(`] ${label}`))!;
  const body = (link.searchParams.get('body') ?? '').replaceAll('\r\n', '\n');
  return mail({
    from: from ?? letter.envelope.to[0]!,
    to: decodeURIComponent(link.pathname),
    subject: link.searchParams.get('subject')!,
    text: text ?? `${body}${added}`,
  });
}

describe('a case that was resolved', () => {
  test('closes three business days later, without a letter', async () => {
    const { number, client } = await resolved();
    const before = lettersTo(desk, client).length;
    // Wednesday to Monday: the weekend does not count.
    desk.passes(5 * DAY - HOUR);
    await desk.worker.sweep();
    expect((await caseOf(desk, number)).status).toBe('resuelto');
    desk.passes(2 * HOUR);
    await desk.worker.sweep();
    const closed = await caseOf(desk, number);
    expect(closed.status).toBe('cerrado');
    expect(closed.closedAt).not.toBeNull();
    expect(closed.events.at(-1)).toMatchObject({ type: 'closed', actor: 'mesa', why: 'auto_close' });
    await desk.worker.sweep();
    expect((await caseOf(desk, number)).events.filter(({ type }) => type === 'closed')).toHaveLength(1);
    expect(lettersTo(desk, client)).toHaveLength(before);
  });

  test('closes too when the worker was down on that day, with an empty alarm clock', async () => {
    const { number } = await resolved();
    desk.passes(6 * DAY);
    await desk.restarts();
    await until('the case to close', async () => (await caseOf(desk, number)).status === 'cerrado');
  });

  test('stays open when the client says that it is not solved', async () => {
    const { number, client, letter } = await resolved();
    desk.passes(DAY);
    await desk.receives(replyTo(letter, { from: client, text: 'Sigue sin imprimir la caja 3.' }));
    desk.passes(20 * DAY);
    await desk.worker.sweep();
    expect((await caseOf(desk, number)).status).toBe('en_atencion');
  });

  test('stays open after #reabrir, and counts anew from the second solution', async () => {
    const { number, laura } = await resolved();
    desk.passes(2 * DAY);
    await desk.receives(replyTo(laura, { text: '#reabrir' }));
    desk.passes(10 * DAY);
    await desk.worker.sweep();
    expect((await caseOf(desk, number)).status).toBe('en_atencion');
    await desk.receives(replyTo(laura, { text: '#resuelto\n\nAhora sí.' }));
    await desk.worker.sweep();
    expect((await caseOf(desk, number)).status).toBe('resuelto');
    desk.passes(8 * DAY);
    await desk.worker.sweep();
    expect((await caseOf(desk, number)).status).toBe('cerrado');
  });

  test('is not kept open by bare thanks', async () => {
    const { number, client, letter } = await resolved();
    await desk.receives(replyTo(letter, { from: client, text: 'Listo, muchas gracias.' }));
    desk.passes(8 * DAY);
    await desk.worker.sweep();
    expect((await caseOf(desk, number)).status).toBe('cerrado');
  });
});

describe('an opinion', () => {
  test('is asked for with two links in both parts of the letter', async () => {
    const { number, letter } = await resolved();
    for (const label of ['Quedé satisfecho', 'No quedé satisfecho']) {
      expect(textOf(letter)).toContain(label);
      expect(textOf(letter)).toContain(encodeURIComponent(`[${number}] ${label}`));
      expect(htmlOf(letter)).toContain(`>${label}</span></a>`);
    }
  });

  test('of a satisfied client is noted and thanked for, and nothing else happens', async () => {
    const { number, client, letter } = await resolved();
    const before = await caseOf(desk, number);
    const raw = tapped(letter, 'Quedé satisfecho');
    await desk.receives(raw);
    const after = await caseOf(desk, number);
    expect(after.events.at(-1)).toMatchObject({
      type: 'rated',
      actor: client,
      rating: 'satisfecho',
      text: null,
    });
    expect([after.status, after.satisfaction]).toEqual(['resuelto', 'satisfecho']);
    expect(after.messages.filter(({ direction }) => direction === 'in')).toEqual(
      before.messages.filter(({ direction }) => direction === 'in'),
    );
    const thanks = await letterSaying(desk, client, number, 'Gracias por contarnos');
    expect(field(thanks.raw, 'Auto-Submitted')).toBe('auto-replied');
    expect(textOf(thanks)).toContain('quedó a gusto');
    if (hasChecker) expect(brokenRules(thanks, { inbound: raw, number, kind: 'confirmation' })).toEqual([]);
    // It still closes by itself.
    desk.passes(8 * DAY);
    await desk.worker.sweep();
    expect((await caseOf(desk, number)).status).toBe('cerrado');
  });

  test('of an unsatisfied client reaches who has the case, with the words beside it, and reopens nothing', async () => {
    const { number, client, letter } = await resolved();
    await desk.receives(tapped(letter, 'No quedé satisfecho', { added: 'Tardaron dos días en llamar.\n' }));
    const { status, events, satisfaction } = await caseOf(desk, number);
    expect([status, satisfaction]).toEqual(['resuelto', 'insatisfecho']);
    expect(events.find(({ type }) => type === 'rated')).toMatchObject({
      rating: 'insatisfecho',
      text: 'Tardaron dos días en llamar.',
    });
    const notice = await letterSaying(desk, LAURA, number, 'El cliente no quedó satisfecho');
    expect(textOf(notice)).toContain('Tardaron dos días en llamar.');
    expect(textOf(notice)).not.toContain('escríbalo aquí');
    const about = (letters: SinkMail[]) =>
      letters.filter((one) => subjectOf(one).includes(number) && textOf(one).includes('no quedó a gusto'));
    expect(about(lettersTo(desk, ANDRES))).toEqual([]);
    const thanks = await letterSaying(desk, client, number, 'no quedó a gusto');
    // What the thanks promise holds: an answer opens the case again.
    await desk.receives(replyTo(thanks, { from: client, text: 'La caja 3 sigue sin imprimir.' }));
    expect((await caseOf(desk, number)).status).toBe('en_atencion');
  });

  test('that is tapped twice is told and thanked for once; the last one counts', async () => {
    const { number, client, letter } = await resolved();
    await desk.receives(tapped(letter, 'No quedé satisfecho'));
    await desk.receives(tapped(letter, 'No quedé satisfecho'));
    await desk.receives(tapped(letter, 'Quedé satisfecho'));
    await letterSaying(desk, client, number, 'que quedó a gusto');
    expect((await caseOf(desk, number)).satisfaction).toBe('satisfecho');
    const told = lettersTo(desk, LAURA).filter(
      (one) => subjectOf(one).includes(number) && textOf(one).includes('El cliente no quedó satisfecho'),
    );
    expect(told).toHaveLength(1);
    const thanks = lettersTo(desk, client).filter((one) => textOf(one).includes('Gracias por contarnos'));
    expect(thanks).toHaveLength(2);
  });

  test('of a stranger changes nothing: not with the number, not with a stolen token, not with a forged address', async () => {
    const { number, client, letter } = await resolved();
    const before = await caseOf(desk, number);
    const stranger = 'ladron@otra.example';
    await desk.receives(tapped(letter, 'No quedé satisfecho', { from: stranger }));
    await desk.receives(
      mail({ from: stranger, subject: `[${number}] No quedé satisfecho`, text: 'No quedé satisfecho.' }),
    );
    await desk.receives(
      mail({ from: client, subject: 'No quedé satisfecho', text: 'No quedé satisfecho.' }).replace(
        'MIME-Version',
        'Authentication-Results: mx.websaas.net; dmarc=fail\r\nMIME-Version',
      ),
    );
    await desk.receives(
      tapped(letter, 'No quedé satisfecho').replace(
        'MIME-Version',
        'Authentication-Results: mx.websaas.net; dmarc=fail\r\nMIME-Version',
      ),
    );
    const after = await caseOf(desk, number);
    const deeds = ({ events }: typeof before) => events.filter(({ type }) => type !== 'letter_sent');
    expect(deeds(after)).toEqual(deeds(before));
    expect([after.status, after.satisfaction]).toEqual(['resuelto', null]);
  });

  test('typed into an answer is an answer: it opens the case again', async () => {
    const { number, client, letter } = await resolved();
    await desk.receives(
      replyTo(letter, {
        from: client,
        subject: 'No quedé satisfecho',
        text: 'No quedé satisfecho, sigue igual.',
      }),
    );
    const { status, satisfaction } = await caseOf(desk, number);
    expect([status, satisfaction]).toEqual(['en_atencion', null]);
  });

  test('in a vacation notice is none', async () => {
    const { number, letter } = await resolved();
    const raw = tapped(letter, 'Quedé satisfecho').replace(
      'MIME-Version',
      'Auto-Submitted: auto-replied\r\nMIME-Version',
    );
    await desk.receives(raw);
    expect((await caseOf(desk, number)).satisfaction).toBeNull();
  });

  test('stands in the case and in the report', async () => {
    const { number, letter } = await resolved();
    await desk.receives(tapped(letter, 'No quedé satisfecho', { added: 'Muy lento.' }));
    const { policies } = readConfig(desk.variables, { mail: true });
    const now = Date.parse((await caseOf(desk, number)).events.at(-1)!.at);
    const printed: string[] = [];
    const print = (text: string) => void printed.push(text);
    await printCase(desk.worker.store, number, { json: false, ans: policies.ans, now }, print);
    expect(printed.join('\n')).toContain('insatisfecho: Muy lento.');
    expect(caseTable(await desk.worker.store.cases({}))).toContain(number);
    printed.length = 0;
    const { openedAt } = await caseOf(desk, number);
    // In the evening of a month's last day it is the next one already in UTC.
    const month = businessCalendar(policies.ans).dateAt(Date.parse(openedAt)).slice(0, 7);
    await printSlaReport(desk.worker.store, { month, format: 'csv' }, policies.ans, now, print);
    const rows = printed
      .join('\n')
      .split(/\r?\n/)
      .map((line) => line.split(','));
    const row = rows.find((cells) => cells[0] === number)!;
    expect(row[rows[0]!.indexOf('opinion')]).toBe('insatisfecho');
  });
});
