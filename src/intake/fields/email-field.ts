/** Chooses where to answer: the address that the text names for it, else From. */
import type { Field } from '../finding';
import { type Address, isSharedMailbox } from './email';
import type { Entry } from './entry';
import { isFreeMail } from './hints';
import type { Reading } from './reading';

/** A form's address, one asked to be written at, one in the signature of a shared mailbox, else From, else Reply-To. */
export function readContactEmail(reading: Reading & { entries: readonly Entry[] }): Field {
  const { addresses, input, bodyEnd, form } = reading;
  const from = input.mail.from?.address.toLowerCase() || input.mail.replyTo[0]?.address.toLowerCase() || null;
  const labelled = addresses.find(({ start }) =>
    form.some(
      (entry) =>
        (entry.kind === 'email' ||
          entry.kind === 'contact' ||
          entry.kind === 'phone' ||
          entry.kind === 'reporter') &&
        start >= entry.start &&
        start < entry.end,
    ),
  );
  if (labelled !== undefined) return { value: labelled.value, source: 'label', confidence: 0.97 };
  const wanted = addresses.find((address) => address.wanted);
  if (wanted !== undefined) return { value: wanted.value, source: 'text', confidence: 0.9 };
  const [lone, another] = addresses;
  if (lone && !another && isLone(reading, lone) && isPersonal(lone.value, from))
    return { value: lone.value, source: 'text', confidence: 0.7 };
  const signed = addresses.find(({ start, value }) => start >= bodyEnd && !isSharedMailbox(value));
  if (signed !== undefined && signed.value !== from && (from === null || isOthersMailbox(from, signed.value)))
    return { value: signed.value, source: 'signature', confidence: 0.7 };
  return { value: from, source: from === null ? null : 'from', confidence: from === null ? 0 : 0.9 };
}

/** Between marks, as in "Café Sol - Ana Ruiz - 310 … - ana@cafesol.co - la caja no abre". */
function isLone({ text: { plain } }: Reading, { start, end }: Address): boolean {
  return (
    /(?:^|[\n|;,/]|\s-)\s?$/.test(plain.slice(Math.max(0, start - 3), start)) &&
    /^\s?(?:$|[\n|;,/]|-\s)/.test(plain.slice(end, end + 3))
  );
}

/** In the sender's own house, of one person. */
function isPersonal(value: string, from: string | null): boolean {
  const domain = (address: string) => address.slice(address.lastIndexOf('@') + 1);
  return from !== null && domain(value) === domain(from) && !isSharedMailbox(value) && value !== from;
}

/** A personal address signed under a shared or private one is where the person reads. */
function isOthersMailbox(from: string, signed: string): boolean {
  const domain = (address: string) => address.slice(address.lastIndexOf('@') + 1);
  return domain(from) !== domain(signed) ? isFreeMail(domain(from)) : true;
}
