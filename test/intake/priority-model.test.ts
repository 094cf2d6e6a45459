import { compilePriorityRules, readPriority } from '../../src/intake/priority';
import { featuresOf, formOf, quoteOf } from '../../src/intake/priority-features';
import { compilePriorityModel, likelihoods, type PriorityModel } from '../../src/intake/priority-model';
import { Signs } from '../../src/intake/signs';
import { prioridadesSchema } from '../../src/policy/prioridades';
import { phrases, priorityMails, rules, shippedPolicy } from './rules';

const signsOf = (body: string, subject = '') => new Signs({ subject, body }, rules);
const shipped = compilePriorityModel(shippedPolicy.model);
const formsOf = (body: string) => featuresOf(signsOf(body), shipped).map(formOf);
const likely = (text: string, by: PriorityModel) =>
  likelihoods(
    featuresOf(signsOf(text), by).map(({ weight }) => weight),
    by,
  );
const [URGENTE, IMPORTANTE, NORMAL] = [0, 1, 2];

const model = {
  priorities: ['urgente', 'importante', 'normal'] as ['urgente', 'importante', 'normal'],
  steps: 2,
  bias: [0, 0, 0] as [number, number, number],
  weights: {
    chispero: [24, -2, -2] as [number, number, number],
    'el chispero': [4, 0, 0] as [number, number, number],
  },
};
const read = (body: string, policy: object) =>
  readPriority({ subject: '', body }, compilePriorityRules(prioridadesSchema.parse(policy)));

describe('what the model sees', () => {
  test('words, stems and pairs, however they are misspelt by sound', () => {
    expect(formsOf('bender kaja')).toEqual(formsOf('VENDER Caja'));
  });

  test('stems near each other, but not across a comma', () => {
    expect(formsOf('no deja facturar')).toContain('no~fakt');
    expect(formsOf('no, deja facturar')).not.toContain('no~fakt');
  });

  test('whether a word is asked or told', () => {
    expect(formsOf('¿Se puede facturar?')).toContain('fakt?');
    expect(formsOf('Se puede facturar.')).not.toContain('fakt?');
  });

  test('the signs that the rules found, with the words of the client', () => {
    const signs = signsOf('Desde ayer NO podemos facturar.');
    const quoted = new Map(
      featuresOf(signs, shipped).map((feature) => [formOf(feature), quoteOf(feature, signs)]),
    );
    expect(quoted.get('<stopped>')).toBe('NO podemos facturar');
    expect(quoted.has('<now stopped>')).toBe(true);
  });

  test('no number by its digits', () => expect(formsOf('caja 4471')).toContain('kaja 9'));
});

describe('a word that was learnt', () => {
  test('overrules rules that found nothing, and is quoted as typed', () => {
    expect(read('Vea el Chispero', {}).priority).toBe('normal');
    expect(read('Vea el Chispero', { model })).toEqual({ priority: 'urgente', reasons: ['Chispero'] });
  });

  test('counts less, the more unknown words stand around it', () => {
    const share = (text: string) => likely(text, compilePriorityModel(model))[URGENTE]!;
    expect(share('chispero')).toBeGreaterThan(share('ayer vimos un chispero muy grande'));
  });

  test('leaves a near tie to the rules', () => {
    const even = { ...model, weights: { chispero: [2, 2, 1.9] as [number, number, number] } };
    expect(read('Vea el chispero', { model: even }).priority).toBe('normal');
  });

  test('a text of which nothing was learnt is left to the rules', () => {
    const policy = { signs: { stopped: ['quedamos a oscuras'] } };
    expect(read('Quedamos a oscuras', { ...policy, model }).priority).toBe('urgente');
  });
});

describe('the shipped model', () => {
  test('its likelihoods add up to 1', () => {
    const sum = likely('No podemos vender', shipped).reduce((total, share) => total + share, 0);
    expect(sum).toBeCloseTo(1);
  });

  test.each([
    ['No hay cómo cobrarle a nadie y la fila llega a la calle.', URGENTE],
    ['La impresora de una caja sale borrosa.', IMPORTANTE],
    ['¿Cómo creo un usuario nuevo?', NORMAL],
  ])('"%s"', (text, expected) => {
    const shares = likely(text, shipped);
    expect(shares.indexOf(Math.max(...shares))).toBe(expected);
  });

  test('takes the rules further than they get alone', () => {
    const alone = compilePriorityRules({ ...shippedPolicy, model: undefined });
    const all = [...phrases.map(({ text, priority }) => ({ subject: '', text, priority })), ...priorityMails];
    const right = (by: typeof alone) =>
      all.filter(
        ({ subject, text, priority }) => readPriority({ subject, body: text }, by).priority === priority,
      ).length / all.length;
    expect(right(alone)).toBeGreaterThan(0.85);
    expect(right(rules)).toBeGreaterThan(right(alone) + 0.03);
  });
});
