/** `npm run chaos -- --minutes M --seed N` or `--kills N`: breaks everything around the worker, and says whether the books balance. */
import Table from 'cli-table3';
import { Command, InvalidArgumentError } from 'commander';
import { type ChaosReport, runChaos } from './run';

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('must be a number above 0');
  return value;
}

async function main(): Promise<void> {
  const program = new Command('chaos')
    .option('--minutes <number>', 'how long faults come', positive, 10)
    .option('--seed <number>', 'which schedule', positive, 1)
    .option(
      '--kills <number>',
      'only kills at fail points, as fast as they come, until there are so many',
      positive,
    )
    .option('--rate <number>', 'mails a second', positive, 4)
    .parse();
  const { minutes, ...options } = program.opts<{
    minutes: number;
    seed: number;
    kills?: number;
    rate: number;
  }>();
  const enough = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => enough.abort());
  const report = await runChaos({
    enough: enough.signal,
    ...options,
    forMs: minutes * 60_000,
    tell: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
  });
  print(report, options.seed);
  process.exitCode = report.wrong.length === 0 ? 0 : 1;
}

function print(
  { mails, letters, cases, survived, killed, bugs, history, leftOut, wrong, seconds }: ChaosReport,
  seed: number,
): void {
  table('faults survived', survived);
  table('kills survived', killed);
  table('mails', mails);
  table('letters', letters);
  table('cases', cases);
  if (bugs.size > 0) table('logged as unforeseen', bugs);
  if (leftOut.length > 0) console.log(`left out, for this machine does not allow it: ${leftOut.join(', ')}`);
  if (wrong.length > 0) console.log(`\n${history.join('\n')}`);
  for (const text of wrong) console.log(`\n${text}`);
  const verdict = wrong.length === 0 ? 'THE BOOKS BALANCE' : `${wrong.length} THINGS DO NOT ADD UP`;
  console.log(`\nseed ${seed}, ${Math.round(seconds)} s: ${verdict}`);
}

function table(title: string, counts: Map<string, number> | Record<string, number>): void {
  const entries = counts instanceof Map ? [...counts] : Object.entries(counts);
  const drawn = new Table({ head: [title, ''], style: { head: [], border: [], compact: true } });
  for (const [name, figure] of entries.sort(([a], [b]) => a.localeCompare(b))) drawn.push([name, figure]);
  drawn.push(['total', entries.reduce((all, [, figure]) => all + figure, 0)]);
  console.log(drawn.toString());
}

void main();
