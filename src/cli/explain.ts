/** `mesa explain FILE…`: reads mails from files, folders or standard input and prints what the worker would do. */
import { once } from 'node:events';
import { opendir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Config } from '../config';
import type { Bench } from '../flows/bench';
import { explainMail } from '../flows/explain';
import { makeBench } from '../flows/make-bench';

/** Prints one object or one paragraph a mail, as it comes. Gives the exit code: 1 when a file could not be read. */
export async function explain(config: Config, files: string[], how: { jsonl: boolean }): Promise<number> {
  const bench = explainBench(config);
  let code = 0;
  for await (const file of mailFiles(files)) {
    try {
      const raw = file === '-' ? await buffer(process.stdin) : await readFile(file);
      const found = await explainMail(file, raw, bench, Date.now());
      await write(how.jsonl ? `${JSON.stringify(found)}\n` : paragraph(found));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      console.error(`${file} cannot be read: ${(error as Error).message}`);
      code = 1;
    }
  }
  return code;
}

/** The bench of a dry run: its tokens are thrown away with its letters, so any secret and any chance will do. */
export function explainBench({ environment, policies, templates }: Config): Bench {
  return makeBench({
    support: environment.support,
    trustedAuthserv: environment.trustedAuthserv,
    policies,
    templates,
    secrets: [environment.secret ?? 'a dry run signs nothing that is kept'],
    random: (bytes) => Buffer.alloc(bytes, 7),
  });
}

/** The files named, folders replaced by their files (not below), in the order of their names. */
async function* mailFiles(names: string[]): AsyncGenerator<string> {
  for (const name of names) {
    const isFolder = name !== '-' && (await stat(name).catch(() => null))?.isDirectory();
    if (!isFolder) yield name;
    else {
      const inside: string[] = [];
      for await (const entry of await opendir(name)) if (entry.isFile()) inside.push(entry.name);
      for (const entry of inside.sort()) yield join(name, entry);
    }
  }
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function paragraph(found: Awaited<ReturnType<typeof explainMail>>): string {
  const lines = [
    `${found.file}`,
    `  action    ${found.action}${found.autoReply ? ', with a confirmation' : ''}`,
    `  reason    ${found.reason}`,
  ];
  if ('fields' in found) {
    lines.push(
      `  from      ${found.from?.name ?? ''} <${found.from?.address ?? ''}>`,
      `  subject   ${found.subject}`,
      `  kind      ${found.kind}${found.priority ? `, ${found.priority}` : ''}${found.priorityReasons.length > 0 ? ` (${found.priorityReasons.join('; ')})` : ''}`,
      ...Object.entries(found.fields).map(
        ([name, { value, source }]) =>
          `  ${name.padEnd(9)} ${value?.replace(/\s+/g, ' ').slice(0, 200) ?? '—'}${source ? ` (${source})` : ''}`,
      ),
      `  missing   ${found.missing.join(', ') || 'nothing'}`,
    );
  }
  return `${lines.join('\n')}\n\n`;
}
