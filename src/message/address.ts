/** Addresses (addr-spec, RFC 5322 section 3.4.1) in any text: field values, reports, bounces. */

const ADDRESS =
  /[^\s<>()[\]\\,;:"'@`|=]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})?\.){0,10}[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})?/gu;

/** Every address in the text in order of appearance, as written, each once. */
export function addressesIn(text: string): string[] {
  if (!text.includes('@')) return [];
  return [
    ...new Set(
      Array.from(text.matchAll(ADDRESS), (match) =>
        match[0].replace(/^[.'*]+/, '').replace(/(?<![.'*-])[.'*-]+$/, ''),
      ),
    ),
  ];
}

/** What stands behind the last `@`, in lower case; empty when there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : address.slice(at + 1).toLowerCase();
}
