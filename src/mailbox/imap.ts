/** The mailbox behind IMAP: a door that stays open, connecting again whenever the line breaks. */
import { setTimeout as sleep } from 'node:timers/promises';
import { pauseMs } from './backoff';
import { type ImapSettings, paceOf } from './imap-settings';
import type { DoorState, MailboxDoor, MailKey, Shelf } from './mailbox';
import type { MailboxLog } from './mailbox-log';
import { isLoginRefused, reasonOf, TokenRefused } from './reason';
import { Session } from './session';

/**
 * Makes the door; nothing is connected before `open`. `shelf.keep` must not wait for `file`: they share one
 * connection. `open` never rejects: trouble is logged in words and tried again. When the door is closed before it
 * ever stood open, `open` resolves too, and `state` tells. `file` gives back nothing while there is no connection.
 */
export function imapMailbox(
  settings: ImapSettings,
  log: MailboxLog,
  now: () => Date,
  random: () => number = Math.random,
): MailboxDoor {
  const stop = new AbortController();
  const failures = new Map<number, number>();
  let state: DoorState = { is: 'stopped' };
  let session: Session | null = null;
  let running: Promise<void> = Promise.resolve();

  async function stayOpen(shelf: Shelf, opened: () => void): Promise<void> {
    let attempt = 0;
    let renewed = false;
    while (!stop.signal.aborted) {
      state = { is: 'connecting', attempt: attempt + 1 };
      try {
        session = await Session.prepare({ settings, shelf, failures, log, now });
        if (stop.signal.aborted) session.end();
        await session.live({
          selected() {
            state = { is: 'connected', since: now(), lastHeard: now() };
          },
          drained() {
            attempt = 0;
            renewed = false;
            opened();
          },
        });
      } catch (error) {
        session = null;
        // A token that was revoked or ran out early: the next one is fresh, and there is no reason to wait for it.
        if (error instanceof TokenRefused && !renewed) {
          renewed = true;
          continue;
        }
        if (!stop.signal.aborted) await pause(error, attempt);
        attempt += 1;
      }
    }
    state = { is: 'stopped' };
    opened();
  }

  async function pause(error: unknown, attempt: number): Promise<void> {
    const { reason, cure } = reasonOf(error);
    const ms = pauseMs(attempt, paceOf(settings).backoff, isLoginRefused(error), random);
    state = { is: 'waiting', reason, retryAt: new Date(now().getTime() + ms) };
    log.mailboxLost({ reason, cure, attempt: attempt + 1, retryInMs: ms });
    await sleep(ms, undefined, { signal: stop.signal }).catch(() => {});
  }

  return {
    open(shelf) {
      return new Promise((opened) => {
        running = stayOpen(shelf, opened);
      });
    },
    async file(keys: MailKey[]) {
      if (settings.after.is === 'untouched') return keys;
      // A line that breaks in the middle leaves the mails to be handed in again.
      return (await session?.file(keys).catch(() => [])) ?? [];
    },
    async lying(from, since) {
      return (await session?.lying(from, since).catch(() => null)) ?? null;
    },
    async discard(keys: MailKey[]) {
      return (await session?.discard(keys).catch(() => [])) ?? [];
    },
    state() {
      if (state.is !== 'connected' || !session) return state;
      return { ...state, lastHeard: session.lastHeard(), behind: session.behind() };
    },
    async close() {
      stop.abort();
      session?.end();
      await running;
    },
  };
}
