/** A Change that is only a verdict. */
import type { Change, Verdict } from './change';
import type { Situation } from './situation';

/** The verdict on the mail, with its reason, and nothing else. */
export function nothing(
  { mailId, reading }: Pick<Situation, 'mailId' | 'reading'>,
  action: Verdict['action'],
  reason: string,
  detail: string | null = null,
): Change {
  return {
    verdict: { mailId, action, origin: reading.origin.value, autoReply: false, reason, detail },
    opens: null,
    joins: null,
    events: [],
    message: null,
    participants: [],
    letters: [],
  };
}
