/** What a worker at work tells of its health: mailbox, queue and access. */
import type { MailboxDoor } from '../mailbox/mailbox';
import type { AccessTokens } from '../oauth/access-tokens';
import type { Health } from './health';

/** Whether everything that mail needs is up, with a word for each part. */
export async function workerHealth(parts: {
  door: Pick<MailboxDoor, 'state'>;
  tokens: AccessTokens | null;
  timers: { healthy(): Promise<boolean> };
}): Promise<Health> {
  const state = parts.door.state();
  const clock = await parts.timers.healthy();
  const access = parts.tokens?.state();
  const isOpen = access?.is !== 'refused' && access?.is !== 'unavailable';
  return {
    ok: state.is === 'connected' && clock && isOpen,
    parts: {
      worker: 'working',
      store: 'open',
      mailbox: state.is,
      timers: clock ? 'up' : 'down',
      ...(access && {
        access: isOpen ? access.is : `${access.is}: ${access.reason}. Do: ${access.cure}`,
      }),
    },
  };
}
