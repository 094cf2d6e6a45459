/** Puts the attachments of kept mails into a letter when it is sent, so that they are stored only once. */
import type { KeptAttachment } from '../case/change';
import type { LetterAttachment } from '../letters/letter';
import type { Attachment } from '../message/mail';
import type { MailReader } from '../reading/reading';
import type { Store } from '../store/store';
import type { RecentAttachments } from './recent-attachments';

export interface KeptAttachmentParts {
  store: Store;
  reader: MailReader;
  recent?: RecentAttachments;
}

/** Their contents, in order. One whose mail is no longer kept is left out. */
export async function keptAttachments(
  wanted: readonly KeptAttachment[],
  parts: KeptAttachmentParts,
): Promise<LetterAttachment[]> {
  const found: LetterAttachment[] = [];
  for (const mailId of new Set(wanted.map((one) => one.mailId))) {
    const attachments = parts.recent?.take(mailId) ?? (await readAgain(mailId, parts));
    for (const { sha256, filename, contentType } of wanted.filter((one) => one.mailId === mailId)) {
      const part = attachments.find((attachment) => attachment.sha256 === sha256);
      if (part) found.push({ filename, contentType, content: part.content });
    }
  }
  return found;
}

async function readAgain(
  mailId: number,
  { store, reader }: KeptAttachmentParts,
): Promise<readonly Attachment[]> {
  const raw = await store.raw(mailId);
  const read = raw && (await reader.read(raw, true));
  return read?.ok ? read.mail.attachments : [];
}
