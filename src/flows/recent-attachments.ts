/** Attachments of the mails that were read last: the letter that carries them leaves within moments, without reading the mail again. */
import type { Attachment } from '../message/mail';

export interface RecentAttachments {
  /** Keeps them until they are taken, or later ones need their room. */
  keep(mailId: number, attachments: readonly Attachment[]): void;
  /** Gives those of the mail, and lets go of them; null when they are not here any more: the store has the mail. */
  take(mailId: number): readonly Attachment[] | null;
}

/** Those of some seconds of a backlog: reading such a mail takes as long as all else that is done with it (measured). */
const MOST_BYTES = 4 * 1024 * 1024;

/** Holds `most` bytes at most; what alone is more is not kept, and takes nobody's room. */
export function recentAttachments(most = MOST_BYTES): RecentAttachments {
  const recent = new Map<number, readonly Attachment[]>();
  let bytes = 0;

  function take(mailId: number): readonly Attachment[] | null {
    const attachments = recent.get(mailId) ?? null;
    if (attachments) {
      recent.delete(mailId);
      bytes -= bytesOf(attachments);
    }
    return attachments;
  }

  return {
    take,
    keep(mailId, attachments) {
      const more = bytesOf(attachments);
      if (more === 0 || more > most) return;
      take(mailId);
      recent.set(mailId, attachments);
      bytes += more;
      for (const oldest of recent.keys()) {
        if (bytes <= most) break;
        take(oldest);
      }
    },
  };
}

function bytesOf(attachments: readonly Attachment[]): number {
  return attachments.reduce((sum, { size }) => sum + size, 0);
}
