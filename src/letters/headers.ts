/** The fields that say who made a letter, a program or a person, so that other programs answer neither (RFC 3834). */
import type { Language } from '../policy/terms';

/** The desk as its letters name it. */
export interface OwnIdentity {
  supportAddress: string;
  supportName: string;
}

export interface ExtraField {
  name: string;
  value: string;
}

/** Values of Auto-Submitted (RFC 3834 5): an answer to a mail, or sent of the desk's own accord. */
export type Automatic = 'auto-replied' | 'auto-generated';

/** Fields of a letter that a program wrote. */
export function automaticHeaders(automatic: Automatic, own: OwnIdentity, language: Language): ExtraField[] {
  return [
    { name: 'Auto-Submitted', value: automatic },
    // Not All, which would suppress the bounce that tells us of a wrong address (MS-OXCMAIL 2.1.3.2.20).
    { name: 'X-Auto-Response-Suppress', value: 'DR, RN, NRN, OOF, AutoReply' },
    // Survives forwarders that change Message-ID and From: seen on arrival, the desk stays silent.
    { name: 'X-Loop', value: own.supportAddress },
    ...personHeaders(language),
  ];
}

/** Fields of a letter that carries a person's words: none that would keep its reader's answer away (RFC 3834 5). */
export function personHeaders(language: Language): ExtraField[] {
  return [{ name: 'Content-Language', value: languageTag(language) }];
}

/** Language tag of a letter (RFC 5646): the desk's Spanish is Colombia's. */
export function languageTag(language: Language): string {
  return language === 'es' ? 'es-CO' : language;
}
