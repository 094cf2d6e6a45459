import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, schemaDump } from '../../src/store/database';

test('the committed schema is what the migrations make', async () => {
  const db = await openDatabase(':memory:');
  const committed = readFileSync(join(__dirname, '../../src/store/schema.sql'), 'utf8');
  expect(await schemaDump(db)).toBe(committed);
  await db.destroy();
});
