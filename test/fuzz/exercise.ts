/** One input through everything that reads mails, as the worker would do it; throws when a promise of the desk is broken. */
import { randomBytes } from 'node:crypto';
import type { Change } from '../../src/case/change';
import { COMMAND_NAMES } from '../../src/case/commands';
import { decide } from '../../src/case/decide';
import type { Known } from '../../src/case/known';
import { explainBench } from '../../src/cli/explain-bench';
import { readConfig } from '../../src/config';
import { composeLetter } from '../../src/delivery/compose';
import type { Bench } from '../../src/flows/bench';
import { knownWithoutStore } from '../../src/flows/explain';
import { makeBench } from '../../src/flows/make-bench';
import { readCommands } from '../../src/intake/commands';
import { isCourtesy } from '../../src/intake/courtesy';
import { explained } from '../../src/intake/explained';
import { readQuestion } from '../../src/intake/question';
import { readRating, wordsBesideRating } from '../../src/intake/rating';
import { isStaff } from '../../src/intake/sender';
import { recipientsOf, tokensIn } from '../../src/intake/token';
import { type Reading, understand } from '../../src/intake/understand';
import type { Letter } from '../../src/letters/letter';
import { parseMail } from '../../src/message/parse';
import { referencesFor } from '../../src/message/references';
import { aCase, aFolder, NOW } from '../case/cases';
import { policyFolder } from '../support/policy';

/** How far an input goes: read only, decided about as well, or with its letters written for a new and for an open case. */
export type Depth = 'read' | 'decide' | 'letters';

/** Resolves when nothing was broken. */
export type Exercise = (raw: Buffer, depth: Depth) => Promise<void>;

/** Compiles policy and templates once. */
export function exercise(): Exercise {
  const variables = { TRUSTED_AUTHSERV: 'mx.websaas.net', POLICY_DIR: policyFolder() };
  const config = readConfig(variables, { mail: false });
  const dry = explainBench(config);
  const { environment, policies, templates } = config;
  const writing = makeBench({
    ...{ support: environment.support, trustedAuthserv: environment.trustedAuthserv, policies, templates },
    secrets: ['fuzz'],
    unique: randomBytes,
  });
  return async (raw, depth) => {
    const parsed = await parseMail(raw, dry.parseLimits);
    if (!parsed.ok) return;
    const { mail } = parsed;
    const reading = understand(mail, dry.reader, () => false);
    const known = knownWithoutStore(reading, dry, NOW);
    readAll(reading, dry);
    if (depth === 'read') return;
    JSON.stringify(explained(reading));
    decideAbout(reading, known, dry);
    if (depth === 'decide') return;
    await checkLetters(decideAbout(reading, knownWithoutStore(reading, writing, NOW), writing), reading);
    await checkLetters(decideAbout(reading, knownInCase(reading, writing), writing), reading);
  };
}

/** Readers that the decision asks for some mails only. */
function readAll(reading: Reading, { reader, desk }: Bench): void {
  const { mail, visible } = reading;
  readCommands(visible.visible, COMMAND_NAMES);
  readQuestion({ subject: mail.subject, body: visible.visible }, desk.prefix);
  isCourtesy(visible.visible);
  readRating(mail);
  wordsBesideRating(visible.visible);
  referencesFor(mail);
  for (const purpose of ['c', 'b'] as const) tokensIn(recipientsOf(mail), purpose, reader.world.ownAddresses);
  onOneLine('subject', mail.subject);
  for (const { filename } of mail.attachments) {
    onOneLine('filename', filename ?? '');
    expectThat(!/[\\/]|^\.|[\s.]$/.test(filename ?? ''), `a filename that is none: ${filename}`);
  }
  expectThat(mail.to.length + mail.cc.length <= 100, 'more than 100 recipients');
}

function decideAbout(reading: Reading, known: Known, { desk, reader }: Bench): Change {
  return decide(
    {
      ...{ mailId: 7, reading, known, receivedAt: NOW, now: NOW, tooLarge: false, released: false },
      messageBytes: 26_214_400,
    },
    desk,
    reader,
  );
}

/** The mail answers a letter of an open case, whoever it comes from. */
function knownInCase(reading: Reading, bench: Bench): Known {
  const threadCase = aCase();
  return {
    ...knownWithoutStore(reading, bench, NOW),
    thread: {
      is: 'append',
      case: threadCase.number,
      by: 'token',
      reopens: false,
      silently: false,
      why: 'fuzz',
    },
    ...{ threadCase, folder: aFolder(), named: [aCase({ id: 8, number: 'WS-2026-000008' })] },
    authority: isStaff(reading.sender) ? { is: 'proved', by: 'token' } : null,
    nextSequence: 8,
  };
}

async function checkLetters({ letters, splits, events }: Change, { mail }: Reading): Promise<void> {
  JSON.stringify(events);
  for (const { letter } of [...letters, ...(splits?.letters ?? [])]) {
    checkLetter(letter);
    const raw = await composeLetter(letter);
    const header = raw.toString('latin1', 0, raw.indexOf('\r\n\r\n'));
    expectThat(!/[^\r]\n|\r[^\n]/.test(header), 'a lone line end in the header of a letter');
    expectThat(/^subject:/im.test(header), `a letter without a subject, for ${mail.subject}`);
    expectThat((header.match(/^(?:bcc|x-injected)\s*:/gim) ?? []).length === 0, 'an injected field');
  }
}

/** One half of a surrogate pair alone. */
const HALF = /\p{Cs}/u;

/** Tags that our own templates write. */
const OURS =
  /^\/?(?:!doctype|html|head|meta|title|style|body|div|p|span|a|b|strong|em|i|br|hr|h[1-4]|table|tbody|thead|tr|td|th|ul|ol|li|blockquote|pre|small|img|!--\[if|!\[endif\]--)$/i;

function checkLetter({ subject, to, cc, headers, html, text, references }: Letter): void {
  onOneLine('subject of a letter', subject);
  for (const { name, address } of [...to, ...cc]) onOneLine('recipient', `${name} ${address}`);
  for (const { name, value } of headers) onOneLine(name, value);
  for (const id of references) expectThat(/^<[^\s<>]+>$/.test(id), `no Message-ID: ${id}`);
  expectThat(!HALF.test(text) && !HALF.test(html ?? ''), 'half a character in a letter');
  for (const [, name] of (html ?? '').matchAll(/<([^\s>]*)/g))
    expectThat(OURS.test(name!), `a tag that is not ours: <${name}`);
  for (const [, url] of (html ?? '').matchAll(/(?:src|background)\s*=\s*"([^"]*)"/g))
    expectThat(url!.startsWith('cid:'), `something to load: ${url}`);
}

function onOneLine(what: string, text: string): void {
  expectThat(
    !/[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(text),
    `${what} is not on one line`,
  );
  expectThat(!HALF.test(text), `${what} holds half a character`);
}

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`broken promise: ${otherwise}`);
}
