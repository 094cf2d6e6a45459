/** Servers whose certificate proves nothing: both doors, the worker's log and `mesa check` say why, and what to do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAuthorities } from '../../src/config/authorities';
import { smtpDelivery } from '../../src/delivery/smtp';
import { probe } from '../../src/mailbox/probe';
import { reasonOf } from '../../src/mailbox/reason';
import { type Authority, type Certified, makeAuthority, THIS_MACHINE } from '../support/authority';
import { deskVariables } from '../support/desk';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { mailboxDoors } from '../support/mailbox-doors';
import { memoryShelf } from '../support/memory-shelf';
import { runMesa } from '../support/mesa-process';
import { sampleLetter } from '../support/sample-letter';
import { type Sink, startSink } from '../support/smtp-sink';
import { startTokenServer } from '../support/token-server';
import { tokensFrom } from '../support/tokens-from';

/** Reaches this machine, and is no loopback address, which would have to prove nothing. */
const ELSEWHERE = '0.0.0.0';

let ours: Authority;
let other: Authority;
let authorities: string[];
beforeAll(() => {
  [ours, other] = [makeAuthority(), makeAuthority()];
  const read = readAuthorities(ours.file);
  if (!read.ok) throw new Error(read.faults.join());
  authorities = read.authorities!;
});
afterAll(() => {
  for (const authority of [ours, other]) authority.remove();
});

const FIRM = ['correo.firma.example', 'imap.firma.example', 'smtp.firma.example', 'www.firma.example'];

interface Flaw {
  certified: () => Certified;
  why: RegExp;
  cure: RegExp;
}

describe.each<[string, Flaw]>([
  [
    'is for another name',
    {
      certified: () => ours.signs(FIRM.map((name) => `DNS:${name}`)),
      why: /it is for correo\.firma\.example, imap\.firma\.example, smtp\.firma\.example and 1 more, not for (?:0\.0\.0\.0|127\.0\.0\.1)$/,
      cure: /^set (?:IMAP_HOST|SMTP_HOST|OAUTH_TOKEN_URL) to a name that the certificate is for/,
    },
  ],
  [
    'has expired',
    {
      certified: () => ours.signs(THIS_MACHINE, -1),
      why: /it has expired$/,
      cure: /^let it be renewed on the server, and see that the clock of this machine is right$/,
    },
  ],
  [
    'nobody known has signed',
    {
      certified: () => other.signs(THIS_MACHINE),
      why: /no authority that is known here has signed it \(unable to verify the first certificate\)$/,
      cure: /^give its authority in TLS_CA_FILE/,
    },
  ],
])('a certificate that %s', (_, { certified, why, cure }) => {
  let dovecot: Dovecot;
  let sinks: { secure: Sink; starttls: Sink };
  let tls: Certified;
  const logins: string[] = [];
  const doors = mailboxDoors(() => dovecot);
  beforeAll(async () => {
    tls = certified();
    dovecot = await startDovecot({ tls });
    const rules = { login: ({ pass }: { pass: string }) => void logins.push(pass) };
    sinks = {
      secure: await startSink(rules, { ...tls, secure: true, disabledCommands: ['STARTTLS'] }),
      starttls: await startSink(rules, { ...tls, disabledCommands: [] }),
    };
  });
  afterAll(async () => {
    await doors.closeAll();
    await Promise.all([dovecot.stop(), sinks.secure.close(), sinks.starttls.close()]);
  });

  test('is told of the mailbox, by IMAPS and by STARTTLS', async () => {
    for (const [secure, port] of [
      [true, dovecot.imapsPort],
      [false, dovecot.imapPort],
    ] as const) {
      const settings = doors.settings({ host: ELSEWHERE, secure, port, authorities });
      expect(reasonOf(await probe(settings).catch((error) => error))).toEqual({
        reason: expect.stringMatching(why),
        cure: expect.stringMatching(cure),
      });
    }
  });

  test('is told by the worker whose mailbox it is', async () => {
    const door = doors.door({ host: ELSEWHERE, secure: true, port: dovecot.imapsPort, authorities });
    void door.open(memoryShelf());
    expect(await doors.fact('mailboxLost')).toMatchObject({
      reason: expect.stringMatching(why),
      cure: expect.stringMatching(cure),
    });
    expect(door.state()).toMatchObject({ is: 'waiting', reason: expect.stringMatching(why) });
  });

  test('is told of outgoing mail, by SMTPS and by STARTTLS; letters wait, and no password is sent', async () => {
    for (const [secure, sink] of [
      [true, sinks.secure],
      [false, sinks.starttls],
    ] as const) {
      const delivery = smtpDelivery({
        ...{ host: ELSEWHERE, port: sink.port, secure, authorities, allowInsecure: false },
        ...{ user: 'soporte', pass: 'clave-SECRETA' },
      });
      const told = (await delivery.verify().catch((error: Error) => error.message)) ?? 'taken';
      const [reason, toDo] = told.split('. Do: ');
      expect(reason).toMatch(why);
      expect(reason).toContain(`the certificate of ${ELSEWHERE}:${sink.port} is not trusted: `);
      expect(toDo).toMatch(cure);
      const [outcome] = await delivery.send(sampleLetter(), ['ana.perez@elroble.example']);
      expect(outcome?.outcome).toEqual({ is: 'deferred', reason: told, code: null });
      await delivery.close();
    }
    expect(logins).toEqual([]);
  });

  test('is told of the provider of access tokens', async () => {
    const server = await startTokenServer(tls);
    const refusal = await tokensFrom(server, { authorities })
      .token()
      .catch((error) => error);
    await server.close();
    const { message, cure: told } = refusal as { message: string; cure: string };
    expect(message).toMatch(why);
    const [toDo, rest] = told.split('; it is ');
    expect(toDo).toMatch(cure);
    expect(rest).toBe('tried again, and mail waits meanwhile');
  });
});

test('mesa check says of each server what is wrong with its certificate', async () => {
  const home = mkdtempSync(join(tmpdir(), 'mesa-certificate-'));
  const dovecot = await startDovecot({ tls: ours.signs(['DNS:correo.firma.example']) });
  const sink = await startSink({}, { ...ours.signs(THIS_MACHINE, -1), disabledCommands: [] });
  const variables = {
    ...deskVariables({ home, dovecot, sink }),
    ...{ IMAP_HOST: ELSEWHERE, IMAP_SECURE: 'true', IMAP_PORT: `${dovecot.imapsPort}` },
    ...{ SMTP_HOST: ELSEWHERE, SMTP_USER: 'soporte', SMTP_PASS: 'clave-SECRETA' },
    TLS_CA_FILE: ours.file,
  };
  const { code, out } = await runMesa(['check'], { variables, cwd: home });
  expect(code).toBe(1);
  expect(out).toMatch(
    /^fails {2}mailbox .* it is for correo\.firma\.example, not for 0\.0\.0\.0\. Do: set IMAP_HOST to a name/m,
  );
  expect(out).toMatch(/^fails {2}smtp .* is not trusted: it has expired\. Do: let it be renewed/m);
  await Promise.all([dovecot.stop(), sink.close()]);
  rmSync(home, { recursive: true });
});
