/** `prioridades-modelo.json`: what words, pairs of words and the signs of the rules speak for, learnt from labelled texts. */
import { z } from 'zod';
import { PRIORITIES } from './terms';

/** One number for each priority, in the order of `priorities`. */
const perPriority = z.tuple([z.number(), z.number(), z.number()]);

export const prioridadesModeloSchema = z.strictObject({
  /** The order of the numbers. */
  priorities: z.tuple([z.literal(PRIORITIES[0]), z.literal(PRIORITIES[1]), z.literal(PRIORITIES[2])]),
  /** Weights are written as whole numbers of this part of one. */
  steps: z.int().positive(),
  /** What a text of which nothing is known speaks for. */
  bias: perPriority,
  /** By feature, in the forms of `formOf`. */
  weights: z.record(z.string().min(1), perPriority),
});
export type PriorityWeights = z.output<typeof prioridadesModeloSchema>;
