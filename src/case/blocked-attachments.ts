/** Attachments that are kept with their mail and passed on to nobody: by their name and declared type, never by opening them. */

export interface NamedAttachment {
  /** Safe name. */
  filename: string | null;
  contentType: string;
}

/** What a type that a program declares is called on a disk. */
const ENDING_OF: Record<string, string> = {
  'application/x-msdownload': 'exe',
  'application/x-msdos-program': 'exe',
  'application/x-dosexec': 'exe',
  'application/vnd.microsoft.portable-executable': 'exe',
  'application/x-msi': 'msi',
  'application/x-ms-installer': 'msi',
  'application/hta': 'hta',
  'application/java-archive': 'jar',
  'application/x-java-archive': 'jar',
  'application/vnd.android.package-archive': 'apk',
  'application/javascript': 'js',
  'text/javascript': 'js',
  'text/vbscript': 'vbs',
  'application/x-sh': 'sh',
  'application/x-bat': 'bat',
  'application/x-iso9660-image': 'iso',
  'application/x-apple-diskimage': 'dmg',
  'application/x-ms-shortcut': 'lnk',
};

/** Whether an attachment is of a kind that the policy blocks (`attachments.blocked` of `ans.yaml`). */
export function blockedBy(endings: readonly string[]): (attachment: NamedAttachment) => boolean {
  const blocked = new Set(endings);
  return ({ filename, contentType }) =>
    blocked.has(endingOf(filename ?? '')) ||
    blocked.has(endingOf(unpacked(filename ?? ''))) ||
    blocked.has(ENDING_OF[contentType.toLowerCase()] ?? '');
}

/** What an archive says to hold: `factura.pdf.exe.zip` is named after its one file. It is never opened. */
function unpacked(name: string): string {
  return name.replace(/\.(?:zip|rar|7z|gz|bz2|xz|zst|tgz|ace|arj|cab|lzh|z)[\s.]{0,9}$/i, '');
}

/** Windows takes `virus.exe. .` for `virus.exe`, so what it drops counts for nothing. */
function endingOf(name: string): string {
  let end = name.length;
  while (end > 0 && (name[end - 1] === '.' || name[end - 1]!.trim() === '')) end -= 1;
  const bare = name.slice(0, end);
  const dot = bare.lastIndexOf('.');
  return dot < 0 ? '' : bare.slice(dot + 1).toLowerCase();
}
