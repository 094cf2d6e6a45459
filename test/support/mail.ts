/** Writes mails as people's programs do, for the tests. */

export interface MailParts {
  from?: string;
  to?: string;
  subject?: string;
  text?: string;
  messageId?: string | null;
  /** Further header lines, `Name: value`. */
  headers?: string[];
  date?: Date;
}

let count = 0;

/** A raw mail with CRLF line ends; what is left out is filled in plausibly. */
export function mail(parts: MailParts = {}): string {
  count += 1;
  const messageId =
    parts.messageId === undefined ? `<m${count}.${process.pid}@elroble.example>` : parts.messageId;
  const lines = [
    `From: ${parts.from ?? 'Ana Pérez <ana.perez@elroble.example>'}`,
    `To: ${parts.to ?? 'soporte@websaas.net'}`,
    `Subject: ${parts.subject ?? 'No podemos facturar'}`,
    `Date: ${(parts.date ?? new Date()).toUTCString().replace('GMT', '+0000')}`,
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    ...(parts.headers ?? []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    parts.text ?? FORM,
    '',
  ];
  return lines.join('\n').replace(/\r?\n/g, '\r\n');
}

/** The four things that the service letter asks for. */
export const FORM = `Buenos días.

Empresa: Supermercado El Roble
Persona: Ana Pérez
Teléfono: 300 123 4567
Correo: ana.perez@elroble.example
Detalle: desde esta mañana no podemos facturar en ninguna caja, sale un error de conexión.
`;

/** The value of a header field of a raw mail, unfolded; null when it has none. */
export function field(raw: Buffer | string, name: string): string | null {
  const head = raw
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)[0]!
    .replace(/\r?\n[ \t]+/g, ' ');
  const line = head.split(/\r?\n/).find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line ? line.slice(name.length + 1).trim() : null;
}
