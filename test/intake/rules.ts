/** The shipped rules of priority and kind, and the tables of phrases and mails that they are tried on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compilePriorityRules } from '../../src/intake/priority';
import { prioridadesSchema } from '../../src/policy/prioridades';
import { prioridadesModeloSchema } from '../../src/policy/prioridades-modelo';
import type { Kind, Priority } from '../../src/policy/terms';
import { tiposModeloSchema } from '../../src/policy/tipos-modelo';

const root = join(__dirname, '../..');

const json = (name: string): unknown => JSON.parse(readFileSync(join(root, 'data', name), 'utf8'));

export const shippedPolicy = {
  ...prioridadesSchema.parse(parse(readFileSync(join(root, 'data/prioridades.yaml'), 'utf8'))),
  model: prioridadesModeloSchema.parse(json('prioridades-modelo.json')),
  kind_model: tiposModeloSchema.parse(json('tipos-modelo.json')),
};
export const rules = compilePriorityRules(shippedPolicy);

/** One situation in a sentence; `set` tells when it was written: `tuned` was used while writing the rules, the others were tried first. */
export interface Phrase {
  set: string;
  priority: Priority;
  trap: string;
  lang: string;
  text: string;
}

export interface KindMail {
  set: string;
  kind: Kind;
  /** null when the mail asks for no service. */
  priority: Priority | null;
  subject: string;
  text: string;
}

/** The situation of a mail, as the fields' detail tells it. */
export interface PriorityMail {
  set: string;
  priority: Priority;
  subject: string;
  text: string;
}

const lines = <T>(name: string): T[] =>
  readFileSync(join(__dirname, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

export const phrases = lines<Phrase>('priority-phrases.jsonl');
export const kindMails = lines<KindMail>('kind-mails.jsonl');
export const priorityMails = lines<PriorityMail>('priority-mails.jsonl');
