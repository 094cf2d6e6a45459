/**
 * Bytes that nobody can guess behind the time, so that what is named by them is put side by side into an index: of a
 * million letters all pages but the last are left alone. UUIDs of version 7 are made like this (RFC 9562 5.7).
 */

/** Milliseconds since the epoch fill 41 bits until 2039, and these 48 for ten thousand years. */
const TIME_BYTES = 6;

/** Gives the function that makes so many unpredictable bytes, with the six bytes of the time before them. */
export function risingBytes(
  now: () => number,
  random: (bytes: number) => Buffer,
): (unpredictable: number) => Buffer {
  return (unpredictable) => {
    const time = Buffer.alloc(TIME_BYTES);
    time.writeUIntBE(now(), 0, TIME_BYTES);
    return Buffer.concat([time, random(unpredictable)]);
  };
}
