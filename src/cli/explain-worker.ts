/** What runs in a thread of `mesa explain`: reads files and explains them, one line of output a mail. */
import { readFileSync } from 'node:fs';
import { readConfig } from '../config';
import type { Bench } from '../flows/bench';
import { explainMail } from '../flows/explain';
import { explainBench } from './explain-bench';
import { paragraph } from './explain-text';

export interface ExplainTask {
  files: string[];
  /** The mail itself, when it came by standard input. */
  raw?: Uint8Array;
  jsonl: boolean;
}

export interface ExplainedFiles {
  text: string;
  /** One line for each file that could not be read. */
  unreadable: string[];
}

let bench: Bench | null = null;

/** Called by the pool. */
export default async function explainFiles({ files, raw, jsonl }: ExplainTask): Promise<ExplainedFiles> {
  bench ??= explainBench(readConfig(process.env, { mail: false }));
  let text = '';
  const unreadable: string[] = [];
  for (const file of files) {
    try {
      // Nobody else waits in this thread, and a promise costs eight times what reading a small file does.
      const mail = raw ? Buffer.from(raw) : readFileSync(file);
      const found = await explainMail(file, mail, bench, Date.now());
      text += jsonl ? `${JSON.stringify(found)}\n` : paragraph(found);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      unreadable.push(`${file} cannot be read: ${(error as Error).message}`);
    }
  }
  return { text, unreadable };
}
