/** Site visits through the running worker: agreed by mail, in everybody's calendar, answered, moved, remembered, done. */
import { brokenRules, hasChecker } from '../support/check-outgoing';
import type { JsonCase, TestDesk } from '../support/desk';
import {
  type CalendarAnswer,
  calendarAnswer,
  invitationOf,
  type ReadInvitation,
} from '../support/invitation';
import { field, mail } from '../support/mail';
import type { SinkMail } from '../support/smtp-sink';
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
  startTeamDesk,
  textOf,
} from '../support/team';
import { until } from '../support/until';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let desk: TestDesk;
/** A Monday, half past nine in Bogotá. */
beforeAll(async () => {
  desk = await startTeamDesk({ at: '2026-11-23T14:30:00Z' });
});
afterAll(() => desk.closes());

let said = 0;

/** Laura answers her notice of a new case with this text; never twice in one second, which would be a copy. */
async function says(text: string) {
  const about = await openedCase(desk);
  said += 1;
  await desk.receives(replyTo(about.laura, { text, date: new Date(Date.now() - said * 3_600_000) }));
  return { ...about, one: await caseOf(desk, about.number) };
}

async function invited(address: string, number: string, said: string) {
  const letter = await letterSaying(desk, address, number, said);
  return { letter, invitation: (await invitationOf(letter))! };
}

/** A case with a visit tomorrow at ten. */
async function visited(more = '') {
  const about = await says(`#visita 2026-11-24 10:00 Calle 10 # 20-30${more}`);
  const client = await invited(about.client, about.number, 'LE PROPONEMOS');
  const agent = await invited(LAURA, about.number, 'Visita programada');
  return { ...about, toClient: client, toAgent: agent };
}

function answers(
  { letter, invitation }: { letter: SinkMail; invitation: ReadInvitation },
  answer: CalendarAnswer,
): Promise<void> {
  return desk.receives(calendarAnswer(invitation, field(letter.raw, 'Message-ID'), answer));
}

/** What agents did; mails that arrived while the clock stood elsewhere make reminders too. */
const done = (one: JsonCase) => deedsIn(one).filter((type) => type !== 'reminder_sent');

/** Everything of the letters that a client has got, decoded and raw. */
const readBy = (client: string) =>
  lettersTo(desk, client)
    .map((letter) => letter.raw.toString('latin1') + textOf(letter))
    .join('\n')
    .toLowerCase();

