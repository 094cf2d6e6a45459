/** Knows our own addresses: the support address, its aliases, and both with anything behind a plus (RFC 5233). */

/** Whether the address is one of `ownAddresses` (any case), with or without a plus part. */
export function isOwnAddress(address: string, ownAddresses: readonly string[]): boolean {
  const bare = address.toLowerCase().replace(/\+[^@]{0,200}(?=@)/, '');
  return ownAddresses.some(
    (own) => own.toLowerCase() === bare || own.toLowerCase() === address.toLowerCase(),
  );
}
