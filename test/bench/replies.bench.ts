/**
 * 1,000 answers of agents with commands against 1,000 open cases, found in the mailbox by a worker that starts: Dovecot,
 * an SMTP sink and the worker's own Redis. By hand: `npm run build && node dist/test/bench/replies.bench.js [answers]`.
 */
import { runReplies } from '../support/agent-replies';

const ANSWERS = Number(process.argv[2] ?? 1000);

async function main(): Promise<void> {
  const { decidedMs, sentMs, letters, actions, refused } = await runReplies(ANSWERS);
  const rate = (ms: number) => `${(ms / 1000).toFixed(1)} s, ${((1000 * ANSWERS) / ms).toFixed(0)} answers/s`;
  console.log(`answers: ${JSON.stringify(actions)}, refused ${refused}`);
  console.log(`decided, the worker's start included    ${rate(decidedMs)}`);
  console.log(`with all ${letters} letters sent    ${rate(sentMs)}`);
}

void main();
