/** `prioridades.yaml`: the words and signs by which the desk reads how bad a situation is and what kind of mail it is. */
import { z } from 'zod';
import { prioridadesModeloSchema } from './prioridades-modelo';
import { KINDS } from './terms';
import { tiposModeloSchema } from './tipos-modelo';

/**
 * What a clause can say about the client's business.
 * Evidence first, then what limits, denies or moves it in time.
 */
export const SIGNS = [
  'stopped', // selling or invoicing is impossible
  'down', // the system itself does not work
  'failing', // something fails
  'trouble', // bare words of trouble ("error", "dañado"): nothing inside a question
  'describes', // names a thing of the system; counts only when the mail asks for nothing
  'sole', // the only register: whatever befalls it stops the business
  'crowd', // clients who cannot pay
  'whole', // all of them, the only one
  'partial', // one of several, one article, at times
  'only', // nothing but that one thing fails, said of the whole mail
  'operating', // they sell all the same
  'elsewhere', // said of other branches
  'resolved', // it works again
  'relapse', // it came back
  'denied', // "no es que …"
  'if', // a condition
  'hypothetical', // "qué pasa si …"
  'future', // planned or still to come, said of the whole sentence
  'later', // a time to come, said of its clause
  'bygone', // verbs in the past tense
  'past', // a time gone by
  'now',
  'wish', // "quiero que no se pueda …"
  'ask', // a question or request of guidance
  'request', // asks for service with a verb of asking
  'aside', // asks for service besides what the mail is about
] as const;
export type Sign = (typeof SIGNS)[number];

/**
 * What speaks for a kind: the act of saying it ("pongo la queja"), its word in whatever sense, the matter without the
 * word, hints that weigh half as much, and what must be named somewhere for the hints to weigh.
 */
export const KIND_SIGNS = ['act', 'own_word', 'matter', 'hint', 'about'] as const;
export type KindSign = (typeof KIND_SIGNS)[number];

const phrase = z.string().trim().min(1);

/** A list of phrases, or phrases that do not count inside a longer `unless` phrase. */
const phrases = z
  .union([z.array(phrase), z.strictObject({ any: z.array(phrase), unless: z.array(phrase).default([]) })])
  .transform((given) => (Array.isArray(given) ? { any: given, unless: [] } : given));

const none = phrases.prefault([]);
const spoken = z
  .strictObject({ act: none, own_word: none, matter: none, hint: none, about: none })
  .prefault({});

export const prioridadesSchema = z.strictObject({
  /** Weighs what the signs found and how it was worded; kept in a file of its own. */
  model: prioridadesModeloSchema.optional(),
  /** The same for kinds. */
  kind_model: tiposModeloSchema.optional(),
  /** Only this many characters of a mail are weighed. */
  weigh_characters: z.int().positive().default(20_000),
  /** Short and misspelt forms and what they stand for. */
  spellings: z.record(z.string(), z.string()).default({}),
  /** Words often mistyped: one missing, doubled or swapped letter is forgiven. */
  forgiven: z.array(z.string().regex(/^\S{6,}$/, 'must be one word of six letters or more')).default([]),
  /** Words that no gap (…) of a phrase passes: the thought turns there. */
  gap_stops: z.array(z.string().min(1)).default([]),
  /** Classes of words, cited as `<name>` in the signs. */
  words: z.record(z.string().regex(/^[a-z0-9_]+$/), phrases).prefault({}),
  signs: z
    .strictObject(Object.fromEntries(SIGNS.map((sign) => [sign, none])) as Record<Sign, typeof none>)
    .prefault({}),
  kinds: z
    .strictObject(
      Object.fromEntries(
        KINDS.filter((kind) => kind !== 'solicitud').map((kind) => [kind, spoken]),
      ) as Record<SpokenKind, typeof spoken>,
    )
    .prefault({}),
});

/** Kinds that a mail is given by what it says; everything else is a request for service. */
export type SpokenKind = Exclude<(typeof KINDS)[number], 'solicitud'>;
export type PriorityPolicy = z.output<typeof prioridadesSchema>;
export type Phrases = z.output<typeof phrases>;
