/** Reads mails ahead of their turn: the next ones are parsed, and scanned, while those before them are being decided. */
import type { Scanned } from '../case/scanned';
import type { MailLog } from '../log';
import type { HeaderField, Mail } from '../message/mail';
import type { MailReader, ReadResult } from '../reading/reading';
import type { Scanner } from '../scan/scanner';
import type { KeptMail } from '../store/mails';
import type { Store } from '../store/store';
import type { Reached } from './fail-points';

export interface ReadMail {
  kept: KeptMail;
  parsed: ReadResult;
  /** null when there was nothing to scan, or nobody to do it. */
  scanned: Scanned | null;
}

export interface ReadAheadParts {
  store: Store;
  reader: MailReader;
  /** null: attachments are not scanned. */
  scanner: Scanner | null;
  /** Who sent it really, as a trusted receiver would tell; null: a receiver tells, or nobody. Never rejects. */
  verify: ((raw: Buffer) => Promise<HeaderField>) | null;
  log: MailLog;
  reached?: Reached;
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

/** Two groups that are committed together; so many bytes are held in memory at most, unless a single mail is larger. */
const AHEAD = { mails: 100, bytes: 5 * 1024 * 1024 };

interface Coming {
  kept: KeptMail | null;
  bytes: number;
  parsed: ReadResult | null;
  scanned: Scanned | null;
  reading: Promise<void>;
}

export function readAhead(parts: ReadAheadParts): ReadAhead {
  const { store, reader, reached } = parts;
  const coming = new Map<number, Coming>();
  let bytes = 0;
  const isOnlyRead = parts.scanner === null && parts.verify === null;

  async function begin(id: number): Promise<void> {
    const kept = await store.takeKept(id);
    const bytesOfIt = kept?.raw.length ?? 0;
    const one: Coming = {
      kept,
      bytes: bytesOfIt,
      parsed: null,
      scanned: null,
      reading: Promise.resolve(),
    };
    coming.set(id, one);
    if (!kept) return;
    reached?.('receive.taken');
    bytes += bytesOfIt;
    one.reading = reader.read(kept.raw, isOnlyRead).then(async (parsed) => {
      if (parsed.ok) {
        const [scanned, stamp] = await Promise.all([scan(kept, parsed.mail, parts), stamped(kept, parts)]);
        one.scanned = scanned;
        parsed.mail.headers.unshift(...stamp);
      }
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
        const { kept, parsed, scanned } = coming.get(id)!;
        if (kept && !parsed) break;
        read.push(id);
        if (kept && parsed) mails.push({ kept, parsed, scanned });
      }
      return { ids: read, mails };
    },
    done(ids) {
      for (const id of ids) {
        bytes -= coming.get(id)?.bytes ?? 0;
        coming.delete(id);
      }
    },
  };
}

/** Our own verdict, on top. A mail that was not downloaded whole cannot be proven, nor disproven. */
async function stamped(kept: KeptMail, { verify }: ReadAheadParts): Promise<HeaderField[]> {
  return verify && kept.complete ? [await verify(kept.raw)] : [];
}

/** The whole mail is scanned, since clamd knows better than any list of parts where things hide. */
async function scan(kept: KeptMail, mail: Mail, { scanner, log }: ReadAheadParts): Promise<Scanned | null> {
  if (scanner === null || mail.attachments.length === 0) return null;
  const scanned = await scanner.scan(kept.raw);
  // A mail does not wait for a scanner that is out of reach: an urgent request would wait with it.
  if (scanned.is === 'not_scanned')
    log.mailNotScanned({ mailId: kept.id, messageId: mail.messageId, reason: scanned.reason });
  return scanned;
}
