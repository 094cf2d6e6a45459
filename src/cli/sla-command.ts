/** Joins `mesa sla` to standard input and output. */
import { once } from 'node:events';
import { businessCalendar } from '../clock/calendar';
import type { ServiceLevels } from '../policy/ans';
import { linesOf, runSla } from './sla';

const FLUSH_AT = 64 * 1024;

/** Answers until standard input ends; writes in blocks, and waits when the reader is slower. */
export async function slaCommand(ans: ServiceLevels): Promise<void> {
  let block = '';
  const flush = async (): Promise<void> => {
    const text = block;
    block = '';
    if (text && !process.stdout.write(text)) await once(process.stdout, 'drain');
  };
  await runSla(
    linesOf(process.stdin),
    (line) => {
      // A tool that asks one question and waits gets its answer at once.
      if (block === '') setImmediate(() => void flush());
      block += `${line}\n`;
      return block.length >= FLUSH_AT ? flush() : undefined;
    },
    ans,
    businessCalendar(ans),
  );
  await flush();
}
