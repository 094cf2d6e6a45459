/** The finding: what the desk reads in one mail, before it knows anything of its own cases. */
import type { Kind, Language, Priority } from '../policy/terms';

/** Who or what made the mail (CONTRACT: `origin`). */
export const ORIGINS = [
  'human',
  'auto_reply', // vacation notice, another desk's acknowledgement
  'machine', // monitor, voicemail, fax, web form
  'bounce',
  'receipt',
  'bulk',
  'calendar',
  'own',
  'abuse_report',
] as const;
export type Origin = (typeof ORIGINS)[number];

/** Where a field's value was read. */
export type FieldSource =
  | 'label' // a form: "Empresa: …"
  | 'text' // prose
  | 'signature'
  | 'from' // the From header
  | 'subject'
  | 'directory'; // data/empresas.yaml knew it

export interface Field {
  value: string | null;
  source: FieldSource | null;
  /** 0 to 1; below 0.5 nobody should act on it unasked. */
  confidence: number;
}

export interface Fields {
  company: Field;
  reporter: Field;
  /** `value` is E.164 or null. */
  phone: Field & { ext: string | null };
  /** Contact e-mail. */
  email: Field;
  /** The situation in the client's words. */
  detail: Field;
}

/** What the service letter asks for in every request; the contact e-mail is never missing. */
export const ASKED_FOR = ['company', 'reporter', 'phone', 'detail'] as const;
export type Missing = (typeof ASKED_FOR)[number];

export interface Finding {
  origin: { value: Origin; reason: string };
  kind: Kind;
  /** null for the kinds that go to after-sales management, unless they also ask for service. */
  priority: Priority | null;
  /** The client's words and the rule that decided, e.g. `["no … facturar"]`. */
  priorityReasons: string[];
  fields: Fields;
  missing: Missing[];
  /** City of one of the desk's telephone lines, when the mail names just one. */
  city: string | null;
  /** What this person typed now. */
  visibleText: string;
  language: Language;
}
