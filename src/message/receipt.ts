/** Reads message disposition notifications: receipts of reading, deleting, dispatching (RFC 8098). */
import type { Mail } from './mail';
import { plainWords } from './plain-words';
import { fieldOf, messageIdIn, readReport } from './report';

export interface Receipt {
  /** `displayed`, `deleted`, `dispatched`, `processed`, or `unknown` when the report does not say. */
  disposition: string;
  /** Message-ID of the mail that was read, with angle brackets. */
  messageId: string | null;
}

/** Prefixes of Exchange's receipts, which lose their report part on the way through some gateways. */
const READ_SUBJECT =
  /^(?:le[ií]do|no le[ií]do|read|not read|lida|n[ãa]o lida|lu|non lu|gelesen|ungelesen gel[öo]scht|letto|confirmaci[óo]n de lectura|return receipt|read receipt|acuse de recibo)\b[^:]{0,40}[:-]/i;

const READ_BODY =
  /^(?:su mensaje|tu mensaje|el mensaje|your message|sua mensagem|a sua mensagem|votre message|ihre nachricht|il messaggio|this is a receipt for the mail|this is a return receipt|el mensaje enviado)\b/;
const READ_VERB =
  /\b(?:fue leido|se leyo|ha sido leido|se ha leido|was read|was displayed|has been displayed|was deleted without being read|se elimino sin leer|foi lida|a ete lu|wurde gelesen|return receipt for the mail|this receipt)\b/;

/** The receipt that the mail is, or null. */
export function readReceipt(mail: Mail): Receipt | null {
  const report = readReport(mail);
  if (report.type === 'disposition-notification') {
    const fields = report.blocks.flat();
    return {
      disposition:
        /;\s{0,9}([a-z]{1,20})/i.exec(fieldOf(fields, 'disposition') ?? '')?.[1]?.toLowerCase() ?? 'unknown',
      messageId:
        /<[^<>\s]{1,998}>/.exec(fieldOf(fields, 'original-message-id') ?? '')?.[0] ??
        messageIdIn(report.returnedHeader) ??
        mail.inReplyTo,
    };
  }
  if (!READ_SUBJECT.test(mail.subject)) return null;
  const body = plainWords(mail.text.slice(0, 2000));
  return READ_BODY.test(body) && READ_VERB.test(body)
    ? { disposition: 'displayed', messageId: mail.inReplyTo }
    : null;
}
