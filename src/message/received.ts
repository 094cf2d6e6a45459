/** When a mail came, as its own header tells: for mails whose mailbox nobody can ask any more. */
import { readDate } from './date';
import { headerValues, type Mail } from './mail';

/** Before e-mail had these fields: a clock that was never set. */
const EARLIEST = Date.UTC(1990, 0, 1);

/**
 * The topmost Received field, which the last server wrote (RFC 5321 section 4.4), else Date, which the sender claims,
 * else `storedAt`; never later than now. Milliseconds since the epoch; null when nothing tells.
 */
export function receivedAt(
  mail: Pick<Mail, 'headers' | 'date'>,
  storedAt: number | null,
  now: number,
): number | null {
  const [top = ''] = headerValues(mail, 'received');
  const stamped = readDate(top.slice(top.lastIndexOf(';') + 1));
  const told = [stamped?.getTime(), mail.date?.getTime(), storedAt].find(
    (at) => at != null && at >= EARLIEST,
  );
  return told == null ? null : Math.min(told, now);
}
