/** Telephone numbers as people in Colombia read them, and as a telephone dials them. */

/** `+573104567890` as `310 456 7890`; a number of another country keeps its `+`; digits that are neither stay as they are. */
export function readablePhone(phone: string): string {
  const national = /^(?:\+57)?([36]\d{2})(\d{3})(\d{4})$/.exec(phone.replace(/[\s()-]/g, ''));
  return national ? `${national[1]} ${national[2]} ${national[3]}` : phone;
}

/** The target of a `tel:` link (RFC 3966): national numbers of ten digits get +57, others keep their digits. */
export function dialled(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (phone.trim().startsWith('+')) return `+${digits}`;
  return /^[36]\d{9}$/.test(digits) ? `+57${digits}` : digits;
}
