/** What an agent's correction teaches about an address. */

export const LEARNED_FIELDS = ['company', 'reporter', 'phone'] as const;
export type LearnedField = (typeof LEARNED_FIELDS)[number];

export interface Lesson {
  /** Lower case. */
  address: string;
  field: LearnedField;
  /** null: forget it. */
  value: string | null;
  /** Extension of a telephone. */
  ext: string | null;
  /** Address of the agent. */
  by: string;
  /** Milliseconds since the epoch. */
  at: number;
}
