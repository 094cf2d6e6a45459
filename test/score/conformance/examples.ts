/** The examples of required behaviour that stand beside the checkout: what they say, and their mails with values filled in. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packaged } from '../../../src/config/packaged';

const FOLDER = packaged('..', 'shared', 'examples', 'conformance');

export interface Expectation {
  action: string;
  lenient?: string[];
  auto_reply: boolean;
  lenient_auto_reply?: boolean[];
  why?: string;
  /** Name of the case that the mail must join, as the scenario captured it. */
  case?: string;
  checks?: Record<string, unknown>;
}

/** One mail and what must follow from it. */
export interface Example {
  id: string;
  category: string;
  eml: string;
  flags?: string[];
  /** Seeds to deliver first, by name. */
  setup?: string[];
  /** Other examples to deliver first, by id. */
  pre?: string[];
  expect: Expectation;
}

export interface MailStep {
  m: string;
  eml: string;
  expect?: Expectation;
  /** Name under which the values of its confirmation are kept. */
  capture?: string;
}

/** Several mails, and how they must be grouped into cases. */
export interface Scenario {
  id: string;
  title: string;
  steps: (MailStep | { op: string; case?: string; days?: number })[];
  expect: {
    groups: string[][];
    lenient_groups?: string[][][];
    not_in_any_case?: string[];
    cases?: number;
    auto_replies?: number;
    lenient_auto_replies?: number[];
    state?: Record<string, string>;
    state_lenient?: Record<string, string[]>;
  };
}

export interface World {
  own_address: string;
  agents: { name: string; email: string }[];
  supervisors: { name: string; email: string }[];
  clients: { company: string; domains: string[]; contacts: { name: string; email: string }[] }[];
  aliases_delivered_to_this_mailbox: string[];
  machines_of_own_domain: string[];
  trusted_authserv_id: string;
  timezone: string;
  secrets: Record<string, string>;
}

/** Whether the examples are there. */
export const hasExamples = existsSync(join(FOLDER, 'inbound.jsonl'));

export function readWorld(): World {
  return JSON.parse(readFileSync(join(FOLDER, 'world.json'), 'utf8')) as World;
}

export function readExamples(): Example[] {
  return readLines('inbound.jsonl') as Example[];
}

export function readScenarios(): Scenario[] {
  return readLines('threads.jsonl') as Scenario[];
}

/** The exact bytes of a mail of the examples, with the placeholders that `values` knows filled in. */
export function exampleMail(path: string, values: Record<string, string> = {}): Buffer {
  return fillIn(readFileSync(join(FOLDER, path)), values);
}

/** Placeholders in a mail of the examples: `CASE_NUMBER`, `A.REPLY_TO`. */
export function placeholdersOf(path: string): string[] {
  const text = readFileSync(join(FOLDER, path), 'latin1');
  return [...text.matchAll(/\{\{((?:[AB]\.)?[A-Z_]{4,40})\}\}/g)].map((match) => match[1]!);
}

/** latin1 keeps every byte as it is; what is no placeholder of ours is test data and stays. */
function fillIn(raw: Buffer, values: Record<string, string>): Buffer {
  const text = raw.toString('latin1');
  const filled = text.replace(/\{\{([A-Z_.]{4,40})\}\}/g, (whole, name: string) => values[name] ?? whole);
  return Buffer.from(filled, 'latin1');
}

function readLines(name: string): unknown[] {
  return readFileSync(join(FOLDER, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown);
}
