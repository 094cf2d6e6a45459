/** Watches a connection for silence: a line can die without a word, and then IDLE would wait for ever. */

export interface SilenceWatch {
  /** When the server was last heard. */
  lastHeard(): Date;
  stop(): void;
}

/** How often within the time allowed the line is looked at. */
const LOOKS = 8;

/**
 * Calls `silent` once when no byte has come for `ms`. Bytes are counted, not answers, so a long download is no
 * silence; nor is the time in which `reading` says that nobody reads because the mails are being kept.
 */
export function watchForSilence(
  line: { stats(): { received: number } },
  ms: number,
  reading: () => boolean,
  silent: () => void,
  now: () => Date,
): SilenceWatch {
  let heard = { bytes: line.stats().received, at: now() };
  let quietLooks = 0;
  const look = () => {
    const { received } = line.stats();
    if (received === heard.bytes && reading()) return false;
    heard = { bytes: received, at: now() };
    return true;
  };
  // Looks are counted, not clock time: a clock that is set forward is no silence.
  const timer = setInterval(() => {
    quietLooks = look() ? 0 : quietLooks + 1;
    if (quietLooks < LOOKS) return;
    clearInterval(timer);
    silent();
  }, ms / LOOKS);
  timer.unref();
  return {
    lastHeard() {
      if (look()) quietLooks = 0;
      return heard.at;
    },
    stop: () => clearInterval(timer),
  };
}
