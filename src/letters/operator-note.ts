/** Tells whoever runs the desk, once, of something that only they can put right. */
import { clientText } from './client-text';
import { automaticHeaders, type OwnIdentity } from './headers';
import type { Letter, Recipient } from './letter';
import type { Templates } from './render';

export interface OperatorNote {
  heading: string;
  /** What happens, a paragraph each; addresses from outside may stand in it. */
  lines: string[];
  /** What they can do about it. */
  steps: string[];
}

export interface OperatorNoteInput extends OperatorNote {
  recipient: Recipient;
  own: OwnIdentity;
  replyTo: string;
  envelopeFrom: string;
  messageId: string;
  date: Date;
}

export function operatorNote(input: OperatorNoteInput, templates: Templates): Letter {
  const { own } = input;
  const shown = (line: string) => clientText(line, 600);
  const { subject, text, html } = templates.render('aviso_operador', {
    preheader: null,
    heading: shown(input.heading),
    lines: input.lines.map(shown),
    steps: input.steps.map(shown),
    own: { name: own.supportName, address: own.supportAddress },
  });
  return {
    kind: 'alert',
    from: { name: own.supportName, address: own.supportAddress },
    replyTo: { name: own.supportName, address: input.replyTo },
    to: [input.recipient],
    cc: [],
    subject,
    messageId: input.messageId,
    date: input.date,
    inReplyTo: null,
    references: [],
    headers: automaticHeaders('auto-generated', own, 'es'),
    text,
    html,
    attachments: [],
    envelopeFrom: input.envelopeFrom,
  };
}
