/** Plays the examples of required behaviour through the running worker, and prints a line for each that it does not meet. */
import { subscribe } from 'node:diagnostics_channel';
import { rmSync } from 'node:fs';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { captured, named, relayed, type Values } from './conformance/captured';
import {
  type Example,
  exampleMail,
  hasExamples,
  type MailStep,
  placeholdersOf,
  readExamples,
  readScenarios,
  readWorld,
  type Scenario,
  type World,
} from './conformance/examples';
import { faultsOf } from './conformance/judge';
import { autoReplies } from './conformance/letters';
import { type Outcome, type Stage, startStage } from './conformance/stage';
import { policyOf, variablesOf } from './conformance/world-policy';

/** Each entry waits most of its time for the mail server. */
const LANES = 4;

interface Report {
  id: string;
  faults: string[];
  /** Placeholders that the desk gave no value for. */
  lacking: string[];
}

interface Hall {
  world: World;
  dovecot: Dovecot;
  variables: Record<string, string>;
  webRequests: string[];
  examples: Example[];
}

async function main(): Promise<void> {
  if (!hasExamples) {
    console.log('No examples of required behaviour stand beside the checkout (../shared): nothing to play.');
    return;
  }
  const world = readWorld();
  const policy = policyOf(world);
  const dovecot = await startDovecot();
  const variables = { POLICY_DIR: policy, ...variablesOf(world) };
  const hall: Hall = { world, dovecot, variables, webRequests: watchWeb(), examples: readExamples() };
  const only = process.argv.slice(2);
  const chosen = <T extends { id: string }>(all: T[]): T[] =>
    only.length === 0 ? all : all.filter((one) => only.includes(one.id));
  try {
    const reports = await inLanes([
      ...chosen(hall.examples).map((example) => () => playExample(example, hall)),
      ...chosen(readScenarios()).map((scenario) => () => playScenario(scenario, hall)),
    ]);
    tell(reports);
  } finally {
    await dovecot.stop();
    rmSync(policy, { recursive: true, force: true });
  }
}

function tell(reports: Report[]): void {
  const met = reports.filter(({ faults, lacking }) => faults.length === 0 && lacking.length === 0);
  for (const { id, faults, lacking } of reports) {
    if (lacking.length > 0) console.log(`${id}  not playable: the desk wrote no ${lacking.join(', ')}`);
    for (const fault of faults) console.log(`${id}  ${fault}`);
  }
  console.log(`conformance: ${met.length} of ${reports.length} met`);
  process.exitCode = met.length === reports.length ? 0 : 1;
}

async function playExample(example: Example, hall: Hall): Promise<Report> {
  return onStage(example.id, hall, async (stage) => {
    const { world, webRequests } = hall;
    const values: Values = {};
    for (const seed of example.setup ?? []) {
      const found = captured(await stage.feed(exampleMail(`eml/seed_${seed}.eml`)), world);
      const wants = placeholdersOf(example.eml).some((name) => name.endsWith('RELAY_MESSAGE_ID'));
      if (wants) Object.assign(found, await relayed(found, stage, world));
      Object.assign(values, Object.keys(values).length === 0 ? found : {}, named(seed, found));
    }
    for (const id of example.pre ?? []) {
      const earlier = hall.examples.find((one) => one.id === id);
      if (earlier) await stage.feed(exampleMail(earlier.eml, values));
    }
    const lacking = placeholdersOf(example.eml).filter((name) => !(name in values) && isOurs(name));
    if (lacking.length > 0) return { id: example.id, faults: [], lacking };
    const before = await stage.cases();
    const web = webRequests.length;
    const outcome = await stage.feed(exampleMail(example.eml, values));
    const faults = await faultsOf(example.expect, {
      outcome,
      before,
      cases: await stage.cases(),
      world,
      stage,
      caseNamed: (name) => values[`${name}.CASE_NUMBER`],
      webRequests: webRequests.slice(web),
    });
    return { id: example.id, faults, lacking: [] };
  });
}

async function playScenario(scenario: Scenario, hall: Hall): Promise<Report> {
  return onStage(scenario.id, hall, async (stage) => {
    const { world, webRequests } = hall;
    const values: Values = {};
    const faults: string[] = [];
    const lacking: string[] = [];
    const played: { m: string; outcome: Outcome }[] = [];
    for (const step of scenario.steps) {
      if ('op' in step) {
        if (step.op === 'close_case') await stage.closeCase(values[`${step.case}.CASE_NUMBER`]!);
        else if (step.op === 'advance_days') stage.passesDays(step.days!);
        else faults.push(`unknown operation ${step.op}`);
        continue;
      }
      await relayWhenCited(step, values, stage, world);
      lacking.push(...placeholdersOf(step.eml).filter((name) => !(name in values) && isOurs(name)));
      const before = await stage.cases();
      const web = webRequests.length;
      const outcome = await stage.feed(exampleMail(step.eml, values));
      played.push({ m: step.m, outcome });
      if (step.capture) Object.assign(values, named(step.capture, captured(outcome, world)));
      if (!step.expect) continue;
      const found = await faultsOf(step.expect, {
        outcome,
        before,
        cases: await stage.cases(),
        world,
        stage,
        caseNamed: (name) => values[`${name}.CASE_NUMBER`],
        webRequests: webRequests.slice(web),
      });
      faults.push(...found.map((fault) => `${step.m}: ${fault}`));
    }
    faults.push(...(await groupFaults(scenario, played, stage, values, world)));
    return { id: scenario.id, faults, lacking };
  });
}

