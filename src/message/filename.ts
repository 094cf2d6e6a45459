/** Attachment names made safe: data from outside that may one day be a file's name on somebody's disk. */
import { cutAt, oneLine } from './one-line';

/** Names that Windows gives to devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(?=\.|$)/i;
/** Longest name that common file systems take is 255 octets; some leave room for a prefix. */
const LONGEST_OCTETS = 180;

/** The bare name without path, control and bidi characters and device names; null when nothing of it is left. */
export function safeFilename(name: string | null | undefined): string | null {
  if (!name) return null;
  const base = lastSegment(oneLine(cutAt(name, 4096)));
  const plain = base
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+/, '')
    .replace(/(?<![\s.])[\s.]+$/, '');
  if (!plain) return null;
  return shorten(DEVICE.test(plain) ? `_${plain}` : plain);
}

/** Both kinds of slash and their full-width twins end a folder. */
function lastSegment(path: string): string {
  const segments = path
    .split(/[\\/\u2044\u2215\u29f5\u29f8\uff0f\uff3c]+/)
    .filter((part) => !/^[\s.]*$/.test(part));
  return segments.at(-1) ?? '';
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_OCTETS) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  let stem = extension ? name.slice(0, dot) : name;
  const room = LONGEST_OCTETS - Buffer.byteLength(extension);
  stem = cutAt(stem, room);
  while (Buffer.byteLength(stem) > room)
    stem = cutAt(stem, stem.length - Math.ceil((Buffer.byteLength(stem) - room) / 4));
  return stem.trimEnd() + extension;
}
