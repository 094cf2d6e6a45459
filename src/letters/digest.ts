/** The digest: many alerts that are due to one person at once, as one letter that lists the cases, the worst first. */
import { subjectForCase } from '../message/subject';
import { PRIORITIES } from '../policy/terms';
import { type CaseInAlert, caseView, type PromiseAtRisk } from './alert';
import { type Envelope, programLetter } from './envelope';
import type { Letter } from './letter';
import { mailtoLink } from './mailto';
import type { Templates } from './render';

export interface DigestEntry {
  case: CaseInAlert;
  promise: PromiseAtRisk;
}

export interface DigestInput extends Envelope {
  entries: DigestEntry[];
}

/** One letter for all entries, ready to be committed and sent. */
export function digest(input: DigestInput, templates: Templates): Letter {
  const rendered = templates.render('resumen_avisos', view(input));
  return programLetter('alert', 'auto-generated', input, rendered);
}

/** As many as a phone still scrolls through; `mesa cases` lists the rest. */
const MOST_ENTRIES = 40;

function view({ entries, own, replyTo }: DigestInput) {
  const sorted = [...entries].sort((a, b) => rank(a) - rank(b));
  const breached = entries.filter(({ promise }) => promise.breached).length;
  return {
    own: { name: own.supportName, address: own.supportAddress },
    count: entries.length,
    breached,
    atRisk: entries.length - breached,
    entries: sorted.slice(0, MOST_ENTRIES).map(({ case: one, promise }) => ({
      ...caseView(one),
      target: promise.target,
      breached: promise.breached,
      situation: promise.situation,
      due: promise.due,
      take: mailtoLink(replyTo, `Re: ${subjectForCase(one.number, one.subject)}`, '#tomar\n'),
    })),
    more: Math.max(0, entries.length - MOST_ENTRIES),
  };
}

/** Broken promises first, and among equals the graver priority. */
const rank = ({ case: one, promise }: DigestEntry) =>
  (promise.breached ? 0 : PRIORITIES.length) + (one.priority === null ? 0 : PRIORITIES.indexOf(one.priority));
