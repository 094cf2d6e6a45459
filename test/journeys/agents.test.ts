/** Agents work the desk from their own mail program: notices to them, their answers to clients, cases on behalf. */
import { brokenRules, hasChecker } from '../support/check-outgoing';
import type { JsonCase, TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import type { SinkMail } from '../support/smtp-sink';
import {
  ANA,
  ANDRES,
  GERENCIA,
  htmlOf,
  LAURA,
  LUIS,
  letterSaying,
  lettersTo,
  letterTo,
  noticeOf,
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

let count = 0;

/** A case of a client of its own, with the notices that Laura and Andrés got. */
async function opened(difference: Parameters<typeof mail>[0] = {}) {
  count += 1;
  const client = `cliente${count}@elroble.example`;
  const raw = mail({
    from: `Clara Ruiz <${client}>`,
    messageId: `<caso${count}@elroble.example>`,
    ...difference,
  });
  await desk.receives(raw);
  const { number } = (await desk.cases()).at(-1)!;
  const laura = await noticeOf(desk, LAURA, number);
  const andres = await noticeOf(desk, ANDRES, number);
  return { raw, client, laura, andres, number, confirmation: await letterTo(desk, client, 1) };
}

async function state(number: string): Promise<JsonCase> {
  return (await desk.cases()).find((one) => one.number === number)!;
}

function passes(letter: SinkMail, raw: string, number: string, kind: 'relay' | 'agent'): void {
  if (hasChecker) expect(brokenRules(letter, { inbound: raw, number, kind })).toEqual([]);
}

describe('notices', () => {
  test('each agent gets one of their own, citing the client’s mail, and what it says is all that they need', async () => {
    const { raw, laura, andres, number } = await opened();
    for (const notice of [laura, andres]) {
      passes(notice, raw, number, 'agent');
      expect(field(notice.raw, 'References')).toContain(field(raw, 'Message-ID'));
      expect(field(notice.raw, 'Auto-Submitted')).toBe('auto-generated');
      expect(notice.envelope.to).toHaveLength(1);
    }
    expect(field(laura.raw, 'Message-ID')).not.toBe(field(andres.raw, 'Message-ID'));
    expect(field(laura.raw, 'Reply-To')).not.toBe(field(andres.raw, 'Reply-To'));
    expect(subjectOf(laura)).toBe(`[${number}] Urgente: No podemos facturar`);
    const text = textOf(laura);
    for (const said of [
      'Supermercado El Roble',
      '300 123 4567',
      'no podemos facturar en ninguna caja',
      'Atender antes de',
    ])
      expect(text).toContain(said);
    expect(htmlOf(laura)).toMatch(/href="mailto:soporte%2Bc-[^"]+body(?:=|&#x3D;)%23tomar/);
  });

  test('are events of the case, not messages', async () => {
    const { number } = await opened();
    const { messages } = await state(number);
    expect(messages.map(({ kind }) => kind)).toEqual(['human', 'confirmation']);
  });

  test('bring the attachments that the client sent', async () => {
    const boundary = 'limite';
    const text = [
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'La caja 3 no imprime, adjunto la foto.',
      `--${boundary}`,
      'Content-Type: text/csv; name="ventas.csv"',
      'Content-Disposition: attachment; filename="ventas.csv"',
      '',
      'caja,total\n3,1500',
      `--${boundary}--`,
    ].join('\n');
    const raw = mail({ from: `Clara <adjunto@elroble.example>`, subject: 'No imprime', text }).replace(
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit',
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
    );
    await desk.receives(raw);
    const notice = await noticeOf(desk, LAURA, (await desk.cases()).at(-1)!.number);
    expect(textOf(notice)).toContain('ventas.csv');
    expect(notice.raw.toString()).toContain(Buffer.from('caja,total').toString('base64').slice(0, 12));
  });

  test('of a complaint go to after-sales, not to the agents', async () => {
    await desk.receives(
      mail({
        from: 'Clara <queja@elroble.example>',
        subject: 'Felicitación',
        text: 'Quiero felicitar al ingeniero que nos atendió ayer, excelente servicio.',
      }),
    );
    const { number } = (await desk.cases()).at(-1)!;
    const notice = await noticeOf(desk, GERENCIA, number);
    expect(textOf(notice)).toContain('felicitacion');
    expect(lettersTo(desk, LAURA).filter((letter) => subjectOf(letter).includes(number))).toEqual([]);
  });
});

describe('an answer', () => {
  test('goes to the client once, in their thread, in the agent’s name and without their address', async () => {
    const { raw, client, laura, number, confirmation } = await opened();
    await desk.receives(
      replyTo(laura, { text: 'Buenos días, Clara.\n\nReinicie el servidor y cuénteme.\n\nLaura' }),
    );
    const relay = await letterTo(desk, client, 2);
    passes(relay, raw, number, 'relay');
    expect(textOf(relay)).toMatch(
      /Reinicie el servidor[\s\S]*Laura Gómez\nIngeniera de soporte\nSoporte WebSaaS/,
    );
    expect(textOf(relay)).not.toMatch(/escriba encima|Atender antes|#tomar/);
    expect(field(relay.raw, 'From')).toMatch(/<soporte@websaas\.net>$/);
    expect(
      subjectOf({
        ...relay,
        raw: Buffer.from(
          relay.raw
            .toString('latin1')
            .replace(/^Subject:/m, 'X:')
            .replace(/^From:/m, 'Subject:'),
          'latin1',
        ),
      }),
    ).toContain('Laura Gómez (Soporte WebSaaS)');
    expect(field(relay.raw, 'In-Reply-To')).toBe(field(confirmation.raw, 'Message-ID'));
    expect(field(relay.raw, 'References')).toContain(field(raw, 'Message-ID'));
    expect(field(relay.raw, 'Auto-Submitted')).toBeNull();
    expect(`${relay.raw}${textOf(relay)}${htmlOf(relay)}`.toLowerCase()).not.toContain(LAURA);
    expect(await state(number)).toMatchObject({
      status: 'en_atencion',
      assignee: LAURA,
      attendedAt: expect.any(String),
    });
    expect((await state(number)).messages.map(({ kind }) => kind)).toEqual([
      'human',
      'confirmation',
      'agent',
      'relay',
    ]);
  });

  test('then the client’s answer goes to that agent alone', async () => {
    const { client, laura, number } = await opened();
    await desk.receives(replyTo(laura, { text: 'Ya lo reviso.' }));
    const relay = await letterTo(desk, client, 2);
    await desk.receives(replyTo(relay, { from: `Clara Ruiz <${client}>`, text: 'Sigue igual, no abre.' }));
    await letterSaying(desk, LAURA, number, 'Sigue igual, no abre.');
    const andres = lettersTo(desk, ANDRES).filter((letter) => subjectOf(letter).includes(number));
    expect(andres).toHaveLength(1);
  });

  test('to other people of the case reaches them too, never the desk’s own', async () => {
    const { laura, client } = await opened({
      headers: [`Cc: Luis Ramírez <${LUIS}>, ${ANDRES}, soporte@websaas.net, contabilidad@websaas.net`],
    });
    await desk.receives(replyTo(laura, { text: 'Lo estamos viendo.' }));
    const relay = await letterTo(desk, client, 2);
    expect(relay.envelope.to.toSorted()).toEqual([client, LUIS].toSorted());
    expect(field(relay.raw, 'Cc')).toMatch(/luis\.ramirez/);
  });

  test('with the agent’s address in its text shows the desk’s instead', async () => {
    const { laura, client } = await opened();
    await desk.receives(
      replyTo(laura, { text: `Escríbame a ${LAURA.toUpperCase()} o a andres.rojas@websaas.net.` }),
    );
    const relay = await letterTo(desk, client, 2);
    expect(textOf(relay)).toContain('Escríbame a soporte@websaas.net o a soporte@websaas.net.');
  });

  test('between quoted lines keeps what the client wrote and nothing of the notice', async () => {
    const { laura, client } = await opened();
    const inline = [
      '> desde esta mañana no podemos facturar en ninguna caja, sale un error de conexión.',
      'Ya lo corregimos.',
      '> - Atender antes de: hoy a las 3:00 p. m.',
      'Pruebe de nuevo.',
    ].join('\n');
    await desk.receives(
      mail({
        from: LAURA,
        to: field(laura.raw, 'Reply-To')!,
        headers: [`In-Reply-To: ${field(laura.raw, 'Message-ID')}`],
        text: inline,
      }),
    );
    const text = textOf(await letterTo(desk, client, 2));
    expect(text).toContain('Ya lo corregimos.');
    expect(text).not.toContain('Atender antes de');
  });

  test('written straight to the client, with the desk in copy, is kept and not sent again', async () => {
    const { client, laura, number } = await opened();
    await desk.receives(
      mail({
        from: `Laura Gómez <${LAURA}>`,
        to: client,
        subject: `Re: [${number}] No podemos facturar`,
        headers: ['Cc: soporte@websaas.net', `In-Reply-To: ${field(laura.raw, 'Message-ID')}`],
        text: 'Clara, ya la llamo.',
      }),
    );
    const one = await state(number);
    expect(one.messages.at(-1)).toMatchObject({ kind: 'agent', visibleText: 'Clara, ya la llamo.' });
    expect(one).toMatchObject({ status: 'en_atencion', assignee: LAURA });
    expect(lettersTo(desk, client)).toHaveLength(1);
  });

  test('of two agents at once: both go out, once and in order, and the second is told', async () => {
    const { client, laura, andres, number } = await opened();
    await Promise.all([
      desk.receives(replyTo(laura, { text: 'Primera respuesta.' })),
      desk.receives(replyTo(andres, { text: 'Segunda respuesta.' })),
    ]);
    await letterTo(desk, client, 3);
    // Which of the two came first, the mail server decided.
    const said = (await state(number)).messages.filter(({ kind }) => kind === 'agent');
    const relays = lettersTo(desk, client).slice(1).map(textOf);
    expect(relays.map((text) => /^.*\.$/m.exec(text)![0])).toEqual(
      said.map(({ visibleText }) => visibleText),
    );
    const [first, second] = said[0]!.from === LAURA ? ['Laura Gómez', ANDRES] : ['Andrés Rojas', LAURA];
    const told = await letterSaying(desk, second, number, `${first} ya le había respondido`);
    expect(textOf(told)).toContain(said[0]!.visibleText);
    const tolds = desk.sink.mails.filter((letter) => textOf(letter).includes('ya le había respondido'));
    expect(tolds.filter((letter) => subjectOf(letter).includes(number))).toHaveLength(1);
  });

  test('that crosses with the client goes out once, and the agent is told what they wrote', async () => {
    const { client, laura, number, confirmation } = await opened();
    await desk.receives(
      replyTo(confirmation, { from: `Clara Ruiz <${client}>`, text: 'Ya no es la caja 3, es la 5.' }),
    );
    await desk.receives(replyTo(laura, { text: 'Reinicie la caja 3.' }));
    await letterTo(desk, client, 2);
    const told = await letterSaying(desk, LAURA, number, 'El cliente escribió antes de que saliera');
    expect(textOf(told)).toContain('Ya no es la caja 3, es la 5.');
    expect((await state(number)).messages.map(({ kind }) => kind)).toEqual([
      'human',
      'confirmation',
      'human',
      'agent',
      'relay',
    ]);
    expect(lettersTo(desk, client)).toHaveLength(2);
    // An answer to what they wrote last crosses with nothing.
    await desk.receives(replyTo(told, { text: 'Entonces reinicie la 5.' }));
    await letterTo(desk, client, 3);
    const crossings = lettersTo(desk, LAURA).filter(
      (letter) => subjectOf(letter).includes(number) && textOf(letter).includes('El cliente escribió antes'),
    );
    expect(crossings).toHaveLength(1);
  });

  test('with an attachment that shows an agent’s address goes nowhere, and the agent is told', async () => {
    const { client, laura, number } = await opened();
    const boundary = 'b1';
    const raw = replyTo(laura, { text: '@@' })
      .replace(/Content-Type: text\/plain[\s\S]*?8bit/, `Content-Type: multipart/mixed; boundary=${boundary}`)
      .replace(
        /@@[\s\S]*$/,
        [
          `--${boundary}`,
          'Content-Type: text/plain; charset=utf-8',
          '',
          'Va el registro.',
          `--${boundary}`,
          'Content-Type: text/plain; name=registro.log',
          'Content-Disposition: attachment; filename=registro.log',
          '',
          `usuario ${LAURA}`,
          `--${boundary}--`,
          '',
        ].join('\r\n'),
      );
    await desk.receives(raw);
    const answer = await letterSaying(desk, LAURA, number, 'No hicimos nada');
    expect(textOf(answer)).toContain('registro.log');
    expect(lettersTo(desk, client)).toHaveLength(1);
    expect((await state(number)).status).toBe('nuevo');
  });
});

describe('on behalf of a client', () => {
  test('a forwarded mail opens a case for its author, who gets the number; the agent’s words stay inside', async () => {
    const client = 'original@elroble.example';
    await desk.receives(
      mail({
        from: LAURA,
        subject: 'RV: Impresora fiscal',
        headers: ['Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net'],
        text: [
          '#prioridad importante',
          'Este me escribió a mí, ojo con la factura vencida.',
          '',
          'De: Clara Ruiz <original@elroble.example>',
          'Enviado: lunes, 23 de noviembre de 2026 8:00',
          'Para: Laura Gómez <laura.gomez@websaas.net>',
          'Asunto: Impresora fiscal',
          '',
          '#cerrar',
          'La impresora fiscal no imprime el cierre del día.',
        ].join('\n'),
      }),
    );
    const letter = await letterTo(desk, client, 1);
    const one = (await desk.cases()).at(-1)!;
    expect(subjectOf(letter)).toBe(`[${one.number}] Impresora fiscal`);
    expect(field(letter.raw, 'In-Reply-To')).toBeNull();
    expect(one).toMatchObject({ priority: 'importante', email: client, status: 'nuevo' });
    expect(`${letter.raw}${textOf(letter)}${htmlOf(letter)}`).not.toMatch(/laura\.gomez|vencida/i);
    expect((await desk.verdicts()).at(-1)).toMatchObject({ action: 'open_case' });
  });

  test('a telephone request opens a case for the client that it names', async () => {
    const before = lettersTo(desk, ANA).length;
    await desk.receives(
      mail({
        from: `Laura Gómez <${LAURA}>`,
        subject: 'Llamada de El Roble',
        headers: ['Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net'],
        text: 'Cliente: Ana Pérez\nTeléfono: 310 456 7890\nDetalle: no pueden facturar en ninguna caja.\n\n--\nLaura Gómez\nIngeniera de soporte',
      }),
    );
    const one = (await desk.cases()).at(-1)!;
    expect(one).toMatchObject({
      company: 'Supermercado El Roble',
      reporter: 'Ana Pérez',
      phone: '+573104567890',
      email: ANA,
      priority: 'urgente',
    });
    const letter = await letterTo(desk, ANA, before + 1);
    expect(`${letter.raw}${textOf(letter)}`).not.toMatch(/laura/i);
  });

  test('a forward into a case is kept there and relayed to nobody', async () => {
    const { client, laura, number } = await opened();
    await desk.receives(
      replyTo(laura, {
        subject: `Fwd: [${number}] No podemos facturar`,
        text: 'Ojo, esto es para nosotros.\n\n---------- Forwarded message ---------\nDe: Clara <clara@x.example>\nAsunto: algo\nFecha: hoy\nPara: Laura\n\nTexto ajeno.',
      }),
    );
    expect((await desk.verdicts()).at(-1)).toMatchObject({ action: 'agent' });
    expect((await state(number)).messages.at(-1)).toMatchObject({ kind: 'agent' });
    expect(lettersTo(desk, client)).toHaveLength(1);
  });

  test('an answer in a thread that nobody knows is not taken for a new request', async () => {
    const cases = (await desk.cases()).length;
    await desk.receives(
      mail({
        from: LAURA,
        subject: 'Re: algo viejo',
        headers: [
          'In-Reply-To: <nadie@sabe.example>',
          'Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net',
        ],
        text: 'Sí, hágale.',
      }),
    );
    await letterSaying(desk, LAURA, '', 'no encontramos el caso');
    expect(await desk.cases()).toHaveLength(cases);
  });
});
