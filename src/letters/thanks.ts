/** Thanks for an opinion, and after a bad one how to go on. */
import { subjectForCase } from '../message/subject';
import type { Language } from '../policy/terms';
import { type Envelope, programLetter } from './envelope';
import type { Letter } from './letter';
import type { Templates } from './render';

export interface ThanksInput extends Envelope {
  caseNumber: string;
  /** The case's subject, in the client's words. */
  subject: string;
  satisfied: boolean;
  /** Message-ID and thread of the mail that gave the opinion. */
  inReplyTo: string | null;
  references: string[];
  language: Language;
}

/** A program's answer (RFC 3834), so that no other program answers it. */
export function thanks(input: ThanksInput, templates: Templates): Letter {
  const { own, satisfied } = input;
  const rendered = templates.render(
    'gracias_opinion',
    {
      preheader: null,
      number: input.caseNumber,
      satisfied,
      own: { name: own.supportName, address: own.supportAddress },
    },
    input.language,
  );
  const { inReplyTo, references } = input;
  return programLetter('answer', 'auto-replied', input, rendered, {
    subject: subjectForCase(input.caseNumber, input.subject || rendered.subject),
    ...{ inReplyTo, references },
  });
}
