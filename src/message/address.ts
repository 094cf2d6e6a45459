/** Finds addresses in header values and running text, and takes them apart (RFC 5322 3.4.1, the forms that occur). */

/** Local part and domain bounded as RFC 5321 4.5.3.1 bounds them, so that the search stays linear. */
const ADDRESS = /[A-Za-z0-9!#$%&'*+/=?^_{|}~.\u0080-\uffff-]{1,64}@[A-Za-z0-9\u0080-\uffff](?:[A-Za-z0-9.\u0080-\uffff-]{0,252}[A-Za-z0-9\u0080-\uffff])?/g;

/** Every address in the text, in order, as written. */
export function addressesIn(text: string): string[] {
  return text.includes('@') ? (text.match(ADDRESS) ?? []) : [];
}

/** Domain in lower case; empty when there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : address.slice(at + 1).toLowerCase();
}

/** Whether `domain` is `parent` or lies below it. Both in lower case. */
export function isWithin(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}
