/** What `mesa explain` says of a mail to a person at a terminal. */
import type { explainMail } from '../flows/explain';

/** A block of lines with an empty one behind it. */
export function paragraph(found: Awaited<ReturnType<typeof explainMail>>): string {
  const lines: [string, string][] = [
    ['action', `${found.action}${found.autoReply ? ', with a confirmation' : ''}`],
    ['reason', found.reason],
  ];
  if ('fields' in found) {
    const why = found.priorityReasons.length > 0 ? ` (${found.priorityReasons.join('; ')})` : '';
    lines.push(
      ['from', found.from ? `${found.from.name} <${found.from.address}>`.trim() : '—'],
      ['subject', found.subject],
      ['kind', `${found.kind}${found.priority ? `, ${found.priority}` : ''}${why}`],
      ...Object.entries(found.fields).map(([name, { value, source }]): [string, string] => [
        name,
        value === null ? '—' : `${value.replace(/\s+/g, ' ').slice(0, LONGEST)} (${source})`,
      ]),
      ['missing', found.missing.join(', ') || 'nothing'],
    );
  }
  return `${found.file}\n${lines.map(([name, value]) => `  ${name.padEnd(9)} ${value}\n`).join('')}\n`;
}

const LONGEST = 300;
