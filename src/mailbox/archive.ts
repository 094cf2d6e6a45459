/** Old mails in files: an mbox, a Maildir, or a folder of single mails; read one at a time. */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchivedMail } from './archived-mail';
import { mboxMails } from './mbox';

export interface Archive {
  /** Bytes of an mbox, files of a folder. */
  total: number;
  mails: AsyncIterable<ArchivedMail>;
}

/** Opens a file as an mbox and a folder as a Maildir. Rejects when there is no such path. */
export async function openArchive(path: string, mostBytes: number): Promise<Archive> {
  const found = await stat(path);
  if (!found.isDirectory()) return { total: found.size, mails: mboxMails(path, mostBytes) };
  const files = await mailFiles(path);
  return { total: files.length, mails: filesOf(path, files, mostBytes) };
}

/** `cur` and `new` of a Maildir (never `tmp`), else the files of the folder itself, in the order in which they came. */
async function mailFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const isMaildir = entries.some((entry) => entry.isDirectory() && entry.name === 'cur');
  if (!isMaildir)
    return entries
      .flatMap((entry) => (entry.isFile() && !entry.name.startsWith('.') ? [entry.name] : []))
      .sort();
  const files: string[] = [];
  for (const name of ['cur', 'new']) {
    const inside = await readdir(join(folder, name)).catch(() => []);
    for (const file of inside) if (!file.startsWith('.')) files.push(join(name, file));
  }
  return files.sort((a, b) => (deliveredAt(a) ?? 0) - (deliveredAt(b) ?? 0) || (a < b ? -1 : 1));
}

/** A Maildir's file names begin with the second of delivery. */
function deliveredAt(file: string): number | null {
  const seconds = /(?:^|[\\/])(\d{9,10})\./.exec(file)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

async function* filesOf(folder: string, files: string[], mostBytes: number): AsyncGenerator<ArchivedMail> {
  for (const [i, file] of files.entries()) {
    const path = join(folder, file);
    const { size, mtimeMs } = await stat(path);
    const complete = size <= mostBytes;
    const raw = complete ? await readFile(path) : await headOf(path, mostBytes);
    const storedAt = deliveredAt(file) ?? Math.round(mtimeMs);
    yield { place: file, raw, size, complete, storedAt, done: i + 1 };
  }
}

async function headOf(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