describe('a visit is proposed', () => {
  test('client and agent get it in their calendars, and the clock waits for it', async () => {
    const { one, toClient, toAgent, client } = await visited('\n\nAna, paso a revisar la red.');
    expect(one).toMatchObject({ status: 'visita_programada', assignee: LAURA, solutionDueAt: null });
    expect(one.attendedAt).toEqual(expect.any(String));
    expect(done(one)).toEqual(['taken', 'visit_scheduled', 'paused']);
    expect(toClient.invitation).toMatchObject({
      method: 'REQUEST',
      sequence: 0,
      start: new Date('2026-11-24T15:00:00Z'),
      end: new Date('2026-11-24T16:00:00Z'),
      attendees: [{ address: client }],
    });
    expect(toAgent.invitation).toMatchObject({
      uid: toClient.invitation.uid,
      attendees: [{ address: LAURA }],
      start: new Date('2026-11-24T15:00:00Z'),
    });
    // The client answers the case, not the agent, and each of them with a token of their own.
    expect(toClient.invitation.organizer).toMatch(/^soporte\+c-[a-z0-9-]+@websaas\.net$/);
    expect(toAgent.invitation.organizer).not.toBe(toClient.invitation.organizer);
    const text = textOf(toClient.letter);
    for (const said of [
      'Ana, paso a revisar la red.',
      'Calle 10 # 20-30',
      'Laura Gómez',
      'plazo de solución',
    ])
      expect(text).toContain(said);
    expect(readBy(client)).not.toContain('laura.gomez@');
    expect(readBy(client)).not.toContain('#visita');
    // One letter for words and invitation, besides the confirmation.
    expect(lettersTo(desk, client)).toHaveLength(2);
  });

  test.each([
    ['#visita 1 de diciembre 10am', '2026-12-01T15:00:00.000Z'],
    ['#Visita Mañana 14:30', '2026-11-24T19:30:00.000Z'],
    ['#VISITA el jueves a las 9 a. m. en la sede norte', '2026-11-26T14:00:00.000Z'],
  ])('%s', async (text, start) => {
    const { one, client, number } = await says(text);
    expect(one.events).toContainEqual(expect.objectContaining({ type: 'visit_scheduled', startsAt: start }));
    expect((await invited(client, number, 'LE PROPONEMOS')).invitation.start.toISOString()).toBe(start);
  });

  test.each([
    ['#visita 2026-11-20 10:00', 'ya pasó'],
    ['#visita 2028-01-01 10:00', 'más de un año'],
    ['#visita cuando puedan', 'no es un día y una hora'],
    ['#visita mañana', 'falta la hora'],
    ['#visita lunes 24 de noviembre 10:00', 'no cae en ese día'],
    ['#visita 31 de noviembre 10:00', 'un día que no existe'],
    ['#visita mañana 3:00', 'de madrugada o de la tarde'],
    ['#visita mover mañana 10:00', 'no tiene una visita'],
    ['#visita cancelar', 'no tiene una visita'],
    ['#visita hecha', 'no tiene una visita'],
  ])('%s is refused: %s', async (text, why) => {
    const { one, client, number } = await says(`${text}\n\nAna, la visito.`);
    expect(done(one)).toEqual([]);
    expect(one.status).toBe('nuevo');
    expect(textOf(await letterSaying(desk, LAURA, number, 'No hicimos nada')).replace(/\s+/g, ' ')).toContain(
      why,
    );
    expect(lettersTo(desk, client)).toHaveLength(1);
  });

  test('outside of the desk’s hours the agent is warned, and it is done', async () => {
    const { one, number } = await says('#visita sábado 28 de noviembre 8 am');
    expect(one.status).toBe('visita_programada');
    expect(textOf(await letterSaying(desk, LAURA, number, 'Visita programada'))).toContain(
      'fuera del horario hábil',
    );
  });

  test('a second one is refused while the first is still to come', async () => {
    const { number, toAgent, client } = await visited();
    await desk.receives(replyTo(toAgent.letter, { text: '#visita 2026-11-26 10:00' }));
    await letterSaying(desk, LAURA, number, 'ya hay una visita programada');
    expect(lettersTo(desk, client)).toHaveLength(2);
  });
});

test('agreed on the telephone: the mail that registers the request invites as well', async () => {
  await desk.receives(
    mail({
      from: `Laura Gómez <${LAURA}>`,
      subject: 'Llamó Luis',
      headers: ['Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net'],
      text: '#visita mañana 4 p. m.\n\nCliente: luis.ramirez@elroble.example\nLa caja 2 no enciende.',
    }),
  );
  const { number, status } = (await desk.cases()).at(-1)!;
  expect(status).toBe('visita_programada');
  const client = await invited('luis.ramirez@elroble.example', number, 'LE PROPONEMOS');
  const confirmation = await letterSaying(desk, 'luis.ramirez@elroble.example', number, 'Su número de caso');
  expect(field(client.letter.raw, 'In-Reply-To')).toBe(field(confirmation.raw, 'Message-ID'));
  await answers(client, { from: 'luis.ramirez@elroble.example', partstat: 'ACCEPTED' });
  await letterSaying(desk, LAURA, number, 'Aceptó la visita');
});

