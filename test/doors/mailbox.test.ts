/** The mailbox door against a real Dovecot: what arrives is kept, once, in order, whoever reads the mailbox besides. */
import type { ArrivedMail } from '../../src/mailbox/mailbox';
import { probe } from '../../src/mailbox/probe';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { mailboxDoors } from '../support/mailbox-doors';
import { memoryShelf } from '../support/memory-shelf';

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
const SUBJECT = /^Subject: (.*?)\r?$/m;
/** Subjects by UID: a busy Dovecot may number two mails of one moment the other way round, and its UIDs are the order. */
const inServersOrder = async () =>
  (await dovecot.mails())
    .sort((one, other) => one.uid - other.uid)
    .map(({ raw }) => SUBJECT.exec(Buffer.from(raw, 'latin1').toString())?.[1]);
const seen = (uid: number) => ({ uid, flags: expect.arrayContaining(['\\Seen']) });
const flagsByUid = async (folder?: string) =>
  (await dovecot.mails(folder)).map(({ uid, flags }) => ({ uid, flags: [...flags] }));

describe('arrival', () => {
  test('a mail that arrives while the door is open is kept within a second, whole and with its facts', async () => {
    const shelf = memoryShelf();
    await doors.door().open(shelf);
    const before = Date.now();
    await dovecot.deliver(mail('no puedo facturar', 'línea uno\r\n.punto\r\nfin'));
    await shelf.until(1, 1000);
    const [kept] = shelf.mails as [ArrivedMail];
    expect(kept).toMatchObject({ uid: 1, complete: true, uidValidity: expect.any(Number) });
    expect(kept.raw.toString()).toContain('\r\n\r\nlínea uno\r\n.punto\r\nfin\r\n');
    expect(kept.size).toBe(kept.raw.length);
    // INTERNALDATE knows whole seconds.
    expect(Math.abs(kept.receivedAt.getTime() - before)).toBeLessThan(2000);
  });

  test('200 mails delivered one after the other are kept once each, in the order that the server gives them', async () => {
    const shelf = memoryShelf();
    await doors.door().open(shelf);
    await Promise.all(numbered(200).map((subject) => dovecot.deliver(mail(subject))));
    await shelf.until(200);
    expect(shelf.subjects()).toEqual(await inServersOrder());
    expect(shelf.subjects().sort()).toEqual(numbered(200).sort());
  });

  test('mails that came while the desk was away are kept in order before open() resolves', async () => {
    await Promise.all(numbered(120).map((subject) => dovecot.deliver(mail(subject))));
    const shelf = memoryShelf();
    const batches: number[] = [];
    shelf.onKeep = async (mails) => {
      batches.push(mails.length);
    };
    await doors.door().open(shelf);
    expect(shelf.subjects()).toEqual(await inServersOrder());
    expect(shelf.subjects().sort()).toEqual(numbered(120).sort());
    expect(Math.max(...batches)).toBeLessThanOrEqual(50);
  });

  test('a mail that a person has read before the desk looked is kept all the same', async () => {
    const shelf = memoryShelf();
    await doors.door().open(shelf);
    await doors.closeAll();
    await dovecot.deliver(mail('leído por una persona'));
    await dovecot.setFlags([1], ['\\Seen']);
    await doors.door().open(shelf);
    expect(shelf.subjects()).toEqual(['leído por una persona']);
  });

  test('a mail that comes after others were filed does not wait for the next poll', async () => {
    const shelf = memoryShelf();
    const door = doors.door();
    await door.open(shelf);
    await dovecot.append(mail('primera'));
    await shelf.until(1);
    let filing = true;
    const busy = (async () => {
      while (filing) await door.file(shelf.mails);
    })();
    // Announced in the answer to a command, while the door waits for its turn to idle.
    await dovecot.append(mail('mientras se archiva'));
    await shelf.until(2);
    filing = false;
    await busy;
    await door.file(shelf.mails);
    await dovecot.append(mail('después'));
    await shelf.until(3, 2000);
  });

  test('a backlog counts as behind until it is kept, mail by mail', async () => {
    await Promise.all(numbered(120).map((subject) => dovecot.deliver(mail(subject))));
    const shelf = memoryShelf();
    const door = doors.door();
    const behind: (number | undefined)[] = [];
    shelf.onKeep = async () => {
      const state = door.state();
      behind.push(state.is === 'connected' ? state.behind : undefined);
    };
    await door.open(shelf);
    expect(behind).toEqual([120, 70, 20]);
    expect(door.state()).toMatchObject({ behind: 0 });
  });

  test('without IDLE the door asks often', async () => {
    await dovecot.stop();
    dovecot = await startDovecot({ idle: false });
    const shelf = memoryShelf();
    await doors.door({ pollSeconds: 0.2 }).open(shelf);
    expect(doors.facts).toContainEqual(expect.objectContaining({ name: 'mailboxConnected', idle: false }));
    await dovecot.deliver(mail('sin IDLE'));
    await shelf.until(1);
  });

  test('changes of flags by other programs bring nothing and break nothing', async () => {
    await Promise.all(numbered(30).map((subject) => dovecot.deliver(mail(subject))));
    const shelf = memoryShelf();
    await Promise.all([doors.door().open(shelf), dovecot.setFlags([3, 9, 27], ['\\Flagged'])]);
    await dovecot.setFlags([1, 2], ['\\Answered']);
    await dovecot.deliver(mail('última'));
    await shelf.until(31);
    expect(shelf.subjects()).toEqual(await inServersOrder());
    expect(shelf.subjects().sort()).toEqual([...numbered(30), 'última'].sort());
  });
});

