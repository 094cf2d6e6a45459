// What clients ask at any time is answered in seconds: state, history and hours, to those who may know, and to nobody else.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenRules, hasChecker } from '../support/check-outgoing';
import { startDesk, type TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import {
  ANA,
  caseOf,
  htmlOf,
  LAURA,
  lettersTo,
  openedCase,
  replyTo,
  subjectOf,
  teamFolder,
  textOf,
} from '../support/team';
import { until } from '../support/until';

const COMPANIES = `companies:
  - name: Supermercado El Roble
    domains: [elroble.example]
    hours_per_month: 10
    contacts: [{name: Ana Pérez, email: ${ANA}}]
  - name: Ferretería El Tornillo
    domains: [tornillo.example]
`;

let desk: TestDesk;
let count = 0;

beforeAll(async () => {
  const folder = teamFolder();
  writeFileSync(join(folder, 'empresas.yaml'), COMPANIES);
  desk = await startDesk({ variables: { POLICY_DIR: folder }, at: '2026-11-25T09:00:00-05:00' });
});
afterAll(() => desk.closes());

/** Somebody's own mail address, so that limits of one test do not reach the next. */
const somebody = () => `persona${++count}@otra.example`;

/** Asks, and gives the letters that come of it. */
async function asks(from: string, text: string, more: { subject?: string; headers?: string[] } = {}) {
  const before = lettersTo(desk, from).length;
  const cases = (await desk.cases()).length;
  await desk.receives(mail({ from, subject: more.subject ?? 'Consulta', text, headers: more.headers ?? [] }));
  const verdict = (await desk.verdicts()).at(-1)!;
  if (verdict.action === 'answer') {
    await until('the answer', () => lettersTo(desk, from).length > before, 5000).catch(() => undefined);
  }
  return {
    ...verdict,
    opened: (await desk.cases()).length - cases,
    letters: lettersTo(desk, from).slice(before),
  };
}

describe('the state of a case', () => {
  test('is told to its client: who has it, what happened, what is awaited, and how the time is counted', async () => {
    const { number, client, laura } = await openedCase(desk);
    await desk.receives(replyTo(laura, { text: '#tomar\n#nota el cliente se equivocó de cable' }));
    const asked = await asks(client, `Buenas tardes, ¿cómo va el caso ${number}?`);
    expect(asked).toMatchObject({ action: 'answer', opened: 0 });
    const letter = textOf(asked.letters[0]!);
    expect(letter).toContain(number);
    expect(letter).toContain('En atención');
    expect(letter).toContain('Laura Gómez');
    expect(letter).toContain('Solución antes de');
    expect(letter).toContain('Recibimos su solicitud.');
    expect(letter).toContain('Cómo se cuenta el plazo de solución');
    expect(letter).not.toContain('cable');
    expect(letter).not.toContain(LAURA);
  });

  test('cites the question and is marked as automatic', async () => {
    const { number, client } = await openedCase(desk);
    const id = `<pregunta.${count}@otra.example>`;
    const before = lettersTo(desk, client).length;
    const inbound = mail({ from: client, subject: 'estado', text: `estado ${number}`, messageId: id });
    await desk.receives(inbound);
    await until('the answer', () => lettersTo(desk, client).length > before);
    const { raw } = lettersTo(desk, client).at(-1)!;
    expect(field(raw, 'In-Reply-To')).toBe(id);
    expect(field(raw, 'Auto-Submitted')).toBe('auto-replied');
    expect(field(raw, 'Subject')).toContain(`[${number}]`);
    if (hasChecker) {
      const letter = lettersTo(desk, client).at(-1)!;
      expect(brokenRules(letter, { inbound, number, kind: 'confirmation' })).toEqual([]);
    }
  });

  test('is one tap away in the confirmation', async () => {
    const { number, client } = await openedCase(desk);
    const [confirmation] = lettersTo(desk, client);
    const [, href] = /href="(mailto:[^"]+estado)"/.exec(htmlOf(confirmation!))!;
    const link = new URL(href!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'));
    await desk.receives(
      mail({
        from: client,
        to: decodeURIComponent(link.pathname),
        subject: link.searchParams.get('subject')!,
        text: `${link.searchParams.get('body')}\n\nEnviado desde mi iPhone`,
      }),
    );
    expect((await desk.verdicts()).at(-1)!.action).toBe('answer');
    await until('the answer', () => lettersTo(desk, client).length > 1);
    expect(textOf(lettersTo(desk, client).at(-1)!)).toContain(`CASO ${number}`);
  });

  test('asked inside the case is shown to the agents and ends no pause', async () => {
    const { number, client, laura } = await openedCase(desk);
    await desk.receives(replyTo(laura, { text: '#tomar\n#pendiente\n\n¿Nos confirma el modelo?' }));
    const relayed = await until('the relay', () =>
      lettersTo(desk, client).find((letter) => textOf(letter).includes('modelo')),
    );
    const notices = lettersTo(desk, LAURA).length;
    await desk.receives(replyTo(relayed!, { from: client, text: '¿En qué va mi caso?' }));
    expect((await desk.verdicts()).at(-1)!.action).toBe('answer');
    const found = await caseOf(desk, number);
    expect(found.status).toBe('pendiente_cliente');
    expect(found.messages.at(-1)).toMatchObject({ kind: 'answer' });
    await until('the notice', () => lettersTo(desk, LAURA).length > notices);
    expect(textOf(lettersTo(desk, LAURA).at(-1)!)).toContain('¿En qué va mi caso?');
  });

  test('does not count as attention', async () => {
    const { number, client } = await openedCase(desk);
    await asks(client, `¿cómo va el caso ${number}?`);
    expect((await caseOf(desk, number)).attendedAt).toBeNull();
  });

  test('with a trouble beside it is a matter for a person', async () => {
    const { client } = await openedCase(desk);
    const asked = await asks(client, '¿Cómo va mi caso? La otra caja tampoco imprime ahora.');
    expect(asked.action).not.toBe('answer');
  });

  test('goes to the address that asked, never to another Reply-To', async () => {
    const { number, client } = await openedCase(desk);
    const asked = await asks(client, `estado ${number}`, { headers: ['Reply-To: otro@ajeno.example'] });
    expect(asked.letters).toHaveLength(1);
    expect(lettersTo(desk, 'otro@ajeno.example')).toEqual([]);
  });
});