describe('a visit is moved, handed over, cancelled', () => {
  test('moved: the same visit with a higher sequence and the same organizer', async () => {
    const { number, client, toClient, toAgent } = await visited();
    await desk.receives(
      replyTo(toAgent.letter, { text: '#visita mover 2026-12-02 09:00\n\nNos toca correrla.' }),
    );
    const moved = await invited(client, number, 'CAMBIÓ');
    expect(moved.invitation).toMatchObject({
      method: 'REQUEST',
      uid: toClient.invitation.uid,
      organizer: toClient.invitation.organizer,
      sequence: 1,
      start: new Date('2026-12-02T14:00:00Z'),
      values: { LOCATION: toClient.invitation.values.LOCATION },
    });
    expect(textOf(moved.letter)).toMatch(/Nos toca correrla\.[\s\S]*Antes era: el martes 24 de noviembre/);
    expect((await invited(LAURA, number, 'La visita cambió')).invitation.sequence).toBe(1);
    expect(done(await caseOf(desk, number)).at(-1)).toBe('visit_moved');
  });

  test('cancelled: it leaves both calendars, and the clock runs again', async () => {
    const { number, client, toClient, toAgent } = await visited();
    await desk.receives(replyTo(toAgent.letter, { text: '#visita cancelar motivo reservadísimo' }));
    const gone = await invited(client, number, 'QUEDÓ CANCELADA');
    expect(gone.invitation).toMatchObject({ method: 'CANCEL', uid: toClient.invitation.uid, sequence: 1 });
    expect(readBy(client)).not.toContain('reservad');
    expect((await invited(LAURA, number, 'Visita cancelada')).invitation.method).toBe('CANCEL');
    expect(await caseOf(desk, number)).toMatchObject({
      status: 'en_atencion',
      solutionDueAt: expect.any(String),
    });
  });

  test('a case that is solved before its visit takes it out of the calendars', async () => {
    const { number, client, toAgent } = await visited();
    await desk.receives(replyTo(toAgent.letter, { text: '#resuelto\n\nSe arregló por teléfono.' }));
    expect((await invited(client, number, 'QUEDÓ CANCELADA')).invitation.method).toBe('CANCEL');
    expect(textOf(await letterSaying(desk, client, number, 'quedó resuelto'))).toContain('por teléfono');
    expect((await caseOf(desk, number)).status).toBe('resuelto');
  });

  test('handed to a colleague: out of one calendar, into the other, and nothing for the client', async () => {
    const { number, client, toClient, toAgent } = await visited();
    await desk.receives(replyTo(toAgent.letter, { text: '#asignar Andrés' }));
    const out = await invited(LAURA, number, 'Ya no va usted');
    const into = await invited(ANDRES, number, 'Visita a su cargo');
    expect(out.invitation).toMatchObject({ method: 'CANCEL', attendees: [{ address: LAURA }] });
    expect(into.invitation).toMatchObject({
      method: 'REQUEST',
      uid: toClient.invitation.uid,
      attendees: [{ address: ANDRES }],
    });
    expect(lettersTo(desk, client)).toHaveLength(2);
  });

  test('joined to another case, the visit goes on there', async () => {
    const { number: other } = await openedCase(desk);
    const { number, client, toClient, toAgent } = await visited();
    await desk.receives(replyTo(toAgent.letter, { text: `#unir ${Number(other.slice(-6))}` }));
    expect((await caseOf(desk, number)).status).toBe('cerrado');
    expect(await caseOf(desk, other)).toMatchObject({ status: 'visita_programada' });
    await answers(toClient, { from: `Clara <${client}>`, partstat: 'ACCEPTED' });
    await letterSaying(desk, LAURA, other, 'Aceptó la visita');
  });
});

