/** Chance from a seed: the same seed throws the same dice. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Dice {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  one<T>(of: readonly T[]): T;
  /** One of the names, each as often as its weight says. */
  weighted<Name extends string>(weights: Record<Name, number>): Name;
}

/** `stream` keeps several dice of one seed apart. */
export function dice(seed: number, stream: number): Dice {
  const generator = xoroshiro128plus(seed * 1000 + stream);
  const between = (least: number, most: number) => uniformInt(generator, least, most);
  return {
    between,
    happens: (probability) => uniformFloat64(generator) < probability,
    one: (of) => of[between(0, of.length - 1)]!,
    weighted<Name extends string>(weights: Record<Name, number>) {
      const entries = Object.entries(weights) as [Name, number][];
      let left = uniformFloat64(generator) * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      return entries[0]![0];
    },
  };
}
