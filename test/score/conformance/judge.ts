/** Judges what became of a mail against what the examples require. Every fault is one sentence. */
import { brokenRules } from '../../support/check-outgoing';
import type { JsonCase } from '../../support/desk';
import { field } from '../../support/mail';
import { type Expectation, exampleMail, type World } from './examples';
import { autoReplies, notices, relays, wholeText } from './letters';
import type { Outcome, Stage } from './stage';

export interface Judged {
  outcome: Outcome;
  /** The register after it. */
  cases: JsonCase[];
  before: JsonCase[];
  world: World;
  stage: Stage;
  /** Number of the case that a seed or step captured under a name. */
  caseNamed(name: string): string | undefined;
  /** Web requests that left since the mail was fed. */
  webRequests: string[];
}

/** The examples' word for each action of ours. */
const ACTION: Record<string, string> = {
  bounce_recorded: 'bounce',
  relay: 'agent',
  command: 'agent',
  agent_reply: 'agent',
};
const ours = (action: string): string => ACTION[action] ?? action;

/** Faults of one mail: action, answer, its case, and every check that is asked for. */
export async function faultsOf(expect: Expectation, judged: Judged): Promise<string[]> {
  const { outcome, world } = judged;
  const faults: string[] = [];
  const actions = [expect.action, ...(expect.lenient ?? [])].map(ours);
  if (!actions.includes(outcome.action)) {
    faults.push(
      `did ${outcome.action} (${outcome.origin}; ${outcome.reason}) instead of ${actions.join(' | ')}`,
    );
  }
  const replies = autoReplies(outcome.letters, world).length;
  const wanted = [expect.auto_reply, ...(expect.lenient_auto_reply ?? [])];
  if (!wanted.includes(replies > 0))
    faults.push(`${replies} automatic answers (${outcome.action}; ${outcome.reason})`);
  if (replies > 1) faults.push(`${replies} automatic answers to one mail`);
  const joins = ['append', 'bounce', 'agent'].includes(outcome.action);
  if (expect.case && joins && outcome.case !== judged.caseNamed(expect.case)) {
    faults.push(`joined ${outcome.case ?? 'no case'} instead of ${expect.case}`);
  }
  faults.push(...letterFaults(judged));
  for (const [name, value] of Object.entries(expect.checks ?? {})) {
    const check = CHECKS[name];
    if (!check) faults.push(`unknown check ${name}`);
    else if (!(await check(value, judged, expect.checks!))) faults.push(`${name}: ${JSON.stringify(value)}`);
  }
  return faults;
}

/** Every letter of the mail breaks no MUST rule of the outside checker. */
function letterFaults({ outcome, world }: Judged): string[] {
  const number = outcome.case;
  if (number === null) return [];
  const agents = world.agents.map((agent) => agent.email);
  const kinds = [
    ...autoReplies(outcome.letters, world).map((letter) => ['confirmation', letter] as const),
    ...notices(outcome.letters, world).map((letter) => ['agent', letter] as const),
    ...relays(outcome.letters, world).map((letter) => ['relay', letter] as const),
  ];
  return kinds.flatMap(([kind, letter]) => {
    const broken = brokenRules(letter, { inbound: outcome.raw, number, kind, agents });
    return broken.length === 0 ? [] : [`${kind} to ${letter.envelope.to.join()} breaks ${broken.join(', ')}`];
  });
}

type Check = (value: unknown, judged: Judged, all: Record<string, unknown>) => boolean | Promise<boolean>;

