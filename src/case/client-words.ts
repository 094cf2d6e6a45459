/** What of an agent's text may reach a client: no address of the desk's people, no token, no quote but the client's own words. */
import { addressesIn } from '../message/address';
import type { Team } from '../policy/equipo';
import type { HistoryMessage } from './as-json';

/** Addresses of those who work the desk, and of their lists: no client ever sees one. */
export function insideAddresses(team: Team): string[] {
  const { agents, supervisors, notify, on_duty, after_sales, operator } = team;
  return [
    ...agents.map(({ email }) => email),
    ...supervisors.map(({ email }) => email),
    ...notify,
    ...on_duty,
    ...after_sales,
    ...(operator ? [operator] : []),
  ];
}

/** The text with the desk's own address in place of every inside address and of every address with a token. */
export function withoutInsideAddresses(text: string, inside: readonly string[], own: string): string {
  const [local, domain] = [own.slice(0, own.lastIndexOf('@')), own.slice(own.lastIndexOf('@'))];
  const hides = (address: string) => {
    const plain = address.toLowerCase();
    return inside.includes(plain) || (plain.startsWith(`${local}+`) && plain.endsWith(domain));
  };
  let clean = text;
  for (const address of addressesIn(text)) if (hides(address)) clean = clean.replaceAll(address, own);
  // An address that is written into other characters, as in `correo=laura@…`.
  for (const address of inside) clean = replaceAnyCase(clean, address, own);
  return clean;
}

/** Whether bytes hold an inside address as plain characters. */
export function holdsInsideAddress(content: Buffer, inside: readonly string[]): boolean {
  const text = content.toString('latin1').toLowerCase();
  return inside.some((address) => text.includes(address));
}

/** Quoted lines stay only where they are words of the client; those of our notices do not. */
export function withClientQuotesOnly(text: string, messages: readonly HistoryMessage[]): string {
  if (!/^ {0,3}>/m.test(text)) return text;
  const said = messages
    .filter(({ kind, direction }) => direction === 'in' && kind === 'human')
    .map(({ visibleText }) => plain(visibleText))
    .join(' ');
  return text
    .split('\n')
    .filter((line) => !/^ {0,3}>/.test(line) || said.includes(plain(line.replace(/^[\s>]+/, ''))))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();

function replaceAnyCase(text: string, what: string, by: string): string {
  if (!text.toLowerCase().includes(what)) return text;
  return text.replace(new RegExp(what.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), by);
}
