/** `mesa import cases FILE|FOLDER`: old cases from an mbox or a Maildir; nobody is written to. */
import { randomBytes } from 'node:crypto';
import { SingleBar } from 'cli-progress';
import type { ImportStatus } from '../case/import-mail';
import { businessCalendar } from '../clock/calendar';
import type { Config } from '../config';
import { keptSecrets } from '../config/secret';
import { importMails } from '../flows/import-cases';
import { makeBench } from '../flows/make-bench';
import { timesBy } from '../flows/plan-reminders';
import { openArchive } from '../mailbox/archive';
import { mailReader } from '../reading/reading';
import { openStore } from '../store/store';
import type { Print } from './cases';
import { storeFile } from './with-store';

/** Prints what became of the mails. Gives the exit code: 1 when some could not be read. */
export async function importCases(
  { environment, policies, templates }: Config,
  asked: { path: string; status: ImportStatus },
  print: Print,
): Promise<number> {
  const { ans } = policies;
  const archive = await openArchive(asked.path, ans.limits.message_bytes).catch((error: Error) => error);
  if (archive instanceof Error) {
    console.error(
      `${asked.path} cannot be read (${archive.message}): name an mbox file or a Maildir folder.`,
    );
    return 2;
  }
  const secrets = keptSecrets(environment.secret, environment.stateDir);
  const { support, trustedAuthserv } = environment;
  const bench = makeBench({ support, trustedAuthserv, policies, templates, secrets, unique: randomBytes });
  const store = await openStore(storeFile(environment), timesBy(ans, businessCalendar(ans)));
  const { parse_seconds: parseSeconds } = ans.limits;
  const reader = mailReader({ threads: 1, parseSeconds, limits: bench.parseLimits });
  const bar = progressBar(archive.total);
  const counts = { opened: 0, appended: 0, ignored: 0, unreadable: 0, repeated: 0 };
  const ignored = new Map<string, number>();
  try {
    const { status } = asked;
    const parts = { store, bench, reader, retention: ans.retention, status, now: Date.now };
    for await (const { mail, outcome } of importMails(archive.mails, parts)) {
      counts[outcome.is] += 1;
      if (outcome.is === 'ignored') ignored.set(outcome.reason, (ignored.get(outcome.reason) ?? 0) + 1);
      if (outcome.is === 'unreadable') console.error(`${mail.place}: ${outcome.reason}`);
      bar?.update(mail.done, { opened: counts.opened });
    }
  } finally {
    bar?.stop();
    await reader.close();
    await store.close();
  }
  const { opened, appended, unreadable, repeated } = counts;
  print(
    `${opened} cases opened (${asked.status}), ${appended} mails added to their threads. Nobody was written to.`,
  );
  for (const line of whatWasIgnored(ignored, counts.ignored)) print(line);
  if (repeated > 0) print(`${repeated} were imported before.`);
  if (unreadable > 0) print(`${unreadable} could not be read.`);
  return unreadable > 0 ? 1 : 0;
}

const MOST_REASONS = 10;

function whatWasIgnored(reasons: Map<string, number>, total: number): string[] {
  if (total === 0) return [];
  const often = [...reasons].sort((a, b) => b[1] - a[1]).slice(0, MOST_REASONS);
  return [
    `${total} ignored:`,
    ...often.map(([reason, count]) => `  ${String(count).padStart(6)}  ${reason}`),
  ];
}

/** On a person's terminal. */
function progressBar(total: number): SingleBar | null {
  if (!process.stderr.isTTY || total === 0) return null;
  const bar = new SingleBar({
    format: 'imported {bar} {percentage}%  {opened} cases  {eta_formatted}',
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0, { opened: 0 });
  return bar;
}
