/** Letters that carry a person's words to a client: the relay of an answer, the resolution, the escalation. */
import { subjectForCase } from '../message/subject';
import type { Language } from '../policy/terms';
import { displayName } from './client-text';
import { automaticHeaders, type OwnIdentity, personHeaders } from './headers';
import type { Letter, Recipient } from './letter';
import { stateLink } from './mailto';
import { passage } from './passage';
import { ratingLinks } from './rating';
import type { Templates } from './render';

/** An agent's answer is never shortened: mails above the limit were not taken in. */
const WHOLE = 10_000_000;

export interface ToClientInput {
  caseNumber: string;
  /** The case's subject, in the client's words. */
  subject: string;
  /** Who wrote it; the address is never told. */
  agent: { name: string; signature: string | null };
  /** Without quotes, signature, commands and addresses of the desk's people. */
  text: string;
  to: Recipient[];
  cc: Recipient[];
  inReplyTo: string | null;
  references: string[];
  own: OwnIdentity;
  replyTo: string;
  envelopeFrom: string;
  messageId: string;
  date: Date;
  language: Language;
}

/** An agent's words, in the client's thread and in the desk's name. */
export function relay(input: ToClientInput & { escalated: boolean }, templates: Templates): Letter {
  return clientLetter('relay', 'relevo', input, { escalated: input.escalated }, templates);
}

/** What was done, and how to say that it is not solved. `text` may be empty. */
export function resolution(input: ToClientInput, templates: Templates): Letter {
  const language = templates.letters.includes(`${input.language}/resuelto`) ? input.language : 'es';
  const opinions = ratingLinks(input.replyTo, input.caseNumber, language);
  return clientLetter('resolution', 'resuelto', input, { opinions }, templates);
}

/** The case is with the manufacturer, told without further words: a program's letter. */
export function escalation(input: ToClientInput, templates: Templates): Letter {
  return clientLetter('notice', 'escalado_fabricante', input, {}, templates);
}

/** A letter to the client by this template; a `notice` is a program's, the others carry a person's words. */
export function clientLetter(
  kind: 'relay' | 'resolution' | 'notice',
  template: string,
  input: ToClientInput,
  more: object,
  templates: Templates,
): Letter {
  const { own } = input;
  const { lines } = passage(input.text, WHOLE);
  const agent = {
    name: displayName(input.agent.name),
    signature: input.agent.signature && displayName(input.agent.signature),
  };
  const rendered = templates.render(
    template,
    {
      preheader: lines.join(' ').slice(0, 120),
      number: input.caseNumber,
      lines,
      agent,
      stateLink: stateLink(input.replyTo, input.caseNumber, input.language),
      own: { name: own.supportName, address: own.supportAddress },
      ...more,
    },
    input.language,
  );
  return {
    kind,
    from: {
      name: kind === 'notice' ? own.supportName : `${agent.name} (${own.supportName})`,
      address: own.supportAddress,
    },
    replyTo: { name: own.supportName, address: input.replyTo },
    to: input.to,
    cc: input.cc,
    subject: subjectForCase(input.caseNumber, input.subject || rendered.subject),
    messageId: input.messageId,
    date: input.date,
    inReplyTo: input.inReplyTo,
    references: input.references,
    headers:
      kind === 'notice'
        ? automaticHeaders('auto-generated', own, rendered.language)
        : personHeaders(rendered.language),
    text: rendered.text,
    html: rendered.html,
    attachments: [],
    envelopeFrom: input.envelopeFrom,
  };
}
