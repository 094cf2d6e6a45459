/** The monthly letter on used hours that a company's contacts get: the total against the bag, the detail, a chart and a CSV. */
import type { Language } from '../policy/terms';
import type { UsedHours } from './answers';
import { clientText, displayName } from './client-text';
import { csvAttachment } from './csv';
import { type Envelope, programLetter } from './envelope';
import type { Letter } from './letter';
import type { Templates } from './render';
import { firstName } from './salutation';

export interface HoursReportInput extends Envelope {
  used: UsedHours;
  /** Whether an entry takes time back. */
  corrected: boolean;
  chart: { png: Buffer; description: string } | null;
  /** A row an entry. */
  csv: { filename: string; text: string };
  language: Language;
}

/** One company's hours to one of its contacts, ready to be committed and sent. */
export function hoursReport(input: HoursReportInput, templates: Templates): Letter {
  const { chart, csv, messageId } = input;
  // RFC 2392: an addr-spec, unique in the world as the Message-ID is.
  const contentId = `grafico.${messageId.slice(1, -1)}`;
  const rendered = templates.render('informe_horas', view(input, contentId), input.language);
  return programLetter('notice', 'auto-generated', input, rendered, {
    attachments: [
      ...(chart ? [{ filename: 'horas.png', contentType: 'image/png', content: chart.png, contentId }] : []),
      csvAttachment(csv),
    ],
  });
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
