/** The daily list of held mails for somebody in charge: who wrote, why it is held, and three taps for each. */
import { clientText, displayName } from './client-text';
import { type Envelope, programLetter } from './envelope';
import type { Letter, Recipient } from './letter';
import { mailtoLink } from './mailto';
import { passage } from './passage';
import type { Templates } from './render';

/** A held mail as the list shows it. */
export interface HeldEntry {
  /** Names the mail and proves whom the list was written to. */
  code: string;
  /** null when it names nobody. */
  from: Recipient | null;
  subject: string;
  /** `hoy a las 9:30 a. m.` */
  when: string;
  /** Why it is held, in a sentence. */
  why: string;
  /** What it says; empty when it could not be read. */
  text: string;
  attachments: number;
  /** The case that it speaks of, for `#unir`; null when it names none. */
  about: string | null;
}

export interface HeldListInput extends Envelope {
  entries: HeldEntry[];
  /** How many more there are. */
  more: number;
}

/** As many as a mail program shows without cutting the letter; `mesa quarantine list` has the rest. */
export const MOST_ENTRIES = 30;
const SHOWN_LINES = 5;
const SHOWN_LINE = 140;
/** Read of a mail for its first lines. */
const READ = 4_000;

/** One letter to one person, ready to be committed and sent. */
export function heldList(input: HeldListInput, templates: Templates): Letter {
  const rendered = templates.render('correos_retenidos', view(input));
  return programLetter('notice', 'auto-generated', input, rendered);
}

function view({ entries, more, own, replyTo }: HeldListInput) {
  return {
    own: { name: own.supportName, address: own.supportAddress },
    count: entries.length + more,
    more,
    entries: entries.map((entry) => entryView(entry, replyTo)),
  };
}

function entryView({ code, from, subject, when, why, text, attachments, about }: HeldEntry, replyTo: string) {
  const [id] = code.split('-');
  const tap = (label: string, body: string) => ({
    label,
    href: mailtoLink(replyTo, `Correo retenido ${id}`, body),
  });
  return {
    id,
    code,
    name: from && displayName(from.name),
    address: from && clientText(from.address, 254),
    subject: clientText(subject, 200) || 'Sin asunto',
    when,
    why,
    lines: firstLines(text),
    attachments,
    actions: [
      tap('Crear caso', `#crear ${code}\n`),
      tap(about ? `Unir a ${about}` : 'Unir al caso…', `#unir ${code} ${about ? `${about}\n` : ''}`),
      tap('Descartar', `#descartar ${code}\n`),
    ],
  };
}

/** The first lines that say something, each short; links are named, not shown. */
function firstLines(text: string): string[] {
  const lines = passage(text, READ)
    .lines.map((line) => clientText(line, SHOWN_LINE))
    .filter((line) => line !== '');
  return lines.length <= SHOWN_LINES ? lines : [...lines.slice(0, SHOWN_LINES), '…'];
}
