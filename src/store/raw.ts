/** Raw mails at rest: gzip, since text mail shrinks to a third and every operator can read it with zcat. */
import { promisify } from 'node:util';
import { constants, gunzip, gunzipSync, gzip, gzipSync } from 'node:zlib';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** An ordinary mail takes less time than handing it to another thread. */
const SMALL = 32_768;
/** Most of a larger mail is base64, in which nothing repeats: looking for it takes four times as long and gains nothing. */
const LARGE = 262_144;
/** Node's 16 kB make a thread's answer of each. */
const CHUNK = 1024 * 1024;

/** Level 1 costs a tenth of the standard level and saves nearly as much on HTML. */
export const compress = async (raw: Buffer): Promise<Buffer> =>
  raw.length <= SMALL
    ? gzipSync(raw, { level: 1 })
    : zip(raw, {
        level: 1,
        ...(raw.length > LARGE ? { strategy: constants.Z_RLE } : {}),
        chunkSize: Math.min(raw.length, CHUNK),
      });

export const expand = async (stored: Buffer): Promise<Buffer> =>
  stored.length <= SMALL
    ? gunzipSync(stored)
    : unzip(stored, { chunkSize: Math.min(expandedLength(stored) + 64, LARGEST) });

/** So that damaged bytes ask for no more. */
const LARGEST = 64 * 1024 * 1024;

/** As the last four bytes tell (RFC 1952 2.3.1): with room for all at once, the mail is not put together from pieces. */
const expandedLength = (stored: Buffer): number => stored.readUInt32LE(stored.length - 4);
