/** Links that open a prefilled mail, so that one tap acts (RFC 6068). */
import type { Language } from '../policy/terms';

/** Stands for the reply address in a rendering that several people get, each with an address of their own. */
export const REPLY_ADDRESS = 'reply.address.of.this.letter';

/** `mailto:` to the letter's reply address with subject and body. */
export function mailtoLink(address: string, subject: string, body: string): string {
  const query = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\n/g, '\r\n'))}`;
  return `mailto:${mailtoAddress(address)}?${query}`;
}

/** Asks how the case stands: what a client may know at any time is one tap away. */
export function stateLink(address: string, caseNumber: string, language: Language): string {
  const word = language === 'en' ? 'status' : 'estado';
  return mailtoLink(address, `[${caseNumber}] ${word}`, word);
}

/** The address as it stands in a link: the plus of a token must not be read as a blank. */
export function mailtoAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : `${encodeURIComponent(address.slice(0, at))}${address.slice(at)}`;
}
