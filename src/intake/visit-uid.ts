/** The UID of a visit in calendars (RFC 5545 3.8.4.7): it names the letter that invited, so that an answer finds its case by it alone. */
import { timingSafeEqual } from 'node:crypto';
import { signatureOf } from './token';

/** `visita-KEY-SIGNATURE@websaas.net`, the same for one visit for ever. `key`: of the letter that first invited to it. */
export function visitUid(secret: string, key: string, domain: string): string {
  return `visita-${key}-${signed(secret, key)}@${domain}`;
}

/** The key of the letter that a UID names; null when none of the secrets signed it. */
export function invitingLetter(secrets: readonly string[], uid: string): string | null {
  const [, key, given] = /^visita-([0-9a-z]{1,25})-([a-z2-7]{26})@/.exec(uid.toLowerCase()) ?? [];
  if (key === undefined || given === undefined) return null;
  const genuine = secrets.some((secret) =>
    timingSafeEqual(Buffer.from(given), Buffer.from(signed(secret, key))),
  );
  return genuine ? key : null;
}

const signed = (secret: string, key: string) => signatureOf(secret, `visit|${key}`);
