import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/store';

const MAIL = {
  uidValidity: 1,
  uid: 7,
  receivedAt: new Date('2026-03-02T12:00:00Z'),
  size: 5,
  raw: Buffer.from('hello'),
  complete: true,
};

test('a copy made while the store is open can be opened in its place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-backup-'));
  const store = await openStore(join(folder, 'mesa.sqlite'));
  const [id] = await store.keep('INBOX', [MAIL], Date.parse('2026-03-02T12:00:01Z'));
  await store.backup(join(folder, 'copy.sqlite'));
  await expect(store.backup(join(folder, 'copy.sqlite'))).rejects.toMatchObject({
    message: expect.stringContaining('already exists'),
  });
  await store.close();
  const restored = await openStore(join(folder, 'copy.sqlite'));
  expect((await restored.raw(id!))?.toString()).toBe('hello');
  await restored.close();
  rmSync(folder, { recursive: true });
});
