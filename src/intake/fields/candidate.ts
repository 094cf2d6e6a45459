/** Candidates for a field and the written order in which one kind of evidence beats another. */
import type { Field, FieldSource } from '../finding';

export interface Candidate<Basis extends string> {
  value: string;
  basis: Basis;
}

interface Evidence {
  source: FieldSource;
  confidence: number;
}

/** Evidence by its basis; `rank` counts from the best. */
export type Order<Basis extends string> = ReadonlyMap<Basis, Evidence & { rank: number }>;
export type BasisOf<O> = O extends Order<infer Basis> ? Basis : never;

function ordered<Basis extends string>(evidence: Record<Basis, Evidence>): Order<Basis> {
  const list = Object.entries(evidence) as [Basis, Evidence][];
  return new Map(list.map(([basis, { source, confidence }], rank) => [basis, { source, confidence, rank }]));
}

/** The company affected, from best evidence to weakest. */
export const COMPANY_ORDER = ordered({
  label: { source: 'label', confidence: 0.97 },
  client: { source: 'text', confidence: 0.9 }, // the client of the accountant who writes
  own: { source: 'text', confidence: 0.88 }, // "le escribe … de …"
  learned: { source: 'directory', confidence: 0.86 }, // an agent said so of this address
  signature: { source: 'signature', confidence: 0.85 },
  introduction: { source: 'text', confidence: 0.8 }, // a sentence that only tells who writes
  mention: { source: 'text', confidence: 0.6 }, // opens the mail, or stands in it with a trade
  spelled: { source: 'text', confidence: 0.6 }, // the sender's own address spells it
  branch: { source: 'label', confidence: 0.55 }, // "Sede: Droguería X"
  subject: { source: 'subject', confidence: 0.6 },
  display: { source: 'from', confidence: 0.6 }, // "Operaciones Panadería X" <…>
  alias: { source: 'text', confidence: 0.7 }, // a listed company is named
  directory: { source: 'directory', confidence: 0.75 },
});

/** The person who reports. */
export const REPORTER_ORDER = ordered({
  label: { source: 'label', confidence: 0.97 },
  spoken: { source: 'text', confidence: 0.92 }, // "mi nombre es …"
  signature: { source: 'signature', confidence: 0.9 },
  introduction: { source: 'text', confidence: 0.82 },
  learned: { source: 'directory', confidence: 0.8 },
  display: { source: 'from', confidence: 0.75 },
  contact: { source: 'text', confidence: 0.6 }, // "comunicarse con la señora …"
  directory: { source: 'directory', confidence: 0.75 },
});

/** Where to call. */
export const PHONE_ORDER = ordered({
  preferred: { source: 'text', confidence: 0.96 }, // "mejor al …", "… que ese sí lo contesto"
  call: { source: 'text', confidence: 0.95 }, // "llámenme al …"
  labelMobile: { source: 'label', confidence: 0.96 },
  label: { source: 'label', confidence: 0.95 },
  ownMobile: { source: 'text', confidence: 0.9 }, // "mi celular es …"
  own: { source: 'text', confidence: 0.88 },
  signatureMobile: { source: 'signature', confidence: 0.88 },
  textMobile: { source: 'text', confidence: 0.75 },
  signature: { source: 'signature', confidence: 0.85 },
  text: { source: 'text', confidence: 0.7 },
  learned: { source: 'directory', confidence: 0.7 },
  directory: { source: 'directory', confidence: 0.7 },
});

/** The first candidate of the best basis; null when there is none. */
export function best<Basis extends string, C extends Candidate<Basis>>(
  order: Order<Basis>,
  candidates: readonly C[],
): { field: Field; candidate: C } | null {
  let chosen: C | null = null;
  let rank = Infinity;
  for (const candidate of candidates) {
    const here = order.get(candidate.basis)!.rank;
    if (here >= rank) continue;
    chosen = candidate;
    rank = here;
  }
  if (chosen === null) return null;
  const { source, confidence } = order.get(chosen.basis)!;
  return { field: { value: chosen.value, source, confidence }, candidate: chosen };
}

export const NOTHING: Readonly<Field> = Object.freeze({ value: null, source: null, confidence: 0 });