describe('the client answers from the calendar', () => {
  test.each([
    ['ACCEPTED', 'Aceptó la visita del martes 24 de noviembre', false],
    ['DECLINED', 'Rechazó la visita', true],
    ['TENTATIVE', 'tal vez', false],
  ])('%s is noted and told, and is no message of the client', async (partstat, said, bare) => {
    const { number, client, toClient } = await visited();
    const before = lettersTo(desk, client).length;
    await answers(toClient, { from: `Clara <${client}>`, partstat, bare, comment: 'Gracias\\, los espero' });
    const told = textOf(await letterSaying(desk, LAURA, number, said));
    expect(told).toContain('Gracias, los espero');
    expect(told).not.toMatch(/VCALENDAR|notificación automática/);
    const one = await caseOf(desk, number);
    expect(one.events.at(-1)).toMatchObject({ type: expect.stringMatching(/visit_answered|letter_sent/) });
    expect(one.events).toContainEqual(
      expect.objectContaining({ type: 'visit_answered', who: client, answer: partstat }),
    );
    expect(one.status).toBe('visita_programada');
    expect(one.messages.at(-1)).toMatchObject({ kind: 'calendar', attachments: [] });
    expect(one.messages.at(-1)!.visibleText).toContain(said);
    // Nobody answers a calendar program.
    expect(lettersTo(desk, client)).toHaveLength(before);
  });

  test('another time is proposed, and the agent takes it with one line', async () => {
    const { number, client, toClient } = await visited();
    await answers(toClient, {
      from: `Clara <${client}>`,
      counter: 'DTSTART;TZID=America/New_York:20261125T110000',
    });
    const told = await letterSaying(desk, LAURA, number, 'propone otra hora');
    expect(textOf(told)).toContain('Propone el miércoles 25 de noviembre a las 11:00 a. m.');
    const [line] = /#visita mover .*/.exec(textOf(told))!;
    await desk.receives(replyTo(told, { text: line! }));
    expect((await invited(client, number, 'CAMBIÓ')).invitation.start).toEqual(
      new Date('2026-11-25T16:00:00Z'),
    );
  });

  test('an answer that cites nothing and goes to the bare address finds its case by the visit alone', async () => {
    const { number, client, toClient } = await visited();
    await desk.receives(
      calendarAnswer(toClient.invitation, null, {
        from: client,
        to: 'soporte@websaas.net',
        partstat: 'ACCEPTED',
      }),
    );
    await letterSaying(desk, LAURA, number, 'Aceptó la visita');
  });

  test('an answer to the time before a move says nothing of the new one', async () => {
    const { number, client, toClient, toAgent } = await visited();
    await desk.receives(replyTo(toAgent.letter, { text: '#visita mover 2026-12-02 09:00' }));
    await answers(toClient, { from: client, partstat: 'ACCEPTED' });
    expect(textOf(await letterSaying(desk, LAURA, number, 'hora anterior'))).not.toContain('2 de diciembre');
  });

  test('an ordinary answer by mail goes the usual way', async () => {
    const { number, client, toClient } = await visited();
    await desk.receives(
      replyTo(toClient.letter, { from: `Clara <${client}>`, text: '¿Puede ser a las once?' }),
    );
    expect(textOf(await letterSaying(desk, LAURA, number, 'El cliente respondió'))).toContain('a las once');
    expect((await caseOf(desk, number)).status).toBe('visita_programada');
  });

  test.each([
    ['a stranger', 'Mallory <mallory@evil.example>', []],
    [
      'a forger of the client',
      'Clara <CLIENT>',
      ['Authentication-Results: mx.websaas.net; dmarc=fail header.from=elroble.example'],
    ],
  ])('%s changes nothing', async (_, from, headers) => {
    const { number, client, toClient } = await visited();
    await answers(toClient, { from: from.replace('CLIENT', client), partstat: 'DECLINED', headers });
    expect((await desk.verdicts()).at(-1)).toMatchObject({ action: 'quarantine' });
    expect((await caseOf(desk, number)).events.map(({ type }) => type)).not.toContain('visit_answered');
  });

  test('a forged answer in the agent’s name is no answer of hers; when she declines herself, the supervisors hear of it', async () => {
    const { number, toAgent, toClient } = await visited();
    await desk.receives(
      calendarAnswer(toClient.invitation, null, {
        from: LAURA,
        to: 'soporte@websaas.net',
        partstat: 'DECLINED',
      }),
    );
    expect((await caseOf(desk, number)).events.map(({ type }) => type)).not.toContain('visit_answered');
    await answers(toAgent, { from: LAURA, partstat: 'DECLINED' });
    await letterSaying(desk, GERENCIA, number, 'Laura Gómez rechazó la visita');
  });
});

test.each([[1], [2]])('the outside checker finds nothing wrong with the letters (%i)', async (turn) => {
  if (!hasChecker) return;
  const opening = mail({ from: `Clara <checker${turn}@elroble.example>` });
  await desk.receives(opening);
  const { number } = (await desk.cases()).at(-1)!;
  const notice = await letterSaying(desk, LAURA, number, 'Nuevo caso');
  const lines = turn === 1 ? '#visita mañana 10:00' : '#visita mañana 10:00\n\nClara, paso a revisar.';
  await desk.receives(replyTo(notice, { text: lines }));
  const agent = await letterSaying(desk, LAURA, number, 'Visita programada');
  await desk.receives(replyTo(agent, { text: '#visita mover 2026-11-26 10:00' }));
  await desk.receives(replyTo(agent, { text: '#visita cancelar' }));
  const client = await letterTo(desk, `checker${turn}@elroble.example`, 4);
  await invitationOf(client);
  for (const letter of lettersTo(desk, `checker${turn}@elroble.example`).slice(1))
    expect(
      brokenRules(letter, { inbound: opening, number, kind: 'relay', agents: [LAURA, ANDRES, GERENCIA] }),
    ).toEqual([]);
  for (const said of ['Visita programada', 'La visita cambió', 'Visita cancelada'])
    expect(
      brokenRules(await letterSaying(desk, LAURA, number, said), { inbound: opening, number, kind: 'agent' }),
    ).toEqual([]);
});

