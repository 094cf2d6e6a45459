/** Sends few letters itself, and those of a backlog in a thread of its own, beside the mails that are being decided. */
import { LARGE } from '../collect-large';
import type { Letter } from '../letters/letter';
import { ownCopy, threadPool } from '../threads';
import type { Delivery, RecipientOutcome } from './delivery';
import { type SmtpSettings, smtpDelivery } from './smtp';
import type { SendingTask } from './worker';

export interface ThreadTimes {
  /** How long, in milliseconds, the thread stays without a letter. */
  idle: number;
}

const TIMES: ThreadTimes = { idle: 10_000 };

/** So many letters at a time need no thread: those of two or three mails. */
const FEW = 6;
/** Of its own connections, beside the four of the thread: enough for the two letters of a mail. */
const CONNECTIONS = 2;

/**
 * A delivery through one submission server, like smtpDelivery, over six connections at most. The seventh letter at a time
 * starts the thread, which then sends all of them until it has had none for a while; at rest there is none, for a thread
 * takes memory. Letters with much attached are not copied there, and stay.
 */
export function deliveryWithThread(settings: SmtpSettings, times = TIMES): Delivery {
  // What gives access tokens cannot be handed to a thread.
  if (settings.accessTokens) return smtpDelivery(settings);
  const here = smtpDelivery({ ...settings, maxConnections: CONNECTIONS });
  let thread: SendingThread | null = null;
  let underWay = 0;

  async function sendHere(letter: Letter, recipients: string[]): Promise<RecipientOutcome[]> {
    underWay += 1;
    try {
      return await here.send(letter, recipients);
    } finally {
      underWay -= 1;
    }
  }

  return {
    verify: () => here.verify(),
    async send(letter, recipients) {
      const few = thread === null && underWay < FEW;
      if (few || attachedBytes(letter) >= LARGE) return sendHere(letter, recipients);
      thread ??= sendingThread(settings, times, () => {
        thread = null;
      });
      return thread.send(letter, recipients);
    },
    async close() {
      await Promise.all([here.close(), thread?.close()]);
    },
  };
}

type SendingThread = Pick<Delivery, 'send' | 'close'>;

/** It starts at once; `onEnd` is called right before it ends by itself, idle. */
function sendingThread(settings: SmtpSettings, { idle }: ThreadTimes, onEnd: () => void): SendingThread {
  const pool = threadPool<SendingTask, RecipientOutcome[]>(__dirname, {
    ...{ minThreads: 1, maxThreads: 1 },
    // Its connections bound them, and the outbox: nothing waits in the pool.
    tasksAThread: Number.MAX_SAFE_INTEGER,
    data: settings,
  });
  let underWay = 0;
  let ending: NodeJS.Timeout | undefined;

  async function close(): Promise<void> {
    clearTimeout(ending);
    try {
      await pool.run({ is: 'close' });
    } finally {
      await pool.destroy();
    }
  }

  return {
    close,
    async send(letter, recipients) {
      clearTimeout(ending);
      underWay += 1;
      try {
        const attachments = letter.attachments.map((one) => ({ ...one, content: ownCopy(one.content) }));
        const transferList = attachments.map(({ content }) => content.buffer);
        return await pool.run(
          { is: 'send', letter: { ...letter, attachments }, recipients },
          { transferList },
        );
      } finally {
        underWay -= 1;
        if (underWay === 0) {
          ending = setTimeout(() => {
            onEnd();
            void close().catch(() => {});
          }, idle).unref();
        }
      }
    },
  };
}

function attachedBytes({ attachments }: Letter): number {
  return attachments.reduce((sum, { content }) => sum + content.length, 0);
}
