/** A memory of words: what was worked out for one is not worked out again. */

/** Bounds what the words met before may take. */
const MOST = 20_000;
const LONGEST = 40;

/** The same function of a word, which works each out once. Its results are shared: nobody may change them. */
export function remembered<T>(workOut: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const result = workOut(word);
    if (word.length <= LONGEST) {
      if (known.size >= MOST) known.clear();
      known.set(word, result);
    }
    return result;
  };
}