describe('the day before, and afterwards', () => {
  /** Moves on, looks once, and waits until everything is sent. */
  async function passes(milliseconds: number) {
    desk.passes(milliseconds);
    await desk.worker.sweep();
    await until('the outbox to be empty', async () => (await desk.worker.store.unsent()).length === 0);
  }
  const saying = (address: string, number: string, said: string) =>
    lettersTo(desk, address).filter(
      (letter) => textOf(letter).includes(number) && textOf(letter).includes(said),
    );

  test('client and agent are reminded on the business morning before, once; the result is asked for and told', async () => {
    await desk.closes();
    desk = await startTeamDesk({ at: '2026-11-23T14:30:00Z' });
    const opened = await says('#visita 2026-11-30 10:00');
    const cancelled = await says('#visita 2026-11-30 11:00');
    const moved = await says('#visita 2026-11-30 12:00');
    const solved = await says('#visita 2026-11-30 14:00');
    const refused = await says('#visita 2026-11-30 15:00');
    const agent = (number: string) => letterSaying(desk, LAURA, number, 'Visita programada');
    await desk.receives(replyTo(await agent(cancelled.number), { text: '#visita cancelar' }));
    await desk.receives(replyTo(await agent(moved.number), { text: '#visita mover 2026-12-10 10:00' }));
    await desk.receives(replyTo(await agent(solved.number), { text: '#resuelto' }));
    await answers(await invited(refused.client, refused.number, 'LE PROPONEMOS'), {
      from: refused.client,
      partstat: 'DECLINED',
    });
    // Thursday evening: nothing yet. Friday at seven, since nobody works on Saturday and Sunday.
    await passes(3 * DAY + 10 * HOUR);
    expect(saying(opened.client, opened.number, 'Le recordamos')).toEqual([]);
    await passes(12 * HOUR);
    await passes(HOUR);
    for (const { client, number } of [opened, cancelled, moved, solved, refused])
      expect(saying(client, number, 'Le recordamos')).toHaveLength(number === opened.number ? 1 : 0);
    expect(saying(LAURA, opened.number, 'Recordatorio de visita')).toHaveLength(1);
    expect(textOf(saying(LAURA, opened.number, 'Recordatorio de visita')[0]!)).toContain('no ha respondido');
    expect(textOf(saying(LAURA, refused.number, 'Recordatorio de visita')[0]!)).toContain('rechazó');
    expect(saying(LAURA, cancelled.number, 'Recordatorio de visita')).toEqual([]);
    await desk.restarts();
    await passes(HOUR);
    expect(saying(opened.client, opened.number, 'Le recordamos')).toHaveLength(1);
    // Monday, an hour after it was to begin.
    await passes(2 * DAY + 23 * HOUR);
    expect((await caseOf(desk, opened.number)).status).toBe('visita_programada');
    await passes(4 * HOUR);
    const asked = await letterSaying(desk, LAURA, opened.number, '¿Cómo le fue en la visita?');
    expect(await caseOf(desk, opened.number)).toMatchObject({
      status: 'en_atencion',
      solutionDueAt: expect.any(String),
    });
    const before = lettersTo(desk, opened.client).length;
    await desk.receives(replyTo(asked, { text: '#visita hecha se cambió el switch\n#horas 1,5' }));
    const one = await caseOf(desk, opened.number);
    expect(one).toMatchObject({ hours: 1.5 });
    expect(one.events).toContainEqual(
      expect.objectContaining({ type: 'visit_done', note: 'se cambió el switch', actor: LAURA }),
    );
    expect(lettersTo(desk, opened.client)).toHaveLength(before);
    expect(readBy(opened.client)).not.toContain('switch');
    // The moved one has its reminder in its own time.
    await passes(8 * DAY + 19 * HOUR);
    expect(saying(moved.client, moved.number, 'Le recordamos')).toHaveLength(1);
  });
});
