/** Finds enhanced status codes (RFC 3463) and SMTP reply codes in what mail servers say, and tells permanent from temporary. */

/** `5.1.1` not inside an IP address or version, also as `#5.1.1` and `#< 5.1.1`. */
const ENHANCED = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)/;

/** An enhanced code right after a reply code, where nothing else can be meant: `550 5.1.1`, `550-5.1.1`, `554 #5.4.7`. */
const AFTER_REPLY = /\b[245]\d\d[ -]{1,3}[#(<]{0,2} ?([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)/;

const REPLY_CODE =
  /(?:\bsmtp;? {0,3}|\bsaid: ?|\bresponse(?: was)?:? |\berror:? |\bcode:? |\bdice: ?|\brespuesta:? |\bcon el codigo |^\s{0,9}|[>:] {0,3}|: ')([45]\d\d)[ -]/im;

/** The most telling enhanced code of the text, or null. */
export function enhancedStatus(text: string): string | null {
  return AFTER_REPLY.exec(text)?.[1] ?? ENHANCED.exec(text)?.[1] ?? null;
}

/** A mailbox that is full, and a server that could not be reached in time, may take the next mail. */
const MAY_WORK_LATER =
  /mailbox (?:is )?full|quota|over ?quota|buz[oó]n (?:est[aá] )?lleno|caixa (?:de correio )?cheia|timed? ?out|too long|expired|greylist|try again later|temporar|demasiado tiempo|tiempo de espera|retry time/i;
const GONE_TOO_LATE = ['5.2.2', '5.4.7'];

/**
 * Whether a failure with this status and diagnostic text is permanent: writing again to the address is useless.
 * Without any code a failure counts as permanent unless the words say otherwise.
 */
export function isPermanent(status: string | null, diagnostic: string): boolean {
  if (status?.startsWith('4')) return false;
  if (status !== null && GONE_TOO_LATE.includes(status)) return false;
  if (status !== null && !/^5\.(?:0|7)\.0$/.test(status) && status.startsWith('5')) return true;
  const reply = REPLY_CODE.exec(diagnostic)?.[1];
  if (reply?.startsWith('4')) return false;
  return !MAY_WORK_LATER.test(diagnostic);
}
