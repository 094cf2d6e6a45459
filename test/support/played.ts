/** Feeds a table of mails to one desk, all at once, and tells what became of each. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/database';
import { type JsonCase, startDesk, type TestDesk } from './desk';
import { field } from './mail';
import { policyFolder } from './policy';
import type { SinkMail } from './smtp-sink';
import { until } from './until';

export interface Played {
  action: string;
  origin: string | null;
  reason: string;
  /** The case that the mail is part of. */
  case: JsonCase | null;
  /** Automatic answers that it got. */
  answers: SinkMail[];
}

export interface PlayedDesk extends TestDesk {
  /** Delivers the mails in this order and waits until each has its verdict and its letters have left. */
  plays(mails: (string | Buffer)[]): Promise<Played[]>;
  /** Closes a case as if that had been days ago. */
  closedSince(number: string, days: number): Promise<void>;
}

/** A desk whose limit of answers an hour no table reaches. */
export async function startPlayedDesk(limits: Record<string, number> = {}): Promise<PlayedDesk> {
  const policy = policyFolder({ replies_per_hour: 1000, ...limits });
  const desk = await startDesk({
    variables: { POLICY_DIR: policy, SUPPORT_ALIASES: 'ayuda@websaas.net,info@websaas.net' },
  });
  const db = await openDatabase(join(desk.variables.STATE_DIR!, 'mesa.sqlite'));
  let delivered = 0;

  async function plays(mails: (string | Buffer)[]): Promise<Played[]> {
    const before = delivered;
    delivered += mails.length;
    const lettersBefore = desk.sink.mails.length;
    for (const raw of mails) await desk.dovecot.deliver(raw, { from: reversePath(raw) });
    const { store } = desk.worker;
    await until('every verdict', async () => (await store.verdicts()).length >= delivered, 25_000);
    await until('every letter', async () => (await store.unsent()).length === 0, 25_000);
    const rows = await db
      .selectFrom('mail')
      .leftJoin('cases', 'cases.id', 'mail.case_id')
      .select(['mail.action', 'mail.origin', 'mail.reason', 'mail.detail', 'cases.number', 'mail.id'])
      .orderBy('mail.id')
      .execute();
    const cases = await desk.cases();
    const letters = await db.selectFrom('letter').select(['mail_id', 'message_id']).execute();
    return rows.slice(before).map((row) => {
      const ids = letters.filter((letter) => letter.mail_id === row.id).map((letter) => letter.message_id);
      return {
        action: row.action ?? '',
        origin: row.origin,
        reason: [row.reason, row.detail].filter(Boolean).join(': '),
        case: cases.find((one) => one.number === row.number) ?? null,
        answers: desk.sink.mails
          .slice(lettersBefore)
          .filter(
            ({ raw }) =>
              ids.includes(field(raw, 'Message-ID') ?? '') && field(raw, 'Auto-Submitted') === 'auto-replied',
          ),
      };
    });
  }

  return Object.assign(desk, {
    plays,
    async closedSince(number: string, days: number) {
      const at = Date.now() - days * 86_400_000;
      await db
        .updateTable('cases')
        .set({ status: 'cerrado', solved_at: at, closed_at: at })
        .where('number', '=', number)
        .execute();
    },
    closes: closing(desk, async () => {
      await db.destroy();
      rmSync(policy, { recursive: true, force: true });
    }),
  });
}

function closing(desk: TestDesk, first: () => Promise<void>): () => Promise<void> {
  const { closes } = desk;
  return async () => {
    await first();
    await closes();
  };
}

/** LMTP hands over the reverse-path that the mail itself tells, as the server before it would have. */
function reversePath(raw: string | Buffer): string {
  const told = field(raw, 'Return-Path') ?? '<persona@cliente.example>';
  return /<([^<>]*)>/.exec(told)?.[1] ?? '';
}
