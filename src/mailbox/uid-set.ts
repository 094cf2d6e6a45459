/** UIDs as IMAP writes them: `3:5,9` (RFC 3501 9, sequence-set). */

/** Writes ascending UIDs with neighbours joined, which keeps commands short. Gives '' for none. */
export function uidSet(uids: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const uid of uids) {
    const last = ranges.at(-1);
    if (last && uid === last[1] + 1) last[1] = uid;
    else ranges.push([uid, uid]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}

/** Cuts a list into pieces of at most `size`: servers limit the length of a command line. */
export function pages<T>(list: readonly T[], size: number): T[][] {
  const cut: T[][] = [];
  for (let at = 0; at < list.length; at += size) cut.push(list.slice(at, at + size));
  return cut;
}
