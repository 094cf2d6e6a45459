/** Quejas, reclamos, felicitaciones and what comes with them, through the running worker. */
import { brokenRules, hasChecker } from '../support/check-outgoing';
import type { TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import type { SinkMail } from '../support/smtp-sink';
import {
  ANDRES,
  caseOf,
  GERENCIA,
  LAURA,
  letterSaying,
  lettersTo,
  replyTo,
  startTeamDesk,
  subjectOf,
  textOf,
} from '../support/team';

const POSVENTA = 'posventa@websaas.net';
const DAY = 86_400_000;
const HOUR = 3_600_000;

let desk: TestDesk;
beforeAll(async () => {
  // A Monday morning; Laura and Andrés are agents, the after-sales management is a list of its own.
  desk = await startTeamDesk({
    team: { after_sales: [GERENCIA, POSVENTA] },
    at: '2026-03-02T09:00:00-05:00',
  });
});
afterAll(() => desk.closes());

let client = 0;
const somebody = () => `clara.ruiz${++client}@laesquina.example`;
const signed = (text: string, from: string) =>
  `${text}\n\nEmpresa: Almacén La Esquina\nPersona: Clara Ruiz\nTeléfono: 310 555 0000\nCorreo: ${from}\n`;

const QUEJA =
  'Pongo una queja formal: el ingeniero que vino ayer fue grosero con las cajeras y se fue sin despedirse.';

const confirmationsTo = (address: string): SinkMail[] =>
  lettersTo(desk, address).filter(({ raw }) => field(raw, 'Auto-Submitted') === 'auto-replied');

async function writes(text: string, subject: string) {
  const from = somebody();
  const raw = mail({ from: `Clara Ruiz <${from}>`, subject, text: signed(text, from) });
  await desk.receives(raw);
  return { from, raw };
}

/** The words of a letter, whatever the width of its lines. */
const wordsOf = (letter: SinkMail) => textOf(letter).replace(/\s+/g, ' ');

async function newest(count = 1) {
  const cases = await desk.cases();
  return cases.slice(-count);
}

async function wakes(milliseconds: number): Promise<void> {
  desk.passes(milliseconds);
  await desk.worker.sweep();
}

describe('a queja', () => {
  let from: string;
  let number: string;

  test('tells its client the last day of the term; management gets the case with it, the agents nothing', async () => {
    ({ from } = await writes(QUEJA, 'Queja por el trato'));
    const [one] = await newest();
    number = one!.number;
    // Fifteen business days after Monday 2 March; the 23rd is a holiday.
    expect(one).toMatchObject({
      kind: 'queja',
      priority: null,
      attentionDueAt: null,
      solutionDueAt: null,
      answerDueAt: '2026-03-24T22:30:00.000Z',
    });
    const confirmation = await letterSaying(desk, from, number, 'Su queja quedó registrada');
    expect(wordsOf(confirmation)).toContain(
      'Le responderemos a más tardar el martes 24 de marzo (15 días hábiles).',
    );
    for (const manager of [GERENCIA, POSVENTA]) {
      const notice = await letterSaying(desk, manager, number, 'Nuevo caso');
      expect(wordsOf(notice)).toContain('Responder a más tardar: el martes 24 de marzo');
    }
    expect(lettersTo(desk, LAURA)).toEqual([]);
    expect(lettersTo(desk, ANDRES)).toEqual([]);
  });

  test('asked how it stands, the desk says who has it and by when it is answered', async () => {
    await desk.receives(mail({ from, subject: `[${number}] estado`, text: 'estado' }));
    const state = await letterSaying(desk, from, number, 'Así va su solicitud');
    expect(wordsOf(state)).toContain('La Gerencia de Posventa lo revisará y le responderá.');
    expect(wordsOf(state)).toContain('Respuesta a más tardar: el martes 24 de marzo a las 5:30 p. m.');
    expect(wordsOf(state)).toContain('El lunes 23 de marzo es festivo');
  });

  test('half of the term, four fifths and its end are told to management alone, then every business day', async () => {
    await wakes(11 * DAY);
    expect(wordsOf(await letterSaying(desk, POSVENTA, number, 'Ya pasó el 50 %'))).toContain(
      'Quedan 6 días hábiles',
    );
    await wakes(6 * DAY);
    await letterSaying(desk, GERENCIA, number, 'Ya pasó el 80 %');
    await wakes(5 * DAY + 8.6 * HOUR);
    const breach = await letterSaying(desk, GERENCIA, number, 'Se venció el plazo para responder');
    expect(subjectOf(breach)).toContain('Respuesta vencida (queja)');
    expect(wordsOf(breach)).toContain('Es el plazo de ley para dar una respuesta de fondo.');
    await wakes(DAY);
    await letterSaying(desk, POSVENTA, number, 'Sigue vencido');
    expect(lettersTo(desk, LAURA)).toEqual([]);
    expect(lettersTo(desk, ANDRES)).toEqual([]);
  });

  test('a first word does not end the term; the answer marked as such does', async () => {
    const [notice] = lettersTo(desk, GERENCIA).filter((letter) => subjectOf(letter).includes(number));
    await desk.receives(replyTo(notice!, { text: 'Estamos hablando con el ingeniero.' }));
    await letterSaying(desk, from, number, 'Estamos hablando');
    await wakes(2 * DAY);
    expect((await caseOf(desk, number)).events.filter(({ type }) => type === 'reminder_sent')).toHaveLength(
      5,
    );
    await desk.receives(replyTo(notice!, { text: '#resuelto\nCambiamos al ingeniero que los atiende.' }));
    await letterSaying(desk, from, number, 'Cambiamos al ingeniero');
    await wakes(4 * DAY);
    expect((await caseOf(desk, number)).events.filter(({ type }) => type === 'reminder_sent')).toHaveLength(
      5,
    );
  });
});

describe('a queja that also asks for service', () => {
  const BOTH =
    'Pongo una queja formal: el ingeniero que vino ayer fue grosero con las cajeras. Además desde hoy no podemos facturar en ninguna caja, el punto de venta está parado.';
  let from: string;
  let raw: string;
  let numbers: string[];

  test('opens a request for the agents and a queja for management, linked both ways, numbered one after the other', async () => {
    ({ from, raw } = await writes(BOTH, 'Queja y punto de venta parado'));
    const [request, queja] = await newest(2);
    numbers = [request!.number, queja!.number];
    expect(request).toMatchObject({ kind: 'solicitud', priority: 'urgente', answerDueAt: null });
    expect(queja).toMatchObject({ kind: 'queja', priority: null, solutionDueAt: null });
    expect(queja!.answerDueAt).not.toBeNull();
    expect(Number(queja!.number.slice(-6)) - Number(request!.number.slice(-6))).toBe(1);
    expect(request!.events).toContainEqual(expect.objectContaining({ type: 'linked', case: queja!.number }));
    expect(queja!.events).toContainEqual(expect.objectContaining({ type: 'linked', case: request!.number }));
    await letterSaying(desk, LAURA, request!.number, 'Nuevo caso');
    const notice = await letterSaying(desk, POSVENTA, queja!.number, 'Nuevo caso');
    expect(wordsOf(notice)).toContain(`los ingenieros lo atienden en ${request!.number}`);
    expect(lettersTo(desk, LAURA).some((letter) => subjectOf(letter).includes(queja!.number))).toBe(false);
  });

  test('each case has its one confirmation, which names the other in its text', async () => {
    const [request, queja] = numbers as [string, string];
    const first = await letterSaying(desk, from, request, 'Lo atenderemos');
    const second = await letterSaying(desk, from, queja, 'Le responderemos');
    expect(confirmationsTo(from)).toHaveLength(2);
    expect(wordsOf(first)).toContain(`Su queja llega a la Gerencia de Posventa en otro caso, el ${queja}.`);
    expect(wordsOf(second)).toContain(`nuestros ingenieros en otro caso, el ${request}.`);
    if (!hasChecker) return;
    for (const [letter, number] of [
      [first, request],
      [second, queja],
    ] as const)
      expect(brokenRules(letter, { inbound: raw, number, kind: 'confirmation' })).toEqual([]);
  });

  test('the same when an agent hands it on: the client gets both numbers, and no word of the agent', async () => {
    const author = somebody();
    await desk.receives(
      mail({
        from: LAURA,
        subject: 'RV: Queja y punto de venta parado',
        headers: ['Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net'],
        text: [
          'Me llegó a mí.',
          '',
          `De: Clara Ruiz <${author}>`,
          'Enviado: lunes, 2 de marzo de 2026 8:00',
          `Para: Laura Gómez <${LAURA}>`,
          'Asunto: Queja y punto de venta parado',
          '',
          signed(BOTH, author),
        ].join('\n'),
      }),
    );
    const [request, queja] = await newest(2);
    expect([request!.kind, queja!.kind]).toEqual(['solicitud', 'queja']);
    const letters = [
      await letterSaying(desk, author, request!.number, 'Lo atenderemos'),
      await letterSaying(desk, author, queja!.number, 'Le responderemos'),
    ];
    for (const letter of letters) expect(letter.raw.toString()).not.toMatch(/laura\.gomez/i);
    await letterSaying(desk, POSVENTA, queja!.number, 'Nuevo caso');
  });

  test('an answer goes on in the case of the letter that it answers, and in the request when it answers neither', async () => {
    const [request, queja] = numbers as [string, string];
    const [first, second] = [
      await letterSaying(desk, from, request, 'Lo atenderemos'),
      await letterSaying(desk, from, queja, 'Le responderemos'),
    ];
    await desk.receives(replyTo(second, { text: 'El ingeniero se llama Pedro.' }));
    await desk.receives(replyTo(first, { text: 'Ya volvió la luz pero sigue igual.' }));
    const cites = [`In-Reply-To: ${field(raw, 'Message-ID')}`, `References: ${field(raw, 'Message-ID')}`];
    await desk.receives(
      mail({ from, subject: 'Re: Queja y punto de venta parado', text: 'Son tres cajas.', headers: cites }),
    );
    const said = async (number: string) =>
      (await caseOf(desk, number)).messages
        .filter(({ direction }) => direction === 'in')
        .slice(1)
        .map(({ visibleText }) => visibleText.trim());
    expect(await said(queja)).toEqual(['El ingeniero se llama Pedro.']);
    expect(await said(request)).toEqual(['Ya volvió la luz pero sigue igual.', 'Son tres cajas.']);
  });

  test('the same mail again opens nothing', async () => {
    const before = (await desk.cases()).length;
    await desk.receives(raw);
    expect((await desk.cases()).length).toBe(before);
    expect(confirmationsTo(from)).toHaveLength(2);
  });
});

test('when but one letter may still be sent, it is that of the request; the queja is opened all the same', async () => {
  const from = somebody();
  const write = (text: string, subject: string) =>
    desk.receives(mail({ from: `Clara Ruiz <${from}>`, subject, text: signed(text, from) }));
  for (const matter of ['la balanza', 'el lector', 'el cajón', 'la impresora'])
    await write(`Buenas, no funciona ${matter} de la caja 1.`, `Falla de ${matter}`);
  await write(
    'Pongo una queja formal: nadie me contesta el teléfono. Además no podemos facturar en ninguna caja.',
    'Queja y caja parada',
  );
  const [request, queja] = await newest(2);
  await letterSaying(desk, from, request!.number, 'Hemos recibido varios mensajes suyos');
  expect(confirmationsTo(from)).toHaveLength(5);
  expect(queja).toMatchObject({ kind: 'queja' });
  expect(queja!.events).toContainEqual(expect.objectContaining({ type: 'held', why: 'replies_per_hour' }));
});

test('a program in the attachments is named in the confirmation and passed on to nobody', async () => {
  const from = somebody();
  const raw = mail({
    from: `Clara Ruiz <${from}>`,
    subject: 'Error al abrir',
    headers: ['X-Test: adjuntos'],
    text: signed('Cuando abro el programa sale un error, adjunto el programa y una foto.', from),
  })
    .replace(
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n',
      'Content-Type: multipart/mixed; boundary=zz\r\n\r\n--zz\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n',
    )
    .concat(
      part('factura.pdf.exe', 'application/octet-stream', 'MZ no se abre'),
      part('instalar', 'application/x-msdownload', 'MZ tampoco'),
      part('foto.png', 'image/png', 'una foto'),
      '--zz--\r\n',
    );
  await desk.receives(raw);
  const [one] = await newest();
  const confirmation = await letterSaying(desk, from, one!.number, 'No pudimos recibir');
  expect(wordsOf(confirmation)).toContain('estos archivos: factura.pdf.exe, instalar.');
  const notice = await letterSaying(desk, LAURA, one!.number, 'Nuevo caso');
  expect(wordsOf(notice)).toMatch(/factura\.pdf\.exe \(1 kB\): no va en este aviso/);
  const carried = notice.raw.toString('latin1');
  expect(carried).toContain('foto.png');
  expect(carried).not.toMatch(/filename="?(?:factura|instalar)/);
});

function part(name: string, type: string, content: string): string {
  const body = Buffer.from(content).toString('base64');
  return `--zz\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
}