const CHECKS: Record<string, Check> = {
  max_outgoing_to_sender: (most, { outcome }) =>
    sentTo(outcome, (field(outcome.raw, 'From') ?? '').toLowerCase()) <= (most as number),
  outgoing_forbidden: (words, { outcome }) =>
    outcome.letters.every((letter) =>
      (words as string[]).every((word) => !wholeText(letter).toLowerCase().includes(word.toLowerCase())),
    ),
  html_forbidden: (patterns, { outcome }) =>
    outcome.letters.every((letter) =>
      patternsOf(patterns).every((pattern) => !pattern.test(wholeText(letter))),
    ),
  case_subject_contains: (text, judged) => caseOf(judged)?.subject.includes(text as string) ?? false,
  must_not_send_to: (addresses, { outcome }) =>
    !outcome.letters.some((letter) =>
      letter.envelope.to.some((to) => (addresses as string[]).includes(to.toLowerCase())),
    ),
  case_not_reopened: (_, { before, cases }) =>
    before.every((was) => {
      const is = cases.find((one) => one.number === was.number);
      return is?.status === was.status && !is.events.some((event) => event.type === 'reopened');
    }),
  attachments: (names, judged) => {
    const found = messageOf(judged)?.attachments.map((part) => part.filename) ?? [];
    return (names as string[]).every((name) => found.includes(name));
  },
  attachment_names_forbidden: (patterns, judged) => {
    const names = messageOf(judged)?.attachments.map((part) => part.filename ?? '') ?? [];
    return (
      names.length > 0 && names.every((name) => patternsOf(patterns).every((pattern) => !pattern.test(name)))
    );
  },
  attachment_count: (count, judged) => (messageOf(judged)?.attachments.length ?? 0) === count,
  outgoing_to_any: (addresses, { outcome, world }, all) => {
    const fine = [...(addresses as string[]), ...((all.lenient_outgoing_to as string[]) ?? [])];
    const sent = autoReplies(outcome.letters, world).flatMap((letter) => letter.envelope.to);
    return sent.length > 0 && sent.every((to) => fine.includes(to.toLowerCase()));
  },
  lenient_outgoing_to: () => true,
  requester_any: (addresses, judged) => {
    const one = caseOf(judged);
    return [one?.email, messageOf(judged)?.from].some((address) =>
      (addresses as string[]).includes(address ?? ''),
    );
  },
  received_at_is_now: (_, judged) =>
    Math.abs(Date.parse(caseOf(judged)?.openedAt ?? '') - judged.outcome.at) < 60_000,
  body_contains: (words, judged) => (words as string[]).every((word) => bodyOf(judged).includes(word)),
  body_contains_any: (words, judged) => (words as string[]).some((word) => bodyOf(judged).includes(word)),
  body_not_contains: (words, judged) => (words as string[]).every((word) => !bodyOf(judged).includes(word)),
  canary: async (_, { stage, world }) => {
    const { action, letters } = await stage.feed(exampleMail('eml/canary.eml'));
    return action === 'open_case' && autoReplies(letters, world).length === 1;
  },
  secret_not_leaked: (name, { outcome, world }) =>
    outcome.letters.every((letter) => !wholeText(letter).includes(world.secrets[name as string]!)),
  not_appended_to: (names, judged) =>
    !(names as string[]).some((name) => judged.outcome.case === judged.caseNamed(name)),
  if_appended_must_be_flagged: (_, judged) =>
    judged.outcome.action !== 'append' ||
    (caseOf(judged)?.events.some((event) => event.type === 'held') ?? false),
  no_outbound_http: (_, { webRequests }) => webRequests.length === 0,
};

function sentTo({ letters }: Outcome, from: string): number {
  return letters.filter((letter) => letter.envelope.to.some((to) => from.includes(to.toLowerCase()))).length;
}

function caseOf({ outcome, cases }: Judged): JsonCase | undefined {
  return cases.find((one) => one.number === outcome.case);
}

function messageOf(judged: Judged): JsonCase['messages'][number] | undefined {
  return caseOf(judged)?.messages.findLast((message) => message.direction === 'in');
}

function bodyOf(judged: Judged): string {
  return [messageOf(judged)?.visibleText, caseOf(judged)?.detail, caseOf(judged)?.subject].join('\n');
}

/** Patterns as Python writes them: `(?i)` in front. */
function patternsOf(value: unknown): RegExp[] {
  return (value as string[]).map((text) =>
    text.startsWith('(?i)') ? new RegExp(text.slice(4), 'i') : new RegExp(text),
  );
}
