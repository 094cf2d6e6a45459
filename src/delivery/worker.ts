/** What runs in the sending thread: a letter in, what the server said of each recipient out. */
import type { Letter } from '../letters/letter';
import { asBuffer, workerData } from '../threads';
import type { RecipientOutcome } from './delivery';
import { type SmtpSettings, smtpDelivery } from './smtp';

/** `close`: letters under way are finished, for some seconds at most, and the connections are ended. */
export type SendingTask = { is: 'send'; letter: Letter; recipients: string[] } | { is: 'close' };

const delivery = smtpDelivery(workerData as SmtpSettings);

/** Called by the pool. */
export default async function run(task: SendingTask): Promise<RecipientOutcome[]> {
  if (task.is === 'send') return delivery.send(withBuffers(task.letter), task.recipients);
  await delivery.close();
  return [];
}

function withBuffers(letter: Letter): Letter {
  const attachments = letter.attachments.map((one) => ({ ...one, content: asBuffer(one.content) }));
  return { ...letter, attachments };
}
