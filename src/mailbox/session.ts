/** One connection's life: it takes its bearings, empties the mailbox, and then waits for mail until the line breaks. */
import type { ImapFlow } from 'imapflow';
import { Bell } from './bell';
import { imapClient, isEncrypted, logIn, selectMailbox } from './client';
import { drain } from './drain';
import { discardMails, fileMails } from './filing';
import { type ImapSettings, paceOf } from './imap-settings';
import type { MailKey, Position, Shelf } from './mailbox';
import type { MailboxLog } from './mailbox-log';
import { Refusal, Renumbered, Silence, TokenRefused } from './reason';
import { ShelfFailure, shelved } from './shelf-failure';
import { type SilenceWatch, watchForSilence } from './silence-watch';
import { receivedSince, startingPosition } from './starting-position';

export interface SessionContext {
  settings: ImapSettings;
  shelf: Shelf;
  /** How often fetching a UID has failed; outlives the session. */
  failures: Map<number, number>;
  log: MailboxLog;
  now: () => Date;
}

/** What a session tells as it goes. */
export interface SessionEvents {
  selected(): void;
  /** What waited has been kept for the first time. */
  drained(): void;
}

/** Commands between two looks that may interrupt IDLE before the door stops returning to it. */
const IDLES_PER_REST = 1000;

export class Session {
  readonly #context: SessionContext;
  readonly #client: ImapFlow;
  readonly #bell = new Bell();
  readonly #watch: SilenceWatch;
  #failure: Error | null = null;
  #position: Position | null = null;
  #keeping = false;
  #turn: Promise<unknown> = Promise.resolve();
  #idleHolds = true;
  #idling: Promise<void> | null = null;
  #behind = 0;

