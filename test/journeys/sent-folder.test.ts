// Copies of letters to clients in the mailbox's Sent folder, as another mail program shows it.
import { type DeskOptions, startDesk, type TestDesk } from '../support/desk';
import { field } from '../support/mail';
import { policyFolder } from '../support/policy';
import { letterTo, openedCase, replyTo } from '../support/team';
import { until } from '../support/until';

let desk: TestDesk;
afterEach(() => desk.closes());

async function starts(sent: string | undefined, dovecot: DeskOptions['dovecot'] = {}) {
  desk = await startDesk({
    dovecot,
    variables: { POLICY_DIR: policyFolder(), ...(sent === undefined ? {} : { IMAP_SENT: sent }) },
    at: '2026-11-25T09:00:00-05:00',
  });
}

const copies = async (folder: string) =>
  (await desk.dovecot.folders()).includes(folder) ? desk.dovecot.mails(folder) : [];

const filled = (folder: string, count: number) =>
  until(`${count} copies`, async () => {
    await desk.worker.sweep();
    return (await copies(folder)).length >= count;
  });

test('hold what clients got, read and word for word, in the folder marked as \\Sent; no notice to an agent', async () => {
  await starts('auto', { sent: 'Enviados' });
  const { client, laura } = await openedCase(desk);
  await desk.receives(replyTo(laura, { text: 'Buenos días, Clara. Reinicie la caja.' }));
  const letters = [await letterTo(desk, client, 1), await letterTo(desk, client, 2)];
  await filled('Enviados', 2);
  await desk.worker.sweep();
  const kept = await copies('Enviados');
  expect(kept.map(({ raw }) => raw)).toEqual(letters.map(({ raw }) => raw.toString('latin1')));
  for (const { flags } of kept) expect([...flags]).toContain('\\Seen');
});

test('are none when nobody asked for them', async () => {
  await starts(undefined, { sent: 'Enviados' });
  const { client } = await openedCase(desk);
  await letterTo(desk, client, 1);
  await desk.worker.sweep();
  expect(await copies('Enviados')).toEqual([]);
});

test('go into a folder that is named, which is made', async () => {
  await starts('folder:Respuestas de mesa');
  await openedCase(desk);
  await filled('Respuestas de mesa', 1);
});

test('never make a folder of their own accord: letters go out all the same', async () => {
  await starts('auto');
  const { client } = await openedCase(desk);
  await letterTo(desk, client, 1);
  await desk.worker.sweep();
  expect(await desk.dovecot.folders()).toEqual(['INBOX']);
});

test('come once even when the worker died between APPEND and writing it down', async () => {
  await starts('auto', { sent: 'Enviados' });
  const { client } = await openedCase(desk);
  const { raw } = await letterTo(desk, client, 1);
  // As a killed worker, or a server that keeps copies by itself, leaves it.
  await until(
    'the letter to be written down as sent',
    async () => (await desk.worker.store.copiesWanted(0, 9)).length === 1,
  );
  await desk.dovecot.append(raw, { folder: 'Enviados' }).catch(() => 0);
  await desk.restarts();
  await until('no copy to be wanted', async () => {
    await desk.worker.sweep();
    return (await desk.worker.store.copiesWanted(0, 9)).length === 0;
  });
  expect((await copies('Enviados')).map((one) => field(one.raw, 'Message-ID'))).toEqual([
    field(raw, 'Message-ID'),
  ]);
});

test('wait for a mailbox that is down, and hold no letter up', async () => {
  await starts('auto', { sent: 'Enviados' });
  const { client, laura, number } = await openedCase(desk);
  await filled('Enviados', 1);
  await desk.receives(replyTo(laura, { text: 'Reinicie la caja.' }));
  await desk.dovecot.kill();
  await letterTo(desk, client, 2);
  await desk.worker.sweep();
  await desk.dovecot.restart();
  await filled('Enviados', 2);
  expect((await desk.cases()).map((one) => one.number)).toEqual([number]);
});

test('that the server will not take are given up after some tries', async () => {
  await starts('auto', { sent: 'Enviados', quotaMb: 1 });
  const { client, laura } = await openedCase(desk);
  await filled('Enviados', 1);
  await desk.dovecot.append(Buffer.alloc(900_000, 'x\n'), { flags: ['\\Seen'] });
  await desk.receives(replyTo(laura, { text: `Esto es largo: ${'no cabe '.repeat(20_000)}` }));
  await letterTo(desk, client, 2);
  await until('the copy to be given up', async () => {
    await desk.worker.sweep();
    return (await desk.worker.store.copiesWanted(0, 9)).length === 0;
  });
  expect(await copies('Enviados')).toHaveLength(1);
});
