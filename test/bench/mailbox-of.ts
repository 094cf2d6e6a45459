/** A mailbox that holds many mails before anybody connects: written as Maildir files, so that 10,000 take seconds. */
import {
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Dovecot } from '../support/dovecot';
import { type SeededMail, seededMails } from './seeded-mails';

export interface WrittenMails {
  count: number;
  kinds: Record<SeededMail['kind'], number>;
  /** Puts them into the mailbox of a server, in order. */
  into(dovecot: Dovecot): void;
  remove(): void;
}

/** Writes the seeded mails once; every mailbox gets links to the same files. */
export function writeMails(count: number, seed?: number): WrittenMails {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-mails-'));
  const kinds = { plain: 0, html: 0, attachment: 0 };
  const now = Math.floor(Date.now() / 1000);
  let nth = 0;
  for (const { kind, raw } of seededMails(count, seed)) {
    kinds[kind] += 1;
    // Maildir's own form: seconds, microseconds that rise, host. Dovecot numbers them in this order.
    writeFileSync(join(folder, `${now}.M${String(nth++).padStart(6, '0')}P1.bench`), raw);
  }
  return {
    count,
    kinds,
    into({ maildir }) {
      const { uid, gid } = statSync(dirname(dirname(maildir)));
      const own = (path: string) => {
        if (process.getuid?.() === 0) chownSync(path, uid, gid);
      };
      for (const path of [
        dirname(maildir),
        maildir,
        ...['cur', 'new', 'tmp'].map((one) => join(maildir, one)),
      ]) {
        mkdirSync(path, { recursive: true });
        own(path);
      }
      for (const name of readdirSync(folder)) {
        linkSync(join(folder, name), join(maildir, 'new', name));
        own(join(maildir, 'new', name));
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
