/** Which mails are fetched together, which alone, and which by their header only. */

/** What a cheap FETCH tells of a mail before it is downloaded. */
export interface Heading {
  uid: number;
  /** RFC822.SIZE in bytes. */
  size: number;
  receivedAt: Date;
}

export type Fetch =
  /** Whole mails, streamed in one FETCH. */
  | { how: 'whole'; mails: Heading[] }
  /** The header alone: larger than the limit, or its body could not be had. */
  | { how: 'header'; mail: Heading }
  /** Not even the header could be had: kept empty, so that it is not forgotten and blocks nobody. */
  | { how: 'nothing'; mail: Heading };

/** One FETCH at most: what it brings may have to wait in memory for a mail that never comes. */
const RUN = { mails: 500, bytes: 32 * 1024 * 1024 };

/** So many connections may break on a mail before the door makes do with its header, and then with nothing. */
export const BODY_TRIES = 5;
export const HEADER_TRIES = 8;

/**
 * Plans the fetching of `headings`, which come and stay in arrival order. `failures` counts for a UID how often
 * fetching it has failed: such a mail is fetched alone, so that it cannot hold up the others for long.
 */
export function fetchPlan(
  headings: readonly Heading[],
  messageBytes: number,
  failures: ReadonlyMap<number, number>,
): Fetch[] {
  const plan: Fetch[] = [];
  let run: Heading[] = [];
  let bytes = 0;
  const endRun = () => {
    if (run.length > 0) plan.push({ how: 'whole', mails: run });
    run = [];
    bytes = 0;
  };
  for (const mail of headings) {
    const failed = failures.get(mail.uid) ?? 0;
    if (failed > 0 || mail.size > messageBytes) {
      endRun();
      plan.push(alone(mail, failed, mail.size > messageBytes));
      continue;
    }
    if (run.length === RUN.mails || (run.length > 0 && bytes + mail.size > RUN.bytes)) endRun();
    run.push(mail);
    bytes += mail.size;
  }
  endRun();
  return plan;
}

function alone(mail: Heading, failed: number, tooLarge: boolean): Fetch {
  if (failed >= HEADER_TRIES) return { how: 'nothing', mail };
  if (tooLarge || failed >= BODY_TRIES) return { how: 'header', mail };
  return { how: 'whole', mails: [mail] };
}
