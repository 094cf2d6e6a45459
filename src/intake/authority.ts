/** Decides whether a mail with an agent's address is obeyed (INBOUND 6): it needs proof, since a From is quickly written. */
import type { DmarcVerdict } from '../message/authentication';

/** A letter of ours that the mail names by its reply token or Message-ID. */
export interface CitedLetter {
  by: 'token' | 'message_id';
  /** Whom we wrote it to, lower case. */
  recipient: string;
  /** A person who works the desk, a list of theirs (`notify`), or the outside. */
  audience: 'staff' | 'list' | 'client';
}

export type Authority =
  | { is: 'proved'; by: 'token' | 'message_id' | 'dmarc' }
  | { is: 'held'; why: 'dmarc_failed' | 'letter_of_another' | 'no_proof' };

/**
 * The authority of a mail that comes from this agent's address. Asked in order: a failed DMARC holds the mail whatever
 * else it shows; so does a letter that we wrote to another agent; a letter to this very agent proves; else DMARC must.
 */
export function authorityOf(
  address: string,
  dmarc: DmarcVerdict,
  letters: readonly CitedLetter[],
): Authority {
  if (dmarc === 'fail') return { is: 'held', why: 'dmarc_failed' };
  const own = letters.find((letter) => letter.recipient === address.toLowerCase());
  if (letters.some((letter) => letter.audience === 'staff' && letter.recipient !== address.toLowerCase())) {
    return { is: 'held', why: 'letter_of_another' };
  }
  if (own) return { is: 'proved', by: own.by };
  return dmarc === 'pass' ? { is: 'proved', by: 'dmarc' } : { is: 'held', why: 'no_proof' };
}
