/** Attachments of the mails that were read last: the notice that carries them leaves within moments, and need not read the mail again. */
import type { Attachment } from '../message/mail';

export interface RecentAttachments {
  /** Keeps them until they are taken, or later ones need their room. */
  keep(mailId: number, attachments: readonly Attachment[]): void;
  /** Gives those of the mail, and lets go of them; null when they are not here any more: the store has the mail. */
  take(mailId: number): readonly Attachment[] | null;
}

/** Those of some seconds of a backlog: reading such a mail takes as long as all else that is done with it (measured). */
const MOST_BYTES = 4 * 1024 * 1024;

/** Holds `most` bytes at most; what alone is more is not kept. */
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
      if (attachments.length === 0) return;
      take(mailId);
      recent.set(mailId, attachments);
      bytes += bytesOf(attachments);
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
