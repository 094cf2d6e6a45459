/** The folder of a case: who takes part, who follows it, what was written in it. Letters and commands are made from it. */
import type { HistoryMessage } from './as-json';
import type { Participant } from './change';
import type { CaseEvent } from './events';

export interface CaseFolder {
  participants: Participant[];
  /** Addresses of those who asked to hear of it (`#seguir`), lower case. */
  followers: string[];
  /** Messages of clients, agents and the desk, in their order. */
  messages: HistoryMessage[];
  events: CaseEvent[];
}

/** Who follows after these events, in the order in which they began. */
export function followersOf(events: readonly CaseEvent[]): string[] {
  const followers = new Set<string>();
  for (const { type, actor, data } of events) {
    const who = typeof data.who === 'string' ? data.who : actor;
    if (type === 'followed') followers.add(who);
    if (type === 'unfollowed') followers.delete(who);
  }
  return [...followers];
}

/** Message-IDs that clients may see, oldest first: an agent's own could tell where their mail comes from. */
export function clientThread(messages: readonly HistoryMessage[]): string[] {
  return messages.flatMap(({ kind, messageId }) =>
    kind === 'agent' || messageId === null ? [] : [messageId],
  );
}
