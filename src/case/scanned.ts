/** What the virus scanner says of a mail's attachments, and what follows for them. */

export type Scanned =
  | { is: 'clean' }
  /** `signature`: the scanner's name for what it found. */
  | { is: 'infected'; signature: string }
  /** The scanner is out of reach, or the mail is larger than it takes. */
  | { is: 'not_scanned'; reason: string };

/**
 * Whether the attachments stay behind although their mail goes on: a person let it out of quarantine, which vouches for
 * the words, and the scanner did not clear the files. `null`: there is no scanner, or nothing to scan.
 */
export function staysBehind(scanned: Scanned | null, released: boolean): boolean {
  return released && scanned !== null && scanned.is !== 'clean';
}

/** A sentence for the notice of the mail; null when there is nothing to say. */
export function scanWarning(scanned: Scanned | null, released: boolean): string | null {
  if (scanned === null || scanned.is === 'clean') return null;
  if (scanned.is === 'infected')
    return `El antivirus encontró «${scanned.signature}» en este correo: sus adjuntos no se pasan a nadie; están en el correo original.`;
  return released
    ? 'El antivirus no pudo revisar los adjuntos de este correo retenido: no se pasan a nadie; están en el correo original.'
    : 'El antivirus no pudo revisar los adjuntos: ábralos con cuidado.';
}
