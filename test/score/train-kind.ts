/** `node dist/test/score/train-kind.js`: learns `data/tipos-modelo.json` from the labelled mails of test/intake; the same file every time. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { packaged } from '../../src/config/packaged';
import { kindFeatures } from '../../src/intake/kind-features';
import { compileKindModel } from '../../src/intake/kind-model';
import { kindSignsOf } from '../../src/intake/kind-signs';
import { compilePriorityRules } from '../../src/intake/priority-rules';
import { readSituation } from '../../src/intake/situation';
import { prioridadesSchema } from '../../src/policy/prioridades';
import { KINDS, type Kind } from '../../src/policy/terms';
import type { KindWeights } from '../../src/policy/tipos-modelo';

/** Mails with their kind, and situations, each of which asks for service and weighs little: they are many. */
const SETS: [name: string, weight: number][] = [
  ['kind-mails.jsonl', 1],
  ['kind-lessons.jsonl', 1],
  ['priority-phrases.jsonl', 0.1],
];
/** What stands around the matter in a whole mail says nothing of its kind: every mail is learnt bare and in one of these. */
const FRAMES: [before: string, after: string][] = [
  ['Buenos días. ', '\nQuedo atenta.\n\nLuz Marina Cortés\nAdministradora\nCel. 310 555 0142'],
  [
    'Empresa: Almacén El Faro S.A.S.\nNIT: 900.555.014-2\nReporta: Julián Mesa\nTeléfono: 604 555 0142 ext. 12\nDetalle: ',
    '',
  ],
  [
    'Cordial saludo. ',
    '\n\nAtentamente,\n\nHernando Ruiz\nGerente\nDistribuciones Ruiz Ltda.\nTel. (601) 555 0142',
  ],
  ['Hola, habla Yuli de la Panadería San Luis. ', ' Mi celular es 310 555 0142.'],
  ['Señores WebSaaS: ', ' Me pueden ubicar en el 605 555 0142 en horas de la tarde. Agradezco su atención.'],
  ['', '\n\nEnviado desde mi iPhone'],
  ['Buenas tardes ingenieros, mi nombre es Óscar Peña. ', ' Muchas gracias. Feliz tarde.'],
  ['NOMBRE: Dora Inés Vélez\nCORREO: dora@cliente.example\nCASO: ', '\nCIUDAD: Pereira'],
];
/** Every text is read twice, bare and framed: a word of one text alone is learnt by heart, not understood. */
const FEW = 2;
const ROUNDS = 300;
const RATE = 0.05;
/** Pull of every weight towards 0, which keeps rare words from being learnt by heart. */
const DECAY = 0.08;
const STEPS = 32;

interface Example {
  features: [number, number][];
  right: number;
  weight: number;
}

const UNTAUGHT = compileKindModel({ kinds: [...KINDS], steps: 1, bias: [], weights: {} });

function main(): void {
  const rules = compilePriorityRules(
    prioridadesSchema.parse(parse(readFileSync(packaged('data', 'prioridades.yaml'), 'utf8'))),
  );
  const read = SETS.flatMap(([name, weight]) =>
    readFileSync(packaged('test', 'intake', name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind?: Kind; subject?: string; text: string })
      .flatMap(({ kind = 'solicitud', subject = '', text }, n) => {
        const [before, after] = FRAMES[n % FRAMES.length]!;
        return [text, `${before}${text}${after}`].map((body) => {
          const situation = readSituation({ subject, body }, rules);
          const features = new Map(
            kindFeatures(situation, kindSignsOf(situation), UNTAUGHT).map(({ feature, loud }) => [
              feature,
              loud,
            ]),
          );
          return { features, right: KINDS.indexOf(kind), weight };
        });
      }),
  );
  const counts = new Map<string, number>();
  for (const { features } of read)
    for (const feature of features.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const names = [...counts.keys()].filter((feature) => counts.get(feature)! > FEW).sort();
  const index = new Map(names.map((name, n) => [name, n]));
  const examples = read.map(({ features, right, weight }) => ({
    features: [...features].flatMap(([name, loud]): [number, number][] =>
      index.has(name) ? [[index.get(name)!, loud]] : [],
    ),
    right,
    weight,
  }));
  const learnt = learn(examples, names.length);
  const model: KindWeights = {
    kinds: [...KINDS],
    steps: STEPS,
    bias: learnt.at(-1)!.map((number) => Math.round(number * 1000) / 1000),
    weights: Object.fromEntries(
      names.map((name, n) => [name, learnt[n]!.map((number) => Math.round(number * STEPS))]),
    ),
  };
  writeFileSync(packaged('data', 'tipos-modelo.json'), `${JSON.stringify(model)}\n`);
  console.log(`${examples.length} examples, ${names.length} features`);
}

/** Multinomial logistic regression over all examples at once (Adam); one row of weights a feature, the bias last. */
function learn(examples: Example[], features: number): number[][] {
  const rows = () => Array.from({ length: features + 1 }, () => KINDS.map(() => 0));
  const [weights, means, squares] = [rows(), rows(), rows()];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const slopes = weights.map((row) => row.map((weight) => weight * DECAY));
    for (const { features: known, right, weight } of examples) {
      const all: [number, number][] = [...known, [features, 1]];
      const scores = KINDS.map((_, kind) =>
        all.reduce((sum, [n, loud]) => sum + weights[n]![kind]! * loud, 0),
      );
      const highest = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - highest));
      const total = shares.reduce((sum, share) => sum + share, 0);
      for (const [kind, share] of shares.entries()) {
        const wrong = weight * (share / total - (kind === right ? 1 : 0));
        for (const [n, loud] of all) slopes[n]![kind]! += wrong * loud;
      }
    }
    for (const [n, row] of weights.entries()) {
      for (const kind of row.keys()) {
        const slope = slopes[n]![kind]!;
        means[n]![kind] = 0.9 * means[n]![kind]! + 0.1 * slope;
        squares[n]![kind] = 0.99 * squares[n]![kind]! + 0.01 * slope * slope;
        const mean = means[n]![kind]! / (1 - 0.9 ** round);
        const square = squares[n]![kind]! / (1 - 0.99 ** round);
        row[kind]! -= (RATE * mean) / (Math.sqrt(square) + 1e-8);
      }
    }
  }
  return weights;
}

main();
