/** Codes of held mails: `42-mz3k…` names a mail in quarantine and proves that its list was written to this very person. */
import { timingSafeEqual } from 'node:crypto';
import { signatureOf } from './token';

/** 80 bits: short enough to copy by hand, and each guess costs a mail. */
const SIGNED = 16;
const CODE = /(?<![0-9a-z-])(\d{1,12})-([a-z2-7]{16})(?![0-9a-z-])/gi;
/** A list names no more mails. */
const MOST_CODES = 200;

/** The code of a held mail for one person. `recipient`: their address. */
export function heldCode(secret: string, recipient: string, mailId: number): string {
  return `${mailId}-${signed(secret, recipient, mailId)}`;
}

/** Codes that stand in a text, lower case, in order, each once; not yet verified. */
export function heldCodesIn(text: string): string[] {
  const codes = [...text.matchAll(CODE)].map(([code]) => code.toLowerCase());
  return [...new Set(codes)].slice(0, MOST_CODES);
}

/** Id of the mail that the code names; null when none of the secrets made it for this person. */
export function readHeldCode(secrets: readonly string[], recipient: string, code: string): number | null {
  const [id = '', given = ''] = code.toLowerCase().split('-');
  const mailId = Number(id);
  if (given.length !== SIGNED || !Number.isSafeInteger(mailId)) return null;
  const valid = secrets.some((secret) =>
    timingSafeEqual(Buffer.from(given), Buffer.from(signed(secret, recipient, mailId))),
  );
  return valid ? mailId : null;
}

/** Another purpose than the tokens in addresses have, so that neither passes for the other. */
function signed(secret: string, recipient: string, mailId: number): string {
  return signatureOf(secret, `held|${mailId}|${recipient.toLowerCase()}`).slice(0, SIGNED);
}
