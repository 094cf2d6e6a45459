import { createServer } from 'node:net';
import type { Delivery, RecipientOutcome } from '../../src/delivery/delivery';
import { type SmtpSettings, smtpDelivery } from '../../src/delivery/smtp';
import { sampleLetter } from '../support/sample-letter';
import { type Sink, type SinkRules, startSink } from '../support/smtp-sink';
import { until } from '../support/until';

const ANA = 'ana.perez@elroble.example';
const LUIS = 'luis@elroble.example';
const SARA = 'sara@elroble.example';

let sink: Sink;
let delivery: Delivery | undefined;

async function desk(
  rules: SinkRules = {},
  settings: Partial<SmtpSettings> = {},
  server: Parameters<typeof startSink>[1] = {},
) {
  sink = await startSink(rules, server);
  delivery = smtpDelivery({
    host: '127.0.0.1',
    port: sink.port,
    secure: false,
    allowInsecure: false,
    ...settings,
  });
  return delivery;
}

const is = (outcomes: RecipientOutcome[]) => outcomes.map(({ address, outcome }) => [address, outcome.is]);

afterEach(async () => {
  await delivery?.close();
  await sink?.close();
});

test('a letter is delivered with its VERP sender, to the recipients asked for and no other', async () => {
  const door = await desk();
  const letter = sampleLetter({ cc: [{ name: '', address: LUIS }] });
  const outcomes = await door.send(letter, [ANA]);
  expect(outcomes).toEqual([
    { address: ANA, outcome: { is: 'delivered', response: expect.stringMatching(/^250 /) } },
  ]);
  expect(sink.mails.map(({ envelope }) => envelope)).toEqual([{ from: letter.envelopeFrom, to: [ANA] }]);
  expect(sink.mails[0]!.raw.toString()).toContain(`Message-ID: ${letter.messageId}\r\n`);
});

test('each recipient has an outcome of its own', async () => {
  const door = await desk({
    recipient: (address) =>
      ({
        [LUIS]: { code: 450, text: '4.2.0 greylisted' },
        [SARA]: { code: 550, text: '5.1.1 no such user' },
      })[address],
  });
  const outcomes = await door.send(sampleLetter(), [SARA, ANA, LUIS]);
  expect(outcomes).toMatchObject([
    {
      address: SARA,
      outcome: { is: 'rejected', code: 550, reason: expect.stringContaining('no such user') },
    },
    { address: ANA, outcome: { is: 'delivered' } },
    { address: LUIS, outcome: { is: 'deferred', code: 450, reason: expect.stringContaining('greylisted') } },
  ]);
  expect(sink.mails[0]!.envelope.to).toEqual([ANA]);
});

test('when all are refused, each still has its own outcome, and the next letter goes out', async () => {
  const door = await desk({
    recipient: (address, nth) =>
      nth > 1 ? undefined : address === ANA ? { code: 550, text: 'unknown' } : { code: 451, text: 'later' },
  });
  expect(is(await door.send(sampleLetter(), [ANA, LUIS]))).toEqual([
    [ANA, 'rejected'],
    [LUIS, 'deferred'],
  ]);
  expect(is(await door.send(sampleLetter(), [LUIS]))).toEqual([[LUIS, 'delivered']]);
});

test.each([
  ['deferred', { code: 452, text: '4.3.1 no space' }],
  ['rejected', { code: 554, text: '5.7.1 refused as spam' }],
] as const)('the mail itself refused: %s', async (expected, data) => {
  const door = await desk({ data: () => data });
  const outcomes = await door.send(sampleLetter(), [ANA, LUIS]);
  expect(outcomes).toMatchObject([
    { address: ANA, outcome: { is: expected, code: data.code, reason: expect.stringContaining(data.text) } },
    { address: LUIS, outcome: { is: expected } },
  ]);
});

test('a connection cut before the answer defers, and the resend is the same mail byte for byte', async () => {
  const door = await desk({ data: (_, nth) => (nth === 1 ? 'drop' : undefined) });
  expect(await door.send(sampleLetter(), [ANA])).toMatchObject([{ outcome: { is: 'deferred', code: null } }]);
  expect(is(await door.send(sampleLetter(), [ANA]))).toEqual([[ANA, 'delivered']]);
  expect(sink.seen).toHaveLength(2);
  expect(sink.seen[1]!.raw.equals(sink.seen[0]!.raw)).toBe(true);
});