describe('somebody who may not know', () => {
  test('gets the same answer whether the case exists or not', async () => {
    const { number } = await openedCase(desk);
    const [real, invented] = [
      await asks(somebody(), `¿Cómo va el caso ${number}?`, { subject: number }),
      await asks(somebody(), '¿Cómo va el caso WS-2026-009999?', { subject: 'WS-2026-009999' }),
    ];
    expect(real.action).toBe('answer');
    expect(invented.action).toBe('answer');
    expect(textOf(real.letters[0]!)).toBe(textOf(invented.letters[0]!));
    expect(textOf(real.letters[0]!)).not.toContain(number);
    expect(subjectOf(real.letters[0]!)).toBe(subjectOf(invented.letters[0]!));
  });

  test('gets no history and no hours', async () => {
    for (const question of ['mis casos', '¿Cuántas horas de soporte hemos usado?']) {
      const asked = await asks(somebody(), question);
      expect(asked).toMatchObject({ action: 'answer', opened: 0 });
      expect(textOf(asked.letters[0]!)).toContain('no podemos informarle');
    }
  });

  test('who asks for news of nothing that the desk knows opens a case', async () => {
    expect(await asks(somebody(), '¿Alguna novedad?')).toMatchObject({ action: 'open_case', opened: 1 });
  });
});

describe('the history', () => {
  test('lists all cases of the company to its listed contact, with a table attached', async () => {
    const { number } = await openedCase(desk);
    const asked = await asks(ANA, 'Por favor el historial de casos de mi empresa');
    const [letter] = asked.letters;
    expect(asked.action).toBe('answer');
    expect(textOf(letter!)).toContain('Supermercado El Roble');
    expect(letter!.raw.toString('latin1')).toMatch(/filename="?historial\.csv/);
    expect(textOf(letter!)).toContain(number);
  });

  test('of somebody on their own is theirs alone', async () => {
    const from = somebody();
    await desk.receives(mail({ from, subject: 'Impresora', text: 'La impresora de la caja no imprime.' }));
    const asked = await asks(from, 'mis casos');
    const numbers = textOf(asked.letters[0]!).match(/WS-2026-\d{6}/g);
    expect(numbers).toHaveLength(1);
  });
});

describe('the hours', () => {
  test('are told to the company, to the minute, corrections included', async () => {
    const { laura } = await openedCase(desk);
    await desk.receives(
      replyTo(laura, { text: '#tomar\n#horas 1,5\n#tiempo 20m prueba interna\n#horas -0,5' }),
    );
    const asked = await asks('jefe@elroble.example', '¿Cuántas horas de soporte hemos usado este mes?');
    const letter = textOf(asked.letters[0]!);
    expect(letter).toContain('usó 1 h 20 min de soporte');
    expect(letter).toContain('quedan 8 h 40 min');
    expect(letter).toContain('Laura Gómez');
    expect(letter).not.toContain('prueba interna');
    expect(letter).not.toContain(LAURA);
  });

  test('of a month without any are told as none', async () => {
    const asked = await asks('caja@elroble.example', 'horas enero');
    expect(textOf(asked.letters[0]!)).toContain('enero de 2026');
    expect(textOf(asked.letters[0]!)).toContain('no ha usado horas');
  });
});

test('another company of the directory hears nothing of it', async () => {
  const { number } = await openedCase(desk);
  const from = 'jefe@tornillo.example';
  expect(textOf((await asks(from, `estado ${number}`)).letters[0]!)).not.toContain(number);
  expect(textOf((await asks(from, 'mis casos')).letters[0]!)).toContain('No hay solicitudes');
  expect(textOf((await asks(from, 'horas')).letters[0]!)).toContain('no ha usado horas');
});

test('more questions an hour than letters are allowed are heard in silence', async () => {
  const from = somebody();
  for (let n = 0; n < 7; n++) await desk.receives(mail({ from, subject: '', text: 'mis casos' }));
  expect((await desk.verdicts()).slice(-7).map(({ action }) => action)).toEqual(Array(7).fill('answer'));
  await until('the letters', () => lettersTo(desk, from).length >= 5);
  await desk.worker.settled();
  expect(lettersTo(desk, from)).toHaveLength(5);
});
