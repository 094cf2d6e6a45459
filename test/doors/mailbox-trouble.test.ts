/** The mailbox door when things break: servers die, lines go dead, passwords are wrong, mails cannot be read. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { ImapSettings } from '../../src/mailbox/imap-settings';
import { probe } from '../../src/mailbox/probe';
import { reasonOf } from '../../src/mailbox/reason';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { mailboxDoors } from '../support/mailbox-doors';
import { memoryShelf } from '../support/memory-shelf';
import { tcpProxy } from '../support/tcp-proxy';
import { until } from '../support/until';

let dovecot: Dovecot;
const doors = mailboxDoors(() => dovecot);

beforeEach(async () => {
  dovecot = await startDovecot();
});
afterEach(async () => {
  await doors.closeAll();
  await dovecot.stop();
});

const mail = (subject: string, body = 'Buenos días.') =>
  `From: Ana Pérez <ana.perez@elroble.example>\r\nTo: soporte@websaas.net\r\nSubject: ${subject}\r\n\r\n${body}\r\n`;
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `mail ${index + 1}`);

describe('a broken line', () => {
  test('the server is killed and comes back: the door connects again and nothing is lost or doubled', async () => {
    const shelf = memoryShelf();
    await doors.door().open(shelf);
    await dovecot.deliver(mail('antes'));
    await shelf.until(1);
    await dovecot.kill();
    await doors.fact('mailboxLost');
    await dovecot.restart();
    await dovecot.deliver(mail('después'));
    await shelf.until(2);
    expect(shelf.subjects()).toEqual(['antes', 'después']);
  });

  test('the server is killed in the middle of a download', async () => {
    const big = 'x'.repeat(70).concat('\r\n').repeat(3000);
    await Promise.all(numbered(120).map((subject) => dovecot.deliver(mail(subject, big))));
    const shelf = memoryShelf();
    shelf.onKeep = async () => {
      shelf.onKeep = async () => {};
      await dovecot.kill();
    };
    const opened = doors.door().open(shelf);
    await doors.fact('mailboxLost');
    await dovecot.restart();
    await opened;
    expect(shelf.subjects()).toEqual(numbered(120));
  });

  test('a line that dies silently under IDLE is noticed and replaced', async () => {
    const proxy = await tcpProxy(dovecot.imapPort);
    const shelf = memoryShelf();
    await doors.door({ port: proxy.port, pollSeconds: 0.4, silenceSeconds: 0.8 }).open(shelf);
    proxy.freeze();
    await dovecot.deliver(mail('tras el silencio'));
    await shelf.until(1);
    expect(doors.facts).toContainEqual(
      expect.objectContaining({ name: 'mailboxLost', reason: expect.stringContaining('nothing was heard') }),
    );
    await doors.closeAll();
    await proxy.close();
  });

  test('a server that hangs is left and found again when it goes on', async () => {
    const shelf = memoryShelf();
    const door = doors.door({ pollSeconds: 0.4, silenceSeconds: 0.8 });
    await door.open(shelf);
    dovecot.pause();
    await doors.fact('mailboxLost');
    expect(door.state().is).not.toBe('connected');
    dovecot.resume();
    await dovecot.deliver(mail('otra vez'));
    await shelf.until(1);
  });

  test('quiet is no trouble while the polls are answered', async () => {
    const shelf = memoryShelf();
    const door = doors.door({ pollSeconds: 0.1, silenceSeconds: 0.2 });
    await door.open(shelf);
    const since = door.state();
    for (let round = 1; round <= 4; round += 1) {
      await dovecot.deliver(mail(`mail ${round}`));
      await shelf.until(round);
    }
    // The shelf has the last mail a moment before the door hears that it is kept.
    await until('nothing is behind', () => {
      const state = door.state();
      return state.is !== 'connected' || state.behind === 0;
    });
    expect(door.state()).toEqual({ ...since, lastHeard: expect.any(Date) });
    expect(doors.facts.map(({ name }) => name)).not.toContain('mailboxLost');
  });

  test('a store that cannot keep mails stops nothing for ever and costs no mail its body', async () => {
    await dovecot.deliver(mail('importante'));
    const shelf = memoryShelf();
    let refusals = 10;
    shelf.onKeep = async () => {
      refusals -= 1;
      if (refusals > 0) throw new Error('database is locked');
    };
    await doors.door({ backoff: { firstMs: 1, maxMs: 5 } }).open(shelf);
    expect(shelf.mails).toMatchObject([{ complete: true }]);
  });
});

describe('a mail that the server cannot read', () => {
  test('it is kept empty after some tries, and the mails around it are kept', async () => {
    await dovecot.deliver(mail('antes'));
    await dovecot.deliver(mail('dañado'));
    dovecot.readableNewest(false);
    await dovecot.deliver(mail('después'));
    const shelf = memoryShelf();
    await doors.door({ backoff: { firstMs: 1, maxMs: 5 } }).open(shelf);
    expect(shelf.subjects()).toEqual(['antes', '', 'después']);
    expect(shelf.mails[1]).toMatchObject({ uid: 2, complete: false });
    expect(doors.facts).toContainEqual(expect.objectContaining({ name: 'mailUnreadable', uid: 2 }));
  });
});

describe('closing', () => {
  test('in the middle of a download it ends quickly, after the mails being kept have been kept', async () => {
    const big = 'x'.repeat(70).concat('\r\n').repeat(3000);
    await Promise.all(numbered(120).map((subject) => dovecot.deliver(mail(subject, big))));
    const shelf = memoryShelf();
    const door = doors.door();
    let keeping = () => {};
    const started = new Promise<void>((resolve) => {
      keeping = resolve;
    });
    let finish = () => {};
    shelf.onKeep = () => {
      keeping();
      return new Promise((resolve) => {
        finish = resolve;
      });
    };
    const opened = door.open(shelf);
    await started;
    const asked = performance.now();
    const closed = door.close();
    finish();
    await closed;
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(shelf.mails.length).toBeGreaterThan(0);
    expect(shelf.at?.backlog).toHaveLength(120 - shelf.mails.length);
    expect(door.state()).toEqual({ is: 'stopped' });
    await opened;
  });

  test('a door that waits to try again closes at once', async () => {
    await dovecot.kill();
    const door = doors.door({ backoff: { firstMs: 60_000, maxMs: 60_000 } });
    const opened = door.open(memoryShelf());
    await doors.fact('mailboxLost');
    const asked = performance.now();
    await door.close();
    await opened;
    expect(performance.now() - asked).toBeLessThan(500);
  });
});

describe('reasons in words', () => {
  const cases: [string, () => Promise<Partial<ImapSettings>> | Partial<ImapSettings>, RegExp][] = [
    ['a wrong password', () => ({ auth: { pass: 'no es esta' } }), /refused the user or the password/],
    ['nobody at the port', async () => ({ port: await closedPort() }), /nobody answers/],
    ['an unknown host', () => ({ host: 'mail.invalid' }), /host name was not found/],
    ['TLS on a plain port', () => ({ secure: true }), /no TLS connection/],
    ['a missing folder', () => ({ mailbox: 'Soporte' }), /folder does not exist/],
  ];

  test.each(cases)('%s', async (_, wrong, words) => {
    const error = await probe(doors.settings(await wrong())).catch((failure) => failure);
    const { reason, cure } = reasonOf(error);
    expect(reason).toMatch(words);
    expect(cure).toMatch(/IMAP_/);
    expect(JSON.stringify({ reason, cure })).not.toMatch(/no es esta|secreto/);
  });

  test('the door tells the reason and goes on trying until it is right', async () => {
    await dovecot.deliver(mail('llegó'));
    let token = 'mal';
    const auth = {
      get pass() {
        return token;
      },
    };
    const shelf = memoryShelf();
    const door = doors.door({ auth, backoff: { firstMs: 1, maxMs: 10 } });
    const opened = door.open(shelf);
    const fact = await doors.fact('mailboxLost');
    expect(fact).toMatchObject({ reason: expect.stringContaining('refused the user or the password') });
    token = dovecot.pass;
    await opened;
    expect(shelf.subjects()).toEqual(['llegó']);
  });
});

describe('encryption', () => {
  beforeEach(async () => {
    await dovecot.stop();
    dovecot = await startDovecot({ tls: true });
  });

  test("STARTTLS is used when offered, also with this machine's self-signed certificate", async () => {
    expect(await probe(doors.settings())).toMatchObject({ encrypted: true });
  });

  test('IMAPS with a certificate that nobody signed is refused', async () => {
    const settings = doors.settings({ secure: true, port: dovecot.imapsPort });
    const { reason } = reasonOf(await probe(settings).catch((error) => error));
    expect(reason).toMatch(/certificate is not trusted/);
  });
});

test('a password goes unencrypted to another host only when that is allowed', async () => {
  // 0.0.0.0 reaches this machine but is no loopback address.
  const elsewhere = doors.settings({ host: '0.0.0.0' });
  const { reason, cure } = reasonOf(await probe(elsewhere).catch((error) => error));
  expect(reason).toMatch(/no encryption/);
  expect(cure).toMatch(/ALLOW_INSECURE_MAIL/);
  expect(await probe({ ...elsewhere, allowInsecure: true })).toMatchObject({ encrypted: false });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
