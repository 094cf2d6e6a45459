/** Many answers of agents that wait when the worker starts: each is obeyed once, and each client gets the words once. */
import { isRelayed, runReplies } from '../support/agent-replies';

test('sixty answers with commands', async () => {
  const { actions, refused, relays } = await runReplies(60);
  expect(actions).toEqual({ agent: 60 });
  expect(refused).toBe(0);
  expect([...relays.values()]).toEqual(Array(relays.size).fill(1));
  expect(relays.size).toBe(Array.from({ length: 60 }, (_, n) => n).filter(isRelayed).length);
}, 120_000);