describe('first contact', () => {
  beforeEach(async () => {
    await dovecot.append(mail('leído'), { flags: ['\\Seen'] });
    await dovecot.append(mail('sin leer'));
  });

  test.each([
    ['unseen', ['sin leer', 'nuevo']],
    ['all', ['leído', 'sin leer', 'nuevo']],
    ['now', ['nuevo']],
  ] as const)('IMAP_START=%s takes %j', async (start, subjects) => {
    const shelf = memoryShelf();
    await doors.door({ start }).open(shelf);
    await dovecot.deliver(mail('nuevo'));
    await shelf.until(subjects.length);
    expect(shelf.subjects()).toEqual(subjects);
  });

  test('a crash in the first run loses nothing, also when a person reads the rest meanwhile', async () => {
    await Promise.all(numbered(60).map((subject) => dovecot.deliver(mail(subject))));
    const shelf = memoryShelf();
    const broken = doors.door();
    shelf.onKeep = async () => {
      if (shelf.mails.length > 0) throw new Error('disk full');
    };
    void broken.open(shelf);
    expect(await doors.fact('mailboxLost')).toMatchObject({ reason: expect.stringContaining('disk full') });
    await broken.close();
    expect(shelf.mails).toHaveLength(50);
    await dovecot.setFlags(
      (await dovecot.mails()).map(({ uid }) => uid),
      ['\\Seen'],
    );
    shelf.onKeep = async () => {};
    await doors.door().open(shelf);
    expect(shelf.subjects()).toEqual((await inServersOrder()).filter((subject) => subject !== 'leído'));
    expect(shelf.subjects().sort()).toEqual(['sin leer', ...numbered(60)].sort());
  });
});

