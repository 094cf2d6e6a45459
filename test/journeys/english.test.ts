/** Clients who write in English get their letters in English, through the running worker. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDesk, type TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import type { SinkMail } from '../support/smtp-sink';
import { caseOf, LAURA, letterSaying, replyTo, subjectOf, teamFolder, textOf } from '../support/team';

let desk: TestDesk;
beforeAll(async () => {
  const folder = teamFolder();
  const companies = [
    { name: 'Harbour Foods', domains: ['harbour.example'] },
    { name: 'Café Sol', domains: ['cafesol.example'], language: 'es' },
    { name: 'Blue Anchor', domains: ['blueanchor.example'], language: 'en' },
  ];
  writeFileSync(join(folder, 'empresas.yaml'), JSON.stringify({ companies }));
  desk = await startDesk({ variables: { POLICY_DIR: folder }, at: '2026-03-02T09:00:00-05:00' });
});
afterAll(() => desk.closes());

const FORM = `Hello,

since this morning we cannot invoice on any register, the screen shows a connection error. Please help us.

Company: Harbour Foods
Name: Mary Jones
Phone: 310 555 0101
Email: mary@harbour.example
`;

const wordsOf = (letter: SinkMail) => textOf(letter).replace(/\s+/g, ' ');
const newest = async () => (await desk.cases()).at(-1)!;
const languageOf = (letter: SinkMail) => field(letter.raw, 'Content-Language');

async function opened(from: string, text: string, subject = 'We cannot invoice') {
  await desk.receives(mail({ from, subject, text }));
  const { number } = await newest();
  const [, address] = /<(.*)>/.exec(from) ?? [null, from];
  return { number, address: address! };
}

test('an English mail is confirmed, answered, told of and resolved in English; the agent reads Spanish', async () => {
  const { number, address } = await opened('Mary Jones <mary@harbour.example>', FORM);
  const confirmation = await letterSaying(desk, address, number, 'Your case number is');
  expect(wordsOf(confirmation)).toContain('Hello Mary,');
  expect(wordsOf(confirmation)).toMatch(/We will attend to it today before \d+:\d\d a\.m\./);
  expect(languageOf(confirmation)).toBe('en');

  const notice = await letterSaying(desk, LAURA, number, 'Nuevo caso');
  await desk.receives(replyTo(notice, { text: '#tomar\nPlease restart register 2, Mary.' }));
  const relay = await letterSaying(desk, address, number, 'Please restart register 2, Mary.');
  expect(wordsOf(relay)).toContain('To continue, reply to this email.');
  expect(languageOf(relay)).toBe('en');

  // One word, as the link in every letter writes it.
  await desk.receives(
    mail({ from: 'Mary Jones <mary@harbour.example>', subject: `[${number}] status`, text: 'status' }),
  );
  const state = await letterSaying(desk, address, number, 'This is how your request stands');
  expect(wordsOf(state)).toContain('Laura Gómez took the case.');
  expect(wordsOf(state)).toContain('How the solution time is counted');
  expect(wordsOf(state)).not.toMatch(/\b(?:plazo|hoy|caso|festivo)\b/);

  await desk.receives(replyTo(notice, { text: '#resuelto\nThe certificate was renewed.' }));
  const resolution = await letterSaying(desk, address, number, 'has been solved');
  expect(wordsOf(resolution)).toContain('The certificate was renewed.');
  expect(wordsOf(resolution)).toContain('I am satisfied');
});

test('their cases are listed in English, table and file', async () => {
  await desk.receives(mail({ from: 'mary@harbour.example', subject: 'My cases', text: 'my cases' }));
  const list = await letterSaying(
    desk,
    'mary@harbour.example',
    'History of requests',
    'These are the requests',
  );
  expect(list.raw.toString('latin1')).toContain('history.csv');
});

test('a visit is proposed in English, in the letter and in the calendar', async () => {
  const { number, address } = await opened('Mary Jones <mary@harbour.example>', FORM, 'Register 3 is down');
  const notice = await letterSaying(desk, LAURA, number, 'Nuevo caso');
  await desk.receives(replyTo(notice, { text: '#visita 2026-03-05 10:00 1h' }));
  const visit = await letterSaying(desk, address, number, 'WE PROPOSE A VISIT');
  expect(wordsOf(visit)).toContain('When: Thursday, March 5 at 10:00 a.m.');
  expect(wordsOf(visit)).toContain('Expected to take: 1 hour');
});

test('a complaint in English is told its date', async () => {
  const { number, address } = await opened(
    'Mary Jones <mary@harbour.example>',
    'I want to file a formal complaint: the engineer who came yesterday was rude to our cashiers.\n\nMary',
    'Formal complaint',
  );
  const one = await caseOf(desk, number);
  expect(one.kind).toBe('queja');
  const confirmation = await letterSaying(desk, address, number, 'Your complaint has been registered');
  expect(wordsOf(confirmation)).toContain('We will answer you by Tuesday, March 24 at the latest');
});

test('a company that wants Spanish gets Spanish, and one that wants English gets English', async () => {
  const spanish = await opened('Joe Smith <joe@cafesol.example>', FORM);
  const letter = await letterSaying(desk, spanish.address, spanish.number, 'Su número de caso');
  expect(languageOf(letter)).toBe('es-CO');
  const english = await opened(
    'Rosa Díaz <rosa@blueanchor.example>',
    'Buenos días, la impresora de la caja no imprime.',
    'Impresora',
  );
  expect(subjectOf(await letterSaying(desk, english.address, english.number, 'Your case number'))).toContain(
    'Impresora',
  );
});

test('a Spanish mail that tells what a program said in English is answered in Spanish', async () => {
  const { number, address } = await opened(
    'Luis Ríos <luis@otra.example>',
    'Buenas, no nos deja facturar. Sale: The operation could not be completed because the server is not responding. Please contact your system administrator.\n\nLuis',
    'Error',
  );
  await letterSaying(desk, address, number, 'Su número de caso');
});
