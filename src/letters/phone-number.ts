/** Telephone numbers as people in Colombia read them, and as a telephone dials them. */

/** `+573104567890` as `310 456 7890`, `+576044447227` as `(604) 4447227`; any other number stays as it is. */
export function readablePhone(phone: string): string {
  const national = /^(?:\+57)?([36])(\d{2})(\d{3})(\d{4})$/.exec(phone.replace(/[\s()-]/g, ''));
  if (!national) return phone;
  const [, first, rest, exchange, line] = national;
  return first === '3' ? `3${rest} ${exchange} ${line}` : `(6${rest}) ${exchange}${line}`;
}

/** The target of a `tel:` link (RFC 3966): national numbers of ten digits get +57, others keep their digits. */
export function dialled(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (phone.trim().startsWith('+')) return `+${digits}`;
  return /^[36]\d{9}$/.test(digits) ? `+57${digits}` : digits;
}