describe('what is kept where', () => {
  test('a restart goes on after the last kept mail', async () => {
    const shelf = memoryShelf();
    await doors.door().open(shelf);
    await dovecot.deliver(mail('antes'));
    await shelf.until(1);
    await doors.closeAll();
    await dovecot.deliver(mail('después'));
    const later = memoryShelf(shelf.at);
    await doors.door().open(later);
    expect(later.subjects()).toEqual(['después']);
  });

  test('after a changed UIDVALIDITY the recent mails are looked at again, the old ones are not', async () => {
    const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60 * 1000);
    await dovecot.append(mail('hace diez días'), { at: days(10), flags: ['\\Seen'] });
    await dovecot.append(mail('de ayer'), { at: days(1), flags: ['\\Seen'] });
    const shelf = memoryShelf();
    await doors.door({ start: 'all' }).open(shelf);
    expect(shelf.subjects()).toEqual(['hace diez días', 'de ayer']);
    await doors.closeAll();
    await dovecot.deliver(mail('llegó durante el cambio'));
    await dovecot.changeUidValidity();

    const later = memoryShelf(shelf.at);
    await doors.door({ start: 'all' }).open(later);
    expect(later.subjects().sort()).toEqual(['de ayer', 'llegó durante el cambio']);
    expect(later.at?.uidValidity).not.toBe(shelf.mails[0]?.uidValidity);
    expect(doors.facts).toContainEqual(expect.objectContaining({ name: 'uidValidityChanged', refetched: 2 }));
  });

  test('after a changed UIDVALIDITY nothing is missed though the desk’s clock had run ahead by days', async () => {
    const shelf = memoryShelf();
    await doors.door({ start: 'all' }).open(shelf);
    await doors.closeAll();
    await dovecot.deliver(mail('llegó durante el cambio'));
    await dovecot.changeUidValidity();
    const later = memoryShelf({ ...shelf.at!, drainedAt: new Date(Date.now() + 5 * 24 * 60 * 60 * 1000) });
    await doors.door({ start: 'all' }).open(later);
    expect(later.subjects()).toEqual(['llegó durante el cambio']);
  });

  test('a mailbox renumbered while the door is open is noticed', async () => {
    const shelf = memoryShelf();
    await doors.door({ pollSeconds: 0.5 }).open(shelf);
    await dovecot.deliver(mail('uno'));
    await shelf.until(1);
    await dovecot.changeUidValidity();
    await dovecot.deliver(mail('dos'));
    await shelf.until(3);
    expect(shelf.subjects().sort()).toEqual(['dos', 'uno', 'uno']);
  });

  test('a folder deleted and made anew while the door is open is noticed', async () => {
    await dovecot.append(mail('uno'), { folder: 'Soporte' });
    const shelf = memoryShelf();
    await doors.door({ mailbox: 'Soporte', pollSeconds: 0.3 }).open(shelf);
    await dovecot.recreate('Soporte');
    await dovecot.append(mail('dos'), { folder: 'Soporte' });
    await shelf.until(2);
    expect(shelf.subjects()).toEqual(['uno', 'dos']);
  });

  test('a mail larger than the limit is kept by its header alone, in its place', async () => {
    await dovecot.deliver(mail('pequeño 1'));
    await dovecot.deliver(mail('enorme', 'x'.repeat(70).concat('\r\n').repeat(20_000)));
    await dovecot.deliver(mail('pequeño 2'));
    const shelf = memoryShelf();
    await doors.door().open(shelf);
    expect(shelf.subjects()).toEqual(['pequeño 1', 'enorme', 'pequeño 2']);
    const [, huge] = shelf.mails as [ArrivedMail, ArrivedMail];
    expect(huge.complete).toBe(false);
    expect(huge.size).toBeGreaterThan(1_400_000);
    expect(huge.raw.toString()).toMatch(/\r\nSubject: enorme\r\n\r\n$/);
    expect(doors.facts).toContainEqual({ name: 'mailTooLarge', uid: 2, size: huge.size });
  });

  test('mails deleted while the door fetches are passed over', async () => {
    const big = 'x'.repeat(70).concat('\r\n').repeat(3000);
    await Promise.all(numbered(120).map((subject) => dovecot.deliver(mail(subject, big))));
    const subjects = await inServersOrder();
    const gone = [100, 110, 120].map((uid) => subjects[uid - 1]);
    const shelf = memoryShelf();
    // The first batch is being kept while somebody deletes mails that have been listed already.
    shelf.onKeep = async () => {
      shelf.onKeep = async () => {};
      await dovecot.expunge([100, 110, 120]);
    };
    await doors.door().open(shelf);
    await dovecot.deliver(mail('después'));
    await shelf.until(118);
    const left = [...subjects.filter((subject) => !gone.includes(subject)), 'después'];
    expect(shelf.subjects().filter((subject) => !gone.includes(subject))).toEqual(left);
  });
});

