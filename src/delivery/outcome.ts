/** What a server's answer means for a letter: again later, or never (RFC 5321 4.2.1, RFC 3463). */
import type { Outcome } from './delivery';

/** The part of the transaction that was answered: connecting, AUTH, MAIL FROM, RCPT TO, or DATA and its final dot. */
export type Stage = 'connection' | 'login' | 'sender' | 'recipient' | 'data';

export interface Refusal {
  stage: Stage;
  /** The server's reply code; null when there was no answer. */
  code: number | null;
  /** The server's words, or ours when it said nothing. */
  words: string;
}

const TAKES: Record<Stage, string> = {
  connection: 'the server does not talk to us',
  login: 'the server does not take our login',
  sender: 'the server does not take our sender address',
  recipient: 'the server does not take the recipient',
  data: 'the server does not take the mail',
};

/**
 * Rejected is only what a server says for good about this recipient or this mail. Whatever it says about the desk
 * (connection, login, sender address) waits for the operator: a slip in the settings must not bounce every letter.
 */
export function outcomeOf({ stage, code, words }: Refusal): Outcome {
  const said = plain(words);
  const reason = `${TAKES[stage]}: ${said}`;
  if (code === null) return { is: 'deferred', reason: said, code };
  if (code < 500 || code > 599) return { is: 'deferred', reason, code };
  if (stage !== 'recipient' && isTooLarge(code, said))
    return { is: 'rejected', reason: `the mail is too large: ${said}`, code };
  if (stage === 'connection' || stage === 'login' || stage === 'sender')
    return { is: 'deferred', reason, code };
  if (isAboutTheDesk(code, said)) return { is: 'deferred', reason, code };
  return { is: 'rejected', reason, code };
}

/** The server's text on one line, without control characters, of a length that a log and a table can bear. */
export function plain(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** 552 and X.3.4 speak of this mail's size, also at MAIL FROM with SIZE= (RFC 1870 6.1). A full mailbox, X.2.2, does not. */
function isTooLarge(code: number, said: string): boolean {
  const status = enhancedStatus(said);
  return status === '5.3.4' || (code === 552 && (status === null || status === '5.2.3'));
}

/** Authentication wanted (RFC 4954 6), or our own sender address refused at RCPT time (RFC 3463 3.2 X.1.7, X.1.8). */
function isAboutTheDesk(code: number, said: string): boolean {
  const status = enhancedStatus(said);
  return (
    [530, 534, 535, 538].includes(code) ||
    (status !== null && ['5.1.7', '5.1.8', '5.7.8', '5.7.9', '5.7.11', '5.7.60'].includes(status))
  );
}

function enhancedStatus(said: string): string | null {
  return /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1] ?? null;
}