test.each([
  ['a sender address refused', { sender: () => ({ code: 550, text: '5.7.1 not your address' }) }, {}],
  ['a greeting of 554', { greeting: () => ({ code: 554, text: 'no service' }) }, {}],
  ['a connection cut at once', { greeting: () => 'drop' as const }, {}],
  [
    'a wrong password',
    { login: () => ({ code: 535, text: '5.7.8 bad credentials' }) },
    { user: 'soporte', pass: 'equivocada' },
  ],
] satisfies [string, SinkRules, Partial<SmtpSettings>][])(
  '%s defers: settings never bounce a letter',
  async (_, rules, settings) => {
    const door = await desk(rules, settings, { disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    const [outcome] = await door.send(sampleLetter(), [ANA]);
    expect(outcome).toMatchObject({ address: ANA, outcome: { is: 'deferred' } });
  },
);

test('DSN is asked for when the server offers it: failures only, headers only', async () => {
  const door = await desk();
  await door.send(sampleLetter(), [ANA]);
  await door.send(sampleLetter({ envelopeFrom: '' }), [ANA]);
  const [verp, nobody] = sink.mails;
  expect(verp!.parameters.mail).toContain('RET=HDRS');
  expect(verp!.parameters.rcpt).toEqual([['NOTIFY=FAILURE']]);
  expect(nobody!.envelope.from).toBe('');
  expect(nobody!.parameters.rcpt).toEqual([['NOTIFY=NEVER']]);
});

test('a server without DSN gets a plain envelope', async () => {
  const door = await desk({}, {}, { hideDSN: true });
  await door.send(sampleLetter(), [ANA]);
  expect(sink.mails[0]!.parameters.rcpt).toEqual([[]]);
  expect(sink.mails[0]!.parameters.mail.filter((one) => one.startsWith('RET'))).toEqual([]);
});

test('a mail above the size that the server offers is rejected without being sent', async () => {
  const door = await desk({}, {}, { size: 5000 });
  const [outcome] = await door.send(sampleLetter({ text: 'x'.repeat(20_000) }), [ANA]);
  expect(outcome).toMatchObject({ outcome: { is: 'rejected', code: 552 } });
  expect(sink.seen).toHaveLength(0);
});

test('an internationalized domain and a repeated recipient each get their outcome', async () => {
  const door = await desk();
  const outcomes = await door.send(sampleLetter(), ['ana@ñandú.example', ANA, ANA]);
  expect(is(outcomes)).toEqual([
    ['ana@ñandú.example', 'delivered'],
    [ANA, 'delivered'],
    [ANA, 'delivered'],
  ]);
  expect(sink.mails[0]!.envelope.to).toHaveLength(2);
  expect(sink.mails[0]!.parameters.mail).not.toContain('SMTPUTF8');
});

test('many letters share a few connections', async () => {
  const door = await desk({}, { maxConnections: 3 });
  await Promise.all(Array.from({ length: 60 }, () => door.send(sampleLetter(), [ANA])));
  expect(sink.mails).toHaveLength(60);
  expect(sink.connections.size).toBeLessThanOrEqual(3);
});

test('a server that went away defers; when it is back, letters go out again by themselves', async () => {
  const door = await desk();
  await door.send(sampleLetter(), [ANA]);
  const { port } = sink;
  await sink.close();
  expect(await door.send(sampleLetter(), [ANA])).toMatchObject([
    { outcome: { is: 'deferred', reason: expect.stringContaining(`nothing listens on 127.0.0.1:${port}`) } },
  ]);
  sink = await startSink({}, { port });
  expect(is(await door.send(sampleLetter(), [ANA]))).toEqual([[ANA, 'delivered']]);
});

test('a server that never answers is left after the time limit, and the letter is deferred', async () => {
  const door = await desk({ data: () => new Promise(() => {}) }, { timeouts: { answer: 300 } });
  const [outcome] = await door.send(sampleLetter(), [ANA]);
  expect(outcome).toMatchObject({
    outcome: { is: 'deferred', code: null, reason: expect.stringContaining('in time') },
  });
});

test('closing waits for a letter under way, and cuts one that does not end', async () => {
  let answer = () => {};
  const held = new Promise<undefined>((resolve) => {
    answer = () => resolve(undefined);
  });
  const door = await desk(
    { data: (_, nth) => (nth === 1 ? held : new Promise(() => {})) },
    { timeouts: { close: 500 } },
  );
  const [first, second] = [door.send(sampleLetter(), [ANA]), door.send(sampleLetter(), [ANA])];
  await until('both mails are with the server', () => sink.seen.length === 2);
  const closing = door.close();
  answer();
  expect(is(await first)).toEqual([[ANA, 'delivered']]);
  await closing;
  expect(is(await second)).toEqual([[ANA, 'deferred']]);
  expect(is(await door.send(sampleLetter(), [ANA]))).toEqual([[ANA, 'deferred']]);
});

describe('a password', () => {
  const login = { user: 'soporte', pass: 'clave-Secreta-77' };
  const plainAuth = { disabledCommands: ['STARTTLS'], allowInsecureAuth: true };
  // 0.0.0.0 reaches this machine, and is no loopback address.
  const elsewhere = '0.0.0.0';

  test('goes unencrypted to loopback', async () => {
    const logins: string[] = [];
    const door = await desk(
      { login: ({ user, pass }) => void logins.push(`${user} ${pass}`) },
      login,
      plainAuth,
    );
    expect(is(await door.send(sampleLetter(), [ANA]))).toEqual([[ANA, 'delivered']]);
    expect(logins).toEqual(['soporte clave-Secreta-77']);
  });

  test('goes to no other host without encryption', async () => {
    const logins: string[] = [];
    const door = await desk(
      { login: ({ pass }) => void logins.push(pass) },
      { ...login, host: elsewhere },
      plainAuth,
    );
    expect(is(await door.send(sampleLetter(), [ANA]))).toEqual([[ANA, 'deferred']]);
    await expect(door.verify()).rejects.toThrow(/no encryption.*ALLOW_INSECURE_MAIL/);
    expect(logins).toEqual([]);
  });

  test('goes there when that is allowed', async () => {
    const door = await desk({}, { ...login, host: elsewhere, allowInsecure: true }, plainAuth);
    expect(is(await door.send(sampleLetter(), [ANA]))).toEqual([[ANA, 'delivered']]);
  });

  test('goes to no host whose certificate proves nothing', async () => {
    const logins: string[] = [];
    const door = await desk(
      { login: ({ pass }) => void logins.push(pass) },
      { ...login, host: elsewhere },
      { disabledCommands: [] },
    );
    await expect(door.verify()).rejects.toThrow(/certificate/);
    expect(is(await door.send(sampleLetter(), [ANA]))).toEqual([[ANA, 'deferred']]);
    expect(logins).toEqual([]);
  });

  test('is never repeated, not even when the server repeats it', async () => {
    const door = await desk(
      { login: ({ pass }) => ({ code: 535, text: `5.7.8 bad password ${pass}` }) },
      login,
      plainAuth,
    );
    const [outcome] = await door.send(sampleLetter(), [ANA]);
    expect(JSON.stringify(outcome)).not.toContain(login.pass);
    await expect(door.verify()).rejects.toThrow(
      /refused the login of soporte \(535 .*\*\*\*\): check SMTP_USER and SMTP_PASS/,
    );
  });
});

describe('checking the server', () => {
  test('passes without sending anything', async () => {
    const door = await desk();
    await door.verify();
    expect(sink.seen).toEqual([]);
  });

  test('says that nothing listens, and what to check', async () => {
    const door = await desk();
    const { port } = sink;
    await sink.close();
    await expect(door.verify()).rejects.toThrow(
      `nothing listens on 127.0.0.1:${port}: check SMTP_HOST and SMTP_PORT`,
    );
  });

  test('says that the host does not exist', async () => {
    const door = await desk({}, { host: 'smtp.no-such-host.invalid' });
    await expect(door.verify()).rejects.toThrow(/smtp\.no-such-host\.invalid.*(SMTP_HOST|DNS)/);
  });

  test('says that the port does not begin with TLS', async () => {
    const door = await desk({}, { secure: true });
    await expect(door.verify()).rejects.toThrow(/SMTP_SECURE=false/);
  });

  test('says that nothing answered in time', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const door = smtpDelivery({
      host: '127.0.0.1',
      port,
      secure: false,
      allowInsecure: false,
      timeouts: { connection: 200, greeting: 200 },
    });
    await expect(door.verify()).rejects.toThrow(/did not answer in time/);
    await door.close();
    await new Promise((resolve) => silent.close(resolve));
  });
});