  private constructor(context: SessionContext, client: ImapFlow) {
    this.#context = context;
    this.#client = client;
    client.on('exists', () => this.#bell.ring());
    client.on('close', () => this.#bell.ring());
    client.on('error', (error: Error) => {
      this.#failure ??= error;
    });
    const { silenceMs } = paceOf(context.settings);
    const silent = () => {
      this.#failure ??= new Silence(Math.round(silenceMs / 1000));
      client.close();
    };
    this.#watch = watchForSilence(client, silenceMs, () => !this.#keeping, silent, context.now);
  }

  static async prepare(context: SessionContext): Promise<Session> {
    return new Session(context, await imapClient(context.settings));
  }

  /** Connects and works until the connection ends; always rejects, with the cause. */
  async live(events: SessionEvents): Promise<never> {
    try {
      const position = await this.#open();
      events.selected();
      await this.#drain(position);
      events.drained();
      for (;;) {
        const announced = await this.#rest();
        if (!announced) await this.#checkUidValidity(position);
        await this.#drain(position);
      }
    } catch (error) {
      // The first sign of trouble tells more than the commands that failed because of it.
      const tellsMore = error instanceof ShelfFailure || error instanceof TokenRefused;
      throw tellsMore ? error : (this.#failure ?? error);
    } finally {
      this.end();
    }
  }

  /** Files handled mails beside the session's own commands: imapflow leaves IDLE for them and sends one by one. */
  async file(keys: MailKey[]): Promise<MailKey[]> {
    if (!this.#position) return [];
    const { settings, log } = this.#context;
    const { uidValidity } = this.#position;
    return this.#alone(() => fileMails(this.#client, uidValidity, keys, settings.after, log));
  }

  /** Lists what lies in the mailbox, beside the session's own commands like `file`. */
  async lying(from: MailKey, since: Date): Promise<{ uid: number; receivedAt: Date }[] | null> {
    if (this.#position?.uidValidity !== from.uidValidity) return null;
    const mails = await this.#alone(() => receivedSince(this.#client, since));
    return mails.filter(({ uid }) => uid > from.uid);
  }

  /** Takes mails out of the mailbox, in the same way. */
  async discard(keys: MailKey[]): Promise<MailKey[]> {
    if (!this.#position) return [];
    const { uidValidity } = this.#position;
    return this.#alone(() => discardMails(this.#client, uidValidity, keys));
  }

  /** Mails that were seen and are not kept yet. */
  behind(): number {
    return this.#behind;
  }

  lastHeard(): Date {
    return this.#watch.lastHeard();
  }

  /** Breaks the connection at once; `live` rejects as soon as a mail being kept has been kept. */
  end(): void {
    this.#watch.stop();
    this.#client.close();
  }

  async #open(): Promise<Position> {
    const { settings, shelf, log } = this.#context;
    const client = this.#client;
    await logIn(client, settings);
    const mailbox = await selectMailbox(client, settings);
    this.#idleHolds = client.capabilities.has('IDLE');
    log.mailboxConnected({
      host: settings.host,
      folder: settings.mailbox,
      messages: mailbox.exists,
      idle: this.#idleHolds,
      encrypted: isEncrypted(client),
    });
    const known = await shelved(() => shelf.position());
    const { position, isNew } = await startingPosition(client, mailbox, known, settings.start, log);
    if (isNew) await shelved(() => shelf.begin(position));
    this.#position = { ...position, backlog: [...position.backlog] };
    return this.#position;
  }

  async #drain(position: Position): Promise<void> {
    const { settings, shelf, failures, log, now } = this.#context;
    this.#bell.silence();
    const { messageBytes } = settings;
    await drain({
      client: this.#client,
      position,
      shelf: this.#noted(shelf),
      messageBytes,
      failures,
      log,
      now,
      onBehind: (mails) => {
        this.#behind = mails;
      },
    });
  }

  /** Notes when mails are being kept, since nobody reads from the line meanwhile. */
  #noted(shelf: Shelf): Shelf {
    const note = async (work: Promise<void>) => {
      this.#keeping = true;
      await work.finally(() => {
        this.#keeping = false;
      });
    };
    return {
      position: () => shelf.position(),
      begin: (position) => shelf.begin(position),
      keep: (mails) => note(shelf.keep(mails)),
      drained: (at) => note(shelf.drained(at)),
    };
  }

  /** Waits for an announcement (true) or until it is time to look anyway (false). */
  async #rest(): Promise<boolean> {
    const { pollMs, pollWithoutIdleMs } = paceOf(this.#context.settings);
    const client = this.#client;
    const until = performance.now() + (this.#idleHolds ? pollMs : pollWithoutIdleMs);
    for (let idles = 0; !this.#bell.rung; idles += 1) {
      const left = until - performance.now();
      if (left <= 0) return false;
      if (this.#idleHolds && idles < IDLES_PER_REST) {
        // Another command, or the server, may end the IDLE before anything has arrived.
        await this.#bell.wait(left, this.#idle());
      } else {
        await this.#bell.wait(left);
      }
      if (!client.usable) throw this.#failure ?? closed(client);
    }
    return true;
  }

  /**
   * Idles once the connection is free; settles when that ends. One that still waits to begin is not asked for twice:
   * imapflow answers at once when it idles already, and whoever took that for an end would not see the true one.
   */
  #idle(): Promise<void> {
    this.#idling ??= this.#client
      .idle({ whenFree: true })
      .then((ended) => {
        if (ended === false) this.#idleHolds = false;
      })
      .finally(() => {
        this.#idling = null;
      });
    this.#idling.catch(() => {});
    return this.#idling;
  }

  /**
   * Selects the mailbox again, as only that tells when it was deleted or made anew under our feet: STATUS of the selected
   * mailbox is answered from the old view (seen with Dovecot; RFC 3501 6.3.10 advises against it).
   */
  async #checkUidValidity(position: Position): Promise<void> {
    await this.#alone(async () => {
      const { uidValidity } = await selectMailbox(this.#client, this.#context.settings);
      if (Number(uidValidity ?? 0) === position.uidValidity) return;
      this.end();
      throw new Renumbered();
    });
  }

  /** One piece of work after the other, so that no flag is set by a UID of the view before. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}

/** In the server's parting words, where it had any: such as that an access token has run out. */
function closed({ byeReason }: ImapFlow): Refusal {
  return Object.assign(new Refusal('the connection was closed'), byeReason ? { reason: byeReason } : {});
}
