/** The few words that policy, cases and letters share; their values are read by people, so they are Spanish. */

export const PRIORITIES = ['urgente', 'importante', 'normal'] as const;
/** How bad it is, from gravest to mildest (service letter, ANS table). */
export type Priority = (typeof PRIORITIES)[number];

export const KINDS = ['solicitud', 'felicitacion', 'sugerencia', 'queja', 'reclamo'] as const;
/** What a client wants of the desk: service, or to be heard by after-sales management. */
export type Kind = (typeof KINDS)[number];

export const TARGETS = ['attention', 'solution'] as const;
/** The two promises of the service letter: first response by a person, and resolution. */
export type Target = (typeof TARGETS)[number];

/** What a case has a due time for: the two promises, and the answer that the law asks for to a queja or reclamo. */
export type Term = Target | 'answer';

export const LANGUAGES = ['es', 'en'] as const;
/** Languages that letters are written in. */
export type Language = (typeof LANGUAGES)[number];
