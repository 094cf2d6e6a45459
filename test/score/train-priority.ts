/** `node dist/test/score/train-priority.js`: learns `data/prioridades-modelo.json` from the labelled sentences and mails of test/intake; the same file every time. */
import { readFileSync, writeFileSync } from 'node:fs';
import { packaged } from '../../src/config/packaged';
import { type Feature, featuresOf } from '../../src/intake/priority-model';
import { sentencesOf } from '../../src/intake/sentences';
import type { PriorityWeights } from '../../src/policy/prioridades-modelo';
import { PRIORITIES, type Priority } from '../../src/policy/terms';

const SETS = ['priority-phrases.jsonl', 'kind-mails.jsonl'];
const ROUNDS = 20;
const RATE = 0.3;
const BIAS_RATE = 0.02;
/** Pull of every weight towards 0, which keeps rare words from being learnt by heart. */
const DECAY = 1e-4;
const KEPT = 6000;
const STEPS = 16;

interface Example {
  features: string[];
  right: number;
}

function main(): void {
  const examples = SETS.flatMap(examplesOf);
  const { bias, weights } = learn(examples);
  const strongest = [...weights]
    .map(([form, numbers]): [string, number[]] => [form, numbers.map((weight) => Math.round(weight * STEPS))])
    .map(([form, numbers]) => ({ form, numbers, spread: Math.max(...numbers) - Math.min(...numbers) }))
    .filter(({ spread }) => spread > 0)
    .sort((a, b) => b.spread - a.spread || (a.form < b.form ? -1 : 1))
    .slice(0, KEPT);
  const model = {
    priorities: [...PRIORITIES] as PriorityWeights['priorities'],
    steps: STEPS,
    bias: bias.map((number) => Math.round(number * 1000) / 1000),
    weights: Object.fromEntries(strongest.map(({ form, numbers }) => [form, numbers])),
  };
  writeFileSync(packaged('data', 'prioridades-modelo.json'), `${JSON.stringify(model)}\n`);
  console.log(`${examples.length} examples, ${strongest.length} weights`);
}

function examplesOf(set: string): Example[] {
  return readFileSync(packaged('test', 'intake', set), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { priority: Priority | null; subject?: string; text: string })
    .filter(({ priority }) => priority !== null)
    .map(({ priority, subject, text }) => ({
      features: featuresOf(sentencesOf(subject ?? '', text, 20_000).words).map(({ form }: Feature) => form),
      right: PRIORITIES.indexOf(priority!),
    }))
    .filter(({ features }) => features.length > 0);
}

/** Multinomial logistic regression by gradient descent with a rate of its own for each weight (AdaGrad). */
function learn(examples: Example[]): { bias: number[]; weights: Map<string, number[]> } {
  const bias = PRIORITIES.map(() => 0);
  const weights = new Map<string, number[]>();
  const squares = new Map<string, number[]>();
  for (const form of new Set(examples.flatMap(({ features }) => features))) {
    weights.set(form, [0, 0, 0]);
    squares.set(form, [0, 0, 0]);
  }
  const random = seeded();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { features, right } of shuffled(examples, random)) {
      const scale = 1 / Math.sqrt(features.length);
      const sums = bias.map((number, n) =>
        features.reduce((sum, form) => sum + weights.get(form)![n]! * scale, number),
      );
      const highest = Math.max(...sums);
      const shares = sums.map((sum) => Math.exp(sum - highest));
      const all = shares.reduce((sum, share) => sum + share, 0);
      for (const [n, share] of shares.entries()) {
        const wrong = share / all - (n === right ? 1 : 0);
        bias[n]! -= BIAS_RATE * wrong;
        for (const form of features) {
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
