/**
 * `node dist/test/score/train-priority.js`: learns `data/prioridades-modelo.json` from the labelled sentences and mails of
 * test/intake; the same file every time. `--folds 5` only tells how well it reads what it has not learnt, against the rules alone.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { packaged } from '../../src/config/packaged';
import { featuresOf, formOf } from '../../src/intake/priority-features';
import { compilePriorityModel, likelihoods } from '../../src/intake/priority-model';
import { compilePriorityRules } from '../../src/intake/priority-rules';
import { readSituation } from '../../src/intake/situation';
import { prioridadesSchema } from '../../src/policy/prioridades';
import type { PriorityWeights } from '../../src/policy/prioridades-modelo';
import { PRIORITIES, type Priority } from '../../src/policy/terms';

const SETS = ['priority-phrases.jsonl', 'priority-mails.jsonl', 'kind-mails.jsonl'];
const ROUNDS = 30;
const RATE = 0.3;
const BIAS_RATE = 0.02;
/** Pull of every weight towards 0, which keeps rare features from being learnt by heart. */
const DECAY = 1e-4;
/** A feature of a single example teaches that example only. */
const LEAST_SEEN = 2;
const KEPT = 17_000;
const STEPS = 16;

interface Example {
  set: string;
  features: string[];
  right: number;
  /** What the rules alone say. */
  ruled: number;
}

function main(): void {
  const rules = compilePriorityRules(
    prioridadesSchema.parse(parse(readFileSync(packaged('data', 'prioridades.yaml'), 'utf8'))),
  );
  const examples = SETS.flatMap((name) =>
    readFileSync(packaged('test', 'intake', name), 'utf8')
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { set: string; priority: Priority | null; subject?: string; text: string },
      )
      .filter(({ priority }) => priority !== null)
      .map(({ set, priority, subject = '', text }): Example => {
        const { signs, priority: ruled } = readSituation({ subject, body: text }, rules);
        return {
          set: `${name.replace('.jsonl', '')} ${set}`,
          features: featuresOf(signs, UNTAUGHT).map(formOf),
          right: PRIORITIES.indexOf(priority!),
          ruled: PRIORITIES.indexOf(ruled),
        };
      }),
  );
  const folds = Number(process.argv[process.argv.indexOf('--folds') + 1]);
  if (folds > 1) crossValidate(examples, folds);
  else write(modelOf(examples), examples.length);
}

const UNTAUGHT = compilePriorityModel({
  priorities: [...PRIORITIES],
  steps: 1,
  bias: [0, 0, 0],
  weights: {},
});

function write(model: PriorityWeights, examples: number): void {
  writeFileSync(packaged('data', 'prioridades-modelo.json'), `${JSON.stringify(model)}\n`);
  console.log(`${examples} examples, ${Object.keys(model.weights).length} weights`);
}

/** By set: how many the rules alone and the model read right, each example by a model that has not seen it. */
function crossValidate(examples: Example[], folds: number): void {
  const right = new Map<string, { all: number; rules: number; model: number }>();
  const mixed = shuffled(examples, seeded());
  for (let fold = 0; fold < folds; fold += 1) {
    const model = compilePriorityModel(modelOf(mixed.filter((_, n) => n % folds !== fold)));
    for (const { set, features, right: answer, ruled } of mixed.filter((_, n) => n % folds === fold)) {
      const shares = likelihoods(
        features.map((form) => model.weights.get(form)),
        model,
      );
      for (const name of [set, 'all']) {
        const count = right.get(name) ?? { all: 0, rules: 0, model: 0 };
        right.set(name, count);
        count.all += 1;
        if (ruled === answer) count.rules += 1;
        if (shares.indexOf(Math.max(...shares)) === answer) count.model += 1;
      }
    }
  }
  const share = (part: number, all: number) => (part / all).toFixed(3);
  for (const [set, { all, rules, model }] of [...right].sort())
    console.log(`${set}: ${all} texts, rules ${share(rules, all)}, model ${share(model, all)}`);
}

function modelOf(examples: Example[]): PriorityWeights {
  const { bias, weights } = learn(examples);
  const strongest = [...weights]
    .map(([form, numbers]): [string, number[]] => [form, numbers.map((weight) => Math.round(weight * STEPS))])
    .map(([form, numbers]) => ({ form, numbers, spread: Math.max(...numbers) - Math.min(...numbers) }))
    .filter(({ spread }) => spread > 0)
    .sort((a, b) => b.spread - a.spread || (a.form < b.form ? -1 : 1))
    .slice(0, KEPT);
  return {
    priorities: [...PRIORITIES] as PriorityWeights['priorities'],
    steps: STEPS,
    bias: bias.map((number) => Math.round(number * 1000) / 1000) as PriorityWeights['bias'],
    weights: Object.fromEntries(
      strongest.map(({ form, numbers }) => [form, numbers as [number, number, number]]),
    ),
  };
}

/** Multinomial logistic regression by gradient descent with a rate of its own for each weight (AdaGrad). */
function learn(all: Example[]): { bias: number[]; weights: Map<string, number[]> } {
  const seen = new Map<string, number>();
  for (const { features } of all) for (const form of features) seen.set(form, (seen.get(form) ?? 0) + 1);
  const bias = PRIORITIES.map(() => 0);
  const weights = new Map<string, number[]>();
  const squares = new Map<string, number[]>();
  for (const [form, times] of seen) {
    if (times < LEAST_SEEN) continue;
    weights.set(form, [0, 0, 0]);
    squares.set(form, [0, 0, 0]);
  }
  const examples = all.flatMap(({ features, right }) => {
    const known = features.filter((form) => weights.has(form));
    // As in reading: what is not known counts towards the length.
    const scale = 1 / Math.sqrt(Math.max(1, features.length));
    // The rules were written on many of these texts and find too much in them: each is learnt once more by its words alone.
    return [known, known.filter((form) => !form.startsWith('<'))].map((learnt) => ({ learnt, scale, right }));
  });
  const random = seeded();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { learnt, scale, right } of shuffled(examples, random)) {
      const sums = bias.map((number, n) =>
        learnt.reduce((sum, form) => sum + weights.get(form)![n]! * scale, number),
      );
      const highest = Math.max(...sums);
      const shares = sums.map((sum) => Math.exp(sum - highest));
      const whole = shares.reduce((sum, share) => sum + share, 0);
      for (const [n, share] of shares.entries()) {
        const wrong = share / whole - (n === right ? 1 : 0);
        bias[n]! -= BIAS_RATE * wrong;
        for (const form of learnt) {
          const weight = weights.get(form)!;
          const square = squares.get(form)!;
          const slope = wrong * scale + DECAY * weight[n]!;
          square[n]! += slope * slope;
          weight[n]! -= (RATE * slope) / Math.sqrt(square[n]! + 0.01);
        }
      }
    }
  }
  return { bias, weights };
}

function shuffled<T>(list: T[], random: () => number): T[] {
  const mixed = [...list];
  for (let n = mixed.length - 1; n > 0; n -= 1) {
    const other = Math.floor(random() * (n + 1));
    [mixed[n], mixed[other]] = [mixed[other]!, mixed[n]!];
  }
  return mixed;
}

/** Numbers from 0 to 1 that are the same at every run (linear congruential). */
function seeded(): () => number {
  let state = 7;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

main();
