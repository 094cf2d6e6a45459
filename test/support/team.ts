/** A desk with a team for the journeys of agents: their policy, their answers, and the letters that they get. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonCase, startDesk, type TestDesk } from './desk';
import { field, mail } from './mail';
import { policyFolder } from './policy';
import type { SinkMail } from './smtp-sink';
import { until } from './until';

export const LAURA = 'laura.gomez@websaas.net';
export const ANDRES = 'andres.rojas@websaas.net';
export const GERENCIA = 'gerencia.posventa@websaas.net';
export const SISTEMAS = 'sistemas@websaas.net';
export const ANA = 'ana.perez@elroble.example';
export const LUIS = 'luis.ramirez@elroble.example';

const TEAM = {
  agents: [
    { name: 'Laura Gómez', email: LAURA, signature: 'Ingeniera de soporte' },
    { name: 'Andrés Rojas', email: ANDRES },
  ],
  supervisors: [{ name: 'Gerencia de Posventa', email: GERENCIA }],
  after_sales: [GERENCIA],
};

/** Starts a desk where Laura and Andrés are agents. `team`: further keys of equipo.yaml; `at`: the desk's time. */
export function startTeamDesk({ team = {}, at }: { team?: object; at?: string } = {}): Promise<TestDesk> {
  return startDesk({ variables: { POLICY_DIR: teamFolder(team) }, ...(at ? { at } : {}) });
}

/** A policy folder where Laura and Andrés are agents; gives its path. */
export function teamFolder(team: object = {}): string {
  const folder = policyFolder();
  writeFileSync(join(folder, 'equipo.yaml'), JSON.stringify({ ...TEAM, ...team }));
  return folder;
}

export interface Reply {
  from?: string;
  text: string;
  subject?: string;
  /** Further recipients. */
  to?: string;
  cc?: string;
  headers?: string[];
  date?: Date;
  messageId?: string;
  raw?: (mail: string) => string;
}

/** The answer to a letter as a mail program writes it: to its Reply-To, citing it, with the letter quoted below. */
export function replyTo(letter: SinkMail, reply: Reply): string {
  const quoted = textOf(letter)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return mail({
    from: reply.from ?? letter.envelope.to[0]!,
    to: [reply.to, field(letter.raw, 'Reply-To')].filter(Boolean).join(', '),
    subject: reply.subject ?? `Re: ${subjectOf(letter)}`,
    headers: [
      ...(reply.cc ? [`Cc: ${reply.cc}`] : []),
      `In-Reply-To: ${field(letter.raw, 'Message-ID')}`,
      `References: ${[field(letter.raw, 'References'), field(letter.raw, 'Message-ID')].filter(Boolean).join(' ')}`,
      ...(reply.headers ?? []),
    ],
    ...(reply.date ? { date: reply.date } : {}),
    ...(reply.messageId ? { messageId: reply.messageId } : {}),
    text: `${reply.text}\n\nEl lun, 23 nov 2026 a las 9:05, Soporte WebSaaS (<soporte@websaas.net>) escribió:\n\n${quoted}`,
  });
}

/** The plain text of a letter. */
export function textOf(letter: SinkMail): string {
  return part(letter, 'text/plain');
}

/** The HTML of a letter. */
export function htmlOf(letter: SinkMail): string {
  return part(letter, 'text/html');
}

/** The first part of the type, decoded: what nodemailer writes is all quoted-printable, base64 or 7bit. */
function part({ raw }: SinkMail, type: string): string {
  const text = raw.toString('latin1');
  const at = text.indexOf(`Content-Type: ${type}`);
  const start = text.indexOf('\r\n\r\n', at) + 4;
  const boundary = /boundary="([^"]+)"/.exec(text)?.[1];
  const end = boundary ? text.indexOf('\r\n----_mesa', start) : text.length;
  const head = text.slice(at - 200 < 0 ? 0 : at, start);
  const body = text.slice(start, end < 0 ? text.length : end);
  if (/Content-Transfer-Encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString();
  if (!/quoted-printable/i.test(head)) return Buffer.from(body, 'latin1').toString();
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n');
}

/** The subject, encoded words decoded. */
export function subjectOf(letter: SinkMail): string {
  return (field(letter.raw, 'Subject') ?? '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, words: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString()
        : Buffer.from(
            words
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/gi, (__, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
            'latin1',
          ).toString(),
    );
}

/** Letters to an address so far. */
export function lettersTo(desk: TestDesk, address: string): SinkMail[] {
  return desk.sink.mails.filter(({ envelope }) => envelope.to.includes(address));
}

/** Waits for the `count`th letter to the address and gives it. */
export async function letterTo(desk: TestDesk, address: string, count: number): Promise<SinkMail> {
  await until(`${count} letters to ${address}`, () => lettersTo(desk, address).length >= count);
  return lettersTo(desk, address)[count - 1]!;
}

/** Waits for a letter to the address about the case whose plain text says this. */
export async function letterSaying(
  desk: TestDesk,
  address: string,
  number: string,
  said: string,
): Promise<SinkMail> {
  const found = () =>
    lettersTo(desk, address).find(
      (letter) => subjectOf(letter).includes(number) && textOf(letter).includes(said),
    );
  return until(`a letter to ${address} about ${number} that says ${said}`, found);
}

/** The notice of the new case that an address got. */
export function noticeOf(desk: TestDesk, address: string, number: string): Promise<SinkMail> {
  return letterSaying(desk, address, number, 'Nuevo caso');
}

let clients = 0;

/** A client of their own writes, and everybody has their letter. */
export async function openedCase(
  desk: TestDesk,
  name = 'Clara Ruiz',
): Promise<{ number: string; client: string; laura: SinkMail; andres: SinkMail }> {
  clients += 1;
  const client = `cliente${clients}@elroble.example`;
  await desk.receives(mail({ from: `${name} <${client}>` }));
  const { number } = (await desk.cases()).at(-1)!;
  const laura = await noticeOf(desk, LAURA, number);
  const andres = await noticeOf(desk, ANDRES, number);
  await letterTo(desk, client, 1);
  return { number, client, laura, andres };
}

/** Laura answers her notice of a new case with this text. */
export async function says(desk: TestDesk, text: string) {
  const about = await openedCase(desk);
  await desk.receives(replyTo(about.laura, { text }));
  return { ...about, one: await caseOf(desk, about.number) };
}

/** The case as `mesa case --json` shows it. */
export async function caseOf(desk: TestDesk, number: string): Promise<JsonCase> {
  return (await desk.cases()).find((one) => one.number === number)!;
}

/** Types of the events that somebody's deed left, in order. */
export function deedsIn({ events }: JsonCase): string[] {
  return events.map(({ type }) => type).filter((type) => !/^(?:letter_|received$|opened$)/.test(type));
}
