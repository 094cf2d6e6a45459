import { compilePriorityRules, readPriority } from '../../src/intake/priority';
import { compilePriorityModel, featuresOf, likelihoods } from '../../src/intake/priority-model';
import { sentencesOf } from '../../src/intake/sentences';
import { prioridadesSchema } from '../../src/policy/prioridades';
import { phrases, shippedPolicy } from './rules';

const wordsOf = (text: string) => sentencesOf('', text, 1000).words;
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

describe('a word that was learnt', () => {
  test('overrules rules that found nothing, and is quoted as typed', () => {
    expect(read('Vea el Chispero', {}).priority).toBe('normal');
    expect(read('Vea el Chispero', { model })).toEqual({
      priority: 'urgente',
      reasons: ['Chispero', 'el Chispero'],
    });
  });

  test('counts less, the more unknown words stand around it', () => {
    const share = (text: string) =>
      likelihoods(featuresOf(wordsOf(text)), compilePriorityModel(model))[URGENTE]!;
    expect(share('chispero')).toBeGreaterThan(share('ayer vimos un chispero muy grande'));
  });

  test('counts however it is misspelt by sound', () => {
    const forms = (text: string) => featuresOf(wordsOf(text)).map(({ form }) => form);
    expect(forms('bender kaja')).toEqual(forms('VENDER Caja'));
  });

  test('says nothing of a text longer than the sentences that it was learnt from', () => {
    const long = `Vea el chispero ${'y siga '.repeat(30)}`;
    expect(read(long, { model }).priority).toBe('normal');
  });
});

describe('the shipped model', () => {
  const shipped = compilePriorityModel(shippedPolicy.model);
  const likely = (text: string) => likelihoods(featuresOf(wordsOf(text)), shipped);

  test('its likelihoods add up to 1', () => {
    const sum = likely('No podemos vender').reduce((total, share) => total + share, 0);
    expect(sum).toBeCloseTo(1);
  });

  test.each([
    ['No hay cómo cobrarle a nadie y la fila llega a la calle.', URGENTE],
    ['La impresora de una caja sale borrosa.', IMPORTANTE],
    ['¿Cómo creo un usuario nuevo?', NORMAL],
  ])('"%s"', (text, expected) => {
    const shares = likely(text);
    expect(shares.indexOf(Math.max(...shares))).toBe(expected);
  });

  test('takes the rules further than they get alone', () => {
    const alone = compilePriorityRules({ ...shippedPolicy, model: undefined });
    const both = compilePriorityRules(shippedPolicy);
    const right = (rules: typeof both) =>
      phrases.filter(
        ({ text, priority }) => readPriority({ subject: '', body: text }, rules).priority === priority,
      ).length;
    expect(right(both)).toBeGreaterThan(right(alone));
  });
});
