/** Agents work the desk from their own mail program: notices, answers, forwards. */
import { brokenRules, hasChecker } from '../support/check-outgoing';
import { startDesk, type TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import { until } from '../support/until';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.closes());

test('x', async () => {
  const raw = mail({ messageId: '<aviso@elroble.example>' });
  await desk.receives(raw);
  await desk.sent(2);
  for (const m of desk.sink.mails) { require('fs').writeFileSync('/tmp/agents/' + m.envelope.to[0] + '.eml', m.raw); }
  const n = desk.sink.mails.find((m) => m.envelope.to[0] === 'laura.gomez@websaas.net')!;
  expect(brokenRules(n, { inbound: raw, number: (await desk.cases())[0]!.number, kind: 'agent' })).toEqual([]);
  console.log(JSON.stringify((await desk.cases())[0], null, 1));
});
