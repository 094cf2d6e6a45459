/** Reads mails ahead of their turn: the threads parse the next ones while those before them are being decided. */
import type { MailReader, ReadResult } from '../reading/reading';
import type { KeptMail } from '../store/mails';
import type { Store } from '../store/store';
import type { Reached } from './fail-points';

export interface ReadMail {
  kept: KeptMail;
  parsed: ReadResult;
}

export interface ReadAhead {
  /**
   * The mail whose turn it is, read, and those behind it that are read by now, in the order of the ids; ids of mails that
   * wait no more are left out. Waits for the first one only.
   */
  next(ids: Iterable<number>): Promise<{ ids: number[]; mails: ReadMail[] }>;
  /** These have their verdict. */
  done(ids: Iterable<number>): void;
}

/** So much is held in memory at most; a single mail may be larger. */
const AHEAD = { mails: 64, bytes: 16 * 1024 * 1024 };

interface Coming {
  kept: KeptMail | null;
  parsed: ReadResult | null;
  reading: Promise<void>;
}

export function readAhead({
  store,
  reader,
  reached,
}: {
  store: Store;
  reader: MailReader;
  reached?: Reached;
}): ReadAhead {
  const coming = new Map<number, Coming>();
  let bytes = 0;

  async function begin(id: number): Promise<void> {
    const kept = await store.takeKept(id);
    const one: Coming = { kept, parsed: null, reading: Promise.resolve() };
    coming.set(id, one);
    if (!kept) return;
    reached?.('receive.taken');
    bytes += kept.raw.length;
    one.reading = reader.read(kept.raw).then((parsed) => {
      one.parsed = parsed;
      reached?.('receive.parsed');
    });
  }

  return {
    async next(ids) {
      const asked: number[] = [];
      for (const id of ids) {
        if (!coming.has(id)) {
          if (asked.length > 0 && (coming.size >= AHEAD.mails || bytes >= AHEAD.bytes)) break;
          await begin(id);
        }
        asked.push(id);
      }
      const [first] = asked;
      if (first !== undefined) await coming.get(first)?.reading;
      const read: number[] = [];
      const mails: ReadMail[] = [];
      for (const id of asked) {
        const { kept, parsed } = coming.get(id)!;
        if (kept && !parsed) break;
        read.push(id);
        if (kept && parsed) mails.push({ kept, parsed });
      }
      return { ids: read, mails };
    },
    done(ids) {
      for (const id of ids) {
        bytes -= coming.get(id)?.kept?.raw.length ?? 0;
        coming.delete(id);
      }
    },
  };
}
