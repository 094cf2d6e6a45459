/** Mails for tests, written as they travel: header lines, an empty line, the body; read by the real parser. */
import type { Mail } from '../../src/message/mail';
import { parseMail } from '../../src/message/parse';

/** Reads a raw mail written with LF line ends. */
export async function read(raw: string): Promise<Mail> {
  const result = await parseMail(Buffer.from(raw.replace(/\r?\n/g, '\r\n')));
  if (!result.ok) throw new Error(`not a mail: ${result.detail}`);
  return result.mail;
}

/** A person's ordinary mail with these header lines on top; a line replaces the standard one of its name. */
export function written(lines: string[] = [], body = 'Buenos días, la caja 2 no imprime.'): Promise<Mail> {
  const standard = [
    'From: Ana Pérez <ana.perez@elroble.example>',
    'To: soporte@websaas.net',
    'Subject: No imprime la factura en la caja 2',
    'Message-ID: <uno@elroble.example>',
  ].filter((line) => !lines.some((own) => nameOf(own) === nameOf(line)));
  return read([...lines, ...standard, '', body].join('\n'));
}

/** A multipart/report with a text for people, a part for machines and, unless it is null, a returned part. */
export function report(
  type: string,
  machine: string,
  returned: string | null,
  lines: string[] = [],
  text = 'This is the mail system.',
): Promise<Mail> {
  const parts = [
    `Content-Type: text/plain; charset=utf-8\n\n${text}`,
    machine,
    ...(returned === null ? [] : [returned]),
  ];
  return read(
    [
      ...lines,
      `Content-Type: multipart/report; report-type=${type}; boundary="b1"`,
      'MIME-Version: 1.0',
      '',
      ...parts.map((part) => `--b1\n${part}`),
      '--b1--',
    ].join('\n'),
  );
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf(':')).toLowerCase();
}
