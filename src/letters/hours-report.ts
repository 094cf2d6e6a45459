/** The monthly letter on used hours that a company's contacts get: the total against the bag, the detail, a chart and a CSV. */
import type { Language } from '../policy/terms';
import type { UsedHours } from './answers';
import { clientText, displayName } from './client-text';
import { csvAttachment } from './csv';
import { automaticHeaders, type OwnIdentity } from './headers';
import type { Letter, Recipient } from './letter';
import type { Templates } from './render';
import { firstName } from './salutation';

export interface HoursReportInput {
  used: UsedHours;
  /** Whether an entry takes time back. */
  corrected: boolean;
  chart: { png: Buffer; description: string } | null;
  /** A row an entry. */
  csv: { filename: string; text: string };
  recipient: Recipient;
  own: OwnIdentity;
  /** Own address with the letter's reply token. */
  replyTo: string;
  /** VERP reverse-path. */
  envelopeFrom: string;
  messageId: string;
  date: Date;
  language: Language;
}

/** One company's hours to one of its contacts, ready to be committed and sent. */
export function hoursReport(input: HoursReportInput, templates: Templates): Letter {
  const { own, recipient, chart, csv, messageId } = input;
  // RFC 2392: an addr-spec, unique in the world as the Message-ID is.
  const contentId = `grafico.${messageId.slice(1, -1)}`;
  const { subject, text, html, language } = templates.render(
    'informe_horas',
    view(input, contentId),
    input.language,
  );
  return {
    kind: 'notice',
    from: { name: own.supportName, address: own.supportAddress },
    replyTo: { name: own.supportName, address: input.replyTo },
    to: [{ name: displayName(recipient.name), address: recipient.address }],
    cc: [],
    subject,
    messageId,
    date: input.date,
    inReplyTo: null,
    references: [],
    headers: automaticHeaders('auto-generated', own, language),
    text,
    html,
    attachments: [
      ...(chart ? [{ filename: 'horas.png', contentType: 'image/png', content: chart.png, contentId }] : []),
      csvAttachment(csv),
    ],
    envelopeFrom: input.envelopeFrom,
  };
}

const SUBJECT_LENGTH = 80;

function view({ used, corrected, chart, recipient, own }: HoursReportInput, contentId: string) {
  return {
    own: { name: own.supportName, address: own.supportAddress },
    firstName: firstName(recipient.name),
    company: displayName(used.company),
    month: used.month,
    total: whole(used.total),
    bag: used.bag && {
      contracted: whole(used.bag.contracted),
      left: whole(used.bag.left),
      overdrawn: used.bag.overdrawn,
    },
    over: used.bag?.overdrawn ?? false,
    corrected,
    chart: chart && { source: `cid:${contentId}`, description: chart.description },
    cases: used.cases.map((one) => ({
      number: one.number,
      subject: clientText(one.subject, SUBJECT_LENGTH),
      total: whole(one.total),
      entries: one.entries.map(({ date, agent, time }) => ({
        date,
        agent: displayName(agent),
        time: whole(time),
      })),
    })),
  };
}

/** A figure stays with its unit at the end of a line. */
const whole = (time: string) => time.replaceAll(' ', '\u00a0');