async function relayWhenCited(step: MailStep, values: Values, stage: Stage, world: World): Promise<void> {
  for (const name of placeholdersOf(step.eml)) {
    const [scope, key] = name.split('.');
    if (key !== 'RELAY_MESSAGE_ID' || name in values) continue;
    const scoped = Object.entries(values).filter(([each]) => each.startsWith(`${scope}.`));
    const plain = Object.fromEntries(scoped.map(([each, value]) => [each.slice(scope!.length + 1), value]));
    Object.assign(values, named(scope!, await relayed(plain, stage, world)));
  }
}

async function groupFaults(
  { expect }: Scenario,
  played: { m: string; outcome: Outcome }[],
  stage: Stage,
  values: Values,
  world: World,
): Promise<string[]> {
  const faults: string[] = [];
  const groups = new Map<string, string[]>();
  for (const { m, outcome } of played) {
    if (outcome.case !== null) groups.set(outcome.case, [...(groups.get(outcome.case) ?? []), m]);
  }
  const found = spelled([...groups.values()]);
  const accepted = [expect.groups, ...(expect.lenient_groups ?? [])].map(spelled);
  if (!accepted.includes(found)) faults.push(`grouped ${found} instead of ${accepted.join(' | ')}`);
  const stray = (expect.not_in_any_case ?? []).filter((m) => [...groups.values()].flat().includes(m));
  if (stray.length > 0) faults.push(`${stray.join(', ')} is part of a case`);
  const replies = played.flatMap(({ outcome }) => autoReplies(outcome.letters, world)).length;
  const allowed = [expect.auto_replies ?? replies, ...(expect.lenient_auto_replies ?? [])];
  const tolerated = played.length > 0 && allowed.includes(replies);
  if (!tolerated) faults.push(`${replies} automatic answers instead of ${allowed.join(' | ')}`);
  const cases = await stage.cases();
  const wanted = { ...expect.state_lenient, ...expect.state };
  for (const name of Object.keys(wanted)) {
    const states = [expect.state?.[name] ?? [], expect.state_lenient?.[name] ?? []].flat();
    const one = cases.find(({ number }) => number === values[`${name}.CASE_NUMBER`]);
    if (!states.some((state) => STATES[state]?.includes(one?.status ?? ''))) {
      faults.push(`${name} is ${one?.status} instead of ${states.join(' | ')}`);
    }
  }
  return faults;
}

/** The examples' words for states of a case. */
const STATES: Record<string, string[]> = {
  closed: ['cerrado', 'resuelto'],
  reopened: ['en_atencion', 'nuevo'],
  open: ['en_atencion', 'nuevo'],
};

/** Groups in one spelling, whatever their order. */
function spelled(groups: string[][]): string {
  return groups
    .map((group) => [...group].sort().join('+'))
    .sort()
    .join(' ');
}

/** The other placeholders are test data. */
function isOurs(name: string): boolean {
  return /^(?:[AB]\.)?(?:CONFIRMATION_(?:MESSAGE_ID|SUBJECT)|CASE_NUMBER|SUBJECT_TOKEN|REPLY_TO|BOUNCE_TO|AGENT_NOTIFICATION_MESSAGE_ID|AGENT_REPLY_TO|RELAY_MESSAGE_ID)$/.test(
    name,
  );
}

async function onStage(id: string, hall: Hall, play: (stage: Stage) => Promise<Report>): Promise<Report> {
  const stage = await startStage(id, hall.dovecot, hall.variables);
  try {
    return await play(stage);
  } catch (error) {
    return { id, faults: [`broke off: ${(error as Error).message}`], lacking: [] };
  } finally {
    await stage.stop();
  }
}

async function inLanes<T>(works: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const queue = works.entries();
  const lane = async (): Promise<void> => {
    for (const [i, work] of queue) results[i] = await work();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

/** Every web request that this process makes from now on: nothing remote may ever be fetched for a mail. */
function watchWeb(): string[] {
  const seen: string[] = [];
  subscribe('http.client.request.start', (message) => {
    seen.push((message as { request: { host?: string } }).request.host ?? '');
  });
  subscribe('undici:request:create', (message) => {
    seen.push(String((message as { request: { origin?: unknown } }).request.origin));
  });
  return seen;
}

void main();
