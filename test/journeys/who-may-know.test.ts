// Who may know what: every role asks every question about cases of their own and of others, and nothing leaks.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDesk, type TestDesk } from '../support/desk';
import { mail } from '../support/mail';
import { LAURA, lettersTo, replyTo, subjectOf, teamFolder, textOf } from '../support/team';
import { until } from '../support/until';

const COMPANIES = `companies:
  - name: Supermercado El Roble
    domains: [elroble.example]
    contacts: [{name: Contadora, email: contadora@externa.example}]
  - name: Ferretería El Tornillo
    domains: [tornillo.example]
    contacts: [{name: Dueño, email: tornillo.dueno@gmail.com}]
`;
const ROBLE = 'caja@elroble.example';
const PERSON = 'persona@gmail.com';
const MARKS = { roble: 'bodega azul', person: 'bodega verde' };

let desk: TestDesk;
let numbers: { roble: string; person: string };

beforeAll(async () => {
  const folder = teamFolder();
  writeFileSync(join(folder, 'empresas.yaml'), COMPANIES);
  const ans = join(folder, 'ans.yaml');
  writeFileSync(
    ans,
    readFileSync(ans, 'utf8').replace(/(replies_per_hour"?: ?)\d+/, (_, key: string) => `${key}1000`),
  );
  desk = await startDesk({ variables: { POLICY_DIR: folder }, at: '2026-11-25T09:00:00-05:00' });
  numbers = {
    roble: await caseOpened(ROBLE, MARKS.roble, 'copiado@socio.example'),
    person: await caseOpened(PERSON, MARKS.person),
  };
});
afterAll(() => desk.closes());

async function caseOpened(from: string, mark: string, cc?: string): Promise<string> {
  const headers = cc ? [`Cc: ${cc}`] : [];
  await desk.receives(
    mail({ from, headers, subject: `Impresora de la ${mark}`, text: `No imprime la de la ${mark}.` }),
  );
  const { number } = (await desk.cases()).at(-1)!;
  const notice = await until('the notice', () =>
    lettersTo(desk, LAURA).find((letter) => subjectOf(letter).includes(number)),
  );
  await desk.receives(replyTo(notice, { text: '#tomar\n#tiempo 77m' }));
  return number;
}

/** What the letters that answer a question tell of each case. */
async function learns(from: string, text: string, subject = 'Consulta') {
  const before = lettersTo(desk, from).length;
  await desk.receives(mail({ from, subject, text }));
  const { action } = (await desk.verdicts()).at(-1)!;
  if (action === 'answer') await until('the answer', () => lettersTo(desk, from).length > before);
  const said = lettersTo(desk, from)
    .slice(before)
    .map(({ raw }) => decoded(raw))
    .join('\n');
  return {
    action,
    roble: said.includes(numbers.roble) || said.includes(MARKS.roble),
    person: said.includes(numbers.person) || said.includes(MARKS.person),
    hours: said.includes('1 h 17 min'),
  };
}

/** Every part of the letter, attachments too, in plain characters. */
function decoded(raw: Buffer): string {
  const text = raw.toString('latin1');
  const base64 = [...text.matchAll(/base64\r\n(?:[\w-]+:.*\r\n)*\r\n([\w+/=\r\n]+)/g)].map(([, body]) =>
    Buffer.from(body!, 'base64').toString(),
  );
  return [textOf({ raw } as never), text.replace(/=\r\n/g, ''), ...base64].join('\n');
}

const ROLES: [who: string, address: string, may: { roble: boolean; person: boolean; hours: boolean }][] = [
  ['the client of the case', ROBLE, { roble: true, person: false, hours: true }],
  ['somebody copied in it', 'copiado@socio.example', { roble: true, person: false, hours: false }],
  [
    'a colleague at the company’s own domain',
    'gerente@elroble.example',
    { roble: true, person: false, hours: true },
  ],
  [
    'a listed contact with an address elsewhere',
    'contadora@externa.example',
    { roble: true, person: false, hours: true },
  ],
  [
    'a neighbour at the contact’s domain',
    'otra@externa.example',
    { roble: false, person: false, hours: false },
  ],
  ['another company', 'jefe@tornillo.example', { roble: false, person: false, hours: false }],
  ['the person of the other case', PERSON, { roble: false, person: true, hours: false }],
  ['somebody at the same public provider', 'vecino@gmail.com', { roble: false, person: false, hours: false }],
  [
    'a listed contact at that provider',
    'tornillo.dueno@gmail.com',
    { roble: false, person: false, hours: false },
  ],
  ['a stranger', 'nadie@ninguna.example', { roble: false, person: false, hours: false }],
];

describe.each(ROLES)('%s', (_who, address, may) => {
  test('learns the state of what is theirs, by number', async () => {
    for (const number of [numbers.roble, numbers.person]) {
      const learned = await learns(address, `¿Cómo va el caso ${number}?`);
      const theirs = number === numbers.roble ? may.roble : may.person;
      expect(learned).toMatchObject({
        action: 'answer',
        roble: theirs && number === numbers.roble,
        person: theirs && number === numbers.person,
      });
    }
  });

  test('learns no more by a number in the subject, with or without brackets', async () => {
    for (const subject of [`[${numbers.person}] estado`, `Re: ${numbers.roble}`]) {
      const learned = await learns(address, 'estado', subject);
      expect(learned.roble && !may.roble).toBe(false);
      expect(learned.person && !may.person).toBe(false);
    }
  });

  test('learns the state of their cases without a number', async () => {
    const learned = await learns(address, '¿Cómo va mi caso?');
    expect(learned).toMatchObject({ action: 'answer', roble: may.roble, person: may.person });
  });

  test('gets the history of what is theirs', async () => {
    const learned = await learns(address, 'Por favor el historial de mis casos');
    expect(learned).toMatchObject({ action: 'answer', roble: may.roble, person: may.person });
  });

  test('gets the hours of their own company', async () => {
    const learned = await learns(address, '¿Cuántas horas de soporte hemos usado este mes?');
    expect(learned).toMatchObject({ action: 'answer', hours: may.hours, person: false });
    expect(learned.roble && !may.roble).toBe(false);
  });
});

test('a question whose sender failed DMARC is held, and nobody is answered', async () => {
  const from = 'gerente@elroble.example';
  const forged = ['Authentication-Results: mx.websaas.net; dmarc=fail header.from=elroble.example'];
  const strict = await startDesk({ variables: { TRUSTED_AUTHSERV: 'mx.websaas.net' } });
  try {
    await strict.receives(mail({ from, subject: 'mis casos', text: 'mis casos', headers: forged }));
    expect((await strict.verdicts()).at(-1)).toMatchObject({ action: 'quarantine' });
    await strict.worker.settled();
    expect(await strict.worker.store.unsent()).toEqual([]);
    expect(strict.sink.mails).toEqual([]);
  } finally {
    await strict.closes();
  }
});
