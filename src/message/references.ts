/** The References field of a reply (RFC 5322 section 3.6.4), capped so that a long thread stays a valid header. */
import { isMessageId } from './message-id';

export interface Parent {
  messageId: string | null;
  references: string[];
  inReplyTo: string | null;
}

/** First id and the last ones: the root and the nearest ancestors tie a thread together (RFC 5537 section 3.4.4). */
export const REFERENCES_CAP = { ids: 19, octets: 4096 };

/**
 * Ids for the References of a reply to `parent`: its References (else its In-Reply-To), then its own id.
 * Malformed ids are never copied. Empty when the parent has no well-formed id at all.
 */
export function referencesFor(
  parent: Parent,
  cap: { ids: number; octets: number } = REFERENCES_CAP,
): string[] {
  const earlier =
    parent.references.length > 0 ? parent.references : parent.inReplyTo ? [parent.inReplyTo] : [];
  const own = parent.messageId;
  const chain = [...new Set(earlier)].filter((id) => id !== own);
  if (own) chain.push(own);
  const ids = chain.filter(isMessageId);
  if (ids.length > cap.ids) ids.splice(1, ids.length - cap.ids);
  while (ids.length > 1 && octets(ids) > cap.octets) ids.splice(ids.length > 2 ? 1 : 0, 1);
  return ids;
}

function octets(ids: string[]): number {
  return ids.reduce((sum, id) => sum + id.length + 1, 0);
}
