/** `tipos-modelo.json`: what words and verb endings speak for each kind of mail, learnt from labelled mails. */
import { z } from 'zod';
import { KINDS } from './terms';

/** One number for each kind, in the order of `kinds`. */
const perKind = z.array(z.number()).length(KINDS.length);

export const tiposModeloSchema = z.strictObject({
  /** The order of the numbers. */
  kinds: z.array(z.enum(KINDS)).length(KINDS.length),
  /** Weights are written as whole numbers of this part of one. */
  steps: z.int().positive(),
  /** What a text without known words speaks for. */
  bias: perKind,
  /** By feature of the text. */
  weights: z.record(z.string().min(1), perKind),
});
export type KindWeights = z.output<typeof tiposModeloSchema>;
