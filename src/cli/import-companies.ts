/** `mesa import companies FILE.csv`: merges a list of companies and contacts into `empresas.yaml`. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mergeCompanies } from '../config/company-file';
import type { Environment } from '../config/environment';
import { decodeUnlabelled } from '../message/charset';
import { readCompanyList } from '../policy/company-list';
import { replaceFile } from '../whole-file';
import type { Print } from './cases';

/** Takes the good lines and names the bad ones. Gives the exit code: 1 when a line is bad, 2 when nothing can be read. */
export function importCompanies(
  { policyDir }: Environment,
  { file, dryRun }: { file: string; dryRun: boolean },
  print: Print,
): number {
  if (!existsSync(file)) {
    console.error(`${file} does not exist.`);
    return 2;
  }
  const list = readCompanyList(decodeUnlabelled(readFileSync(file)));
  const target = join(policyDir, 'empresas.yaml');
  const merged = mergeCompanies(existsSync(target) ? readFileSync(target, 'utf8') : '', list.companies);
  if ('broken' in merged) {
    for (const fault of merged.broken) console.error(`${target}: ${fault}`);
    return 2;
  }
  const faults = [...list.faults, ...merged.faults].sort((a, b) => a.line - b.line);
  for (const { line, message } of faults) console.error(`${file}:${line} ${message}`);
  const { added, changed } = merged;
  const differs = added.length + changed.length > 0;
  if (differs && !dryRun) replaceFile(target, merged.text, modeOf(target));
  for (const name of added) print(`+ ${name}`);
  for (const name of changed) print(`~ ${name}`);
  if (!differs) print(`${target} has all of it already.`);
  else if (dryRun) print(`Dry run: ${target} was not changed.`);
  else print(`${target} is changed; a running worker takes it within a minute.`);
  return faults.length > 0 ? 1 : 0;
}

/** As it is, since a worker under another user may have to read it. */
const modeOf = (file: string): number => (existsSync(file) ? statSync(file).mode : 0o644);
