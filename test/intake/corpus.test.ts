/** The corpus: mails as clients, servers and forgers write them, each beside what a person who reads it expects. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainBench } from '../../src/cli/explain-bench';
import { readConfig } from '../../src/config';
import { packaged } from '../../src/config/packaged';
import { explainMail } from '../../src/flows/explain';

const FOLDER = packaged('test', 'corpus');
const NOW = Date.parse('2026-03-06T09:00:00-05:00');

/** What is read in a mail; a quarantined mail that could not be parsed has only action, autoReply and reason. */
type Found = Extract<Awaited<ReturnType<typeof explainMail>>, { fields: unknown }>;
type Parts = string[];

/** What was found, in the shape of what was expected: equal when they agree, telling when they do not. */
const SEEN: Record<string, (found: Found, expected: never) => unknown> = {
  action: (found) => found.action,
  autoReply: (found) => found.autoReply,
  reasonContains: (found, expected) => containing(expected, found.reason),
  origin: (found) => found.origin,
  kind: (found) => found.kind,
  priority: (found) => found.priority,
  company: ({ fields }, expected) => named(expected, fields.company.value),
  reporter: ({ fields }, expected) => named(expected, fields.reporter.value),
  phone: ({ fields }) => fields.phone.value,
  phoneExt: ({ fields }) => fields.phone.ext,
  email: ({ fields }) => fields.email.value,
  sources: ({ fields }, expected) => sources(expected, fields),
  missing: (found) => found.missing,
  detailContains: ({ fields }, expected) => containing(expected, fields.detail.value),
  detailExcludes: ({ fields }, expected) => without(expected, fields.detail.value),
  visibleContains: (found, expected) => containing(expected, found.visibleText),
  visibleExcludes: (found, expected) => without(expected, found.visibleText),
  subject: (found) => found.subject,
  subjectExcludes: (found, expected) => without(expected, found.subject),
  to: (found) => found.to,
  replyTo: (found) => found.replyTo,
  messageId: (found) => found.messageId,
  attachments: (found) => filenames(found),
  attachmentsExclude: (found, expected: Parts) => expected.filter((name) => !filenames(found).includes(name)),
};

const bench = explainBench(
  readConfig({ TRUSTED_AUTHSERV: 'mx.websaas.net', POLICY_DIR: packaged('data') }, { mail: false }),
);
const mails = namesOf('.eml');
const expectations = namesOf('.json').map((name) => ({
  name,
  ...JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')),
}));

test('every mail of the corpus has its expectation, and every expectation its mail', () => {
  expect(expectations.map(({ name }) => name)).toEqual(mails);
});

test.each(expectations)('$name: $reason', async ({ name, reason, ...expected }) => {
  const found = (await explainMail(name, readFileSync(join(FOLDER, `${name}.eml`)), bench, NOW)) as Found;
  const keys = Object.keys(expected);
  expect(Object.keys(SEEN)).toEqual(expect.arrayContaining(keys));
  expect(keys).not.toEqual([]);
  expect(Object.fromEntries(keys.map((key) => [key, SEEN[key]!(found, expected[key] as never)]))).toEqual(
    expected,
  );
});

function namesOf(extension: string): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length))
    .sort();
}

/** Capitals make no other name. */
function named(expected: string | null, found: string | null): string | null {
  return expected !== null && found?.toLowerCase() === expected.toLowerCase() ? expected : found;
}

function sources(expected: Record<string, string>, fields: Found['fields']): Record<string, string | null> {
  return Object.fromEntries(
    Object.keys(expected).map((name) => [name, fields[name as keyof Found['fields']].source]),
  );
}

/** In the place of a part that the text lacks stands the text. Where lines are wrapped says nothing. */
function containing(parts: Parts, text: string | null): Parts {
  const line = (text ?? '').replace(/\s+/g, ' ');
  return parts.map((part) => (line.includes(part) ? part : line));
}

function without(parts: Parts, text: string | null): Parts {
  return parts.map((part) => (text?.includes(part) ? `there it is: ${part}` : part));
}

function filenames({ attachments }: Found): (string | null)[] {
  return attachments.map(({ filename }) => filename);
}