describe('filing', () => {
  const keys = (mails: ArrivedMail[]) => mails.map(({ uidValidity, uid }) => ({ uidValidity, uid }));

  async function opened(after: Parameters<typeof doors.door>[0]) {
    await Promise.all(numbered(3).map((subject) => dovecot.deliver(mail(subject))));
    const shelf = memoryShelf();
    const door = doors.door(after);
    await door.open(shelf);
    return { door, shelf };
  }

  test('IMAP_AFTER=seen marks the mails as read, and only those', async () => {
    const { door, shelf } = await opened({ after: { is: 'seen' } });
    expect(await door.file(keys(shelf.mails.slice(0, 2)))).toHaveLength(2);
    expect(await flagsByUid()).toEqual([
      seen(1),
      seen(2),
      { uid: 3, flags: expect.not.arrayContaining(['\\Seen']) },
    ]);
  });

  test('IMAP_AFTER=move moves them to a folder that is made when it is missing', async () => {
    const { door, shelf } = await opened({ after: { is: 'move', folder: 'Atendidos/Año 2026' } });
    expect(await door.file(keys(shelf.mails.slice(0, 1)))).toHaveLength(1);
    expect(await door.file(keys(shelf.mails.slice(1)))).toHaveLength(2);
    expect(await dovecot.mails()).toEqual([]);
    expect((await dovecot.mails('Atendidos/Año 2026')).length).toBe(3);
  });

  test('IMAP_AFTER=untouched touches nothing', async () => {
    const { door, shelf } = await opened({ after: { is: 'untouched' } });
    expect(await door.file(keys(shelf.mails))).toHaveLength(3);
    expect((await flagsByUid()).flatMap(({ flags }) => flags)).not.toContain('\\Seen');
  });

  test('mails that are gone and keys of another UIDVALIDITY are done with', async () => {
    const { door, shelf } = await opened({ after: { is: 'move', folder: 'Atendidos' } });
    await dovecot.expunge([2]);
    const [first, second] = keys(shelf.mails) as [{ uidValidity: number; uid: number }, never];
    const foreign = { uidValidity: first.uidValidity + 1, uid: 3 };
    expect(await door.file([first, second, foreign])).toEqual(
      expect.arrayContaining([first, second, foreign]),
    );
    expect((await dovecot.mails()).map(({ uid }) => uid)).toEqual([3]);
  });

  test('filing does not keep the door from hearing the next mail', async () => {
    const { door, shelf } = await opened({ after: { is: 'seen' } });
    for (let round = 4; round <= 8; round += 1) {
      await door.file(keys(shelf.mails));
      await dovecot.deliver(mail(`mail ${round}`));
      await shelf.until(round, 1000);
    }
    expect(shelf.subjects()).toEqual(numbered(8));
  });

  test('with the mailbox out of reach nothing is done with', async () => {
    const { door, shelf } = await opened({ after: { is: 'seen' } });
    await dovecot.kill();
    expect(await door.file(keys(shelf.mails))).toEqual([]);
    await dovecot.restart();
  });
});

test('the probe tells what a check wants to know', async () => {
  await dovecot.deliver(mail('uno'));
  expect(await probe(doors.settings())).toEqual({ messages: 1, idle: true, encrypted: false });
});
