/** Writes the schema that the migrations make to src/store/schema.sql (`npm run schema`, after adding a migration). */
import { writeFileSync } from 'node:fs';
import { packaged } from '../../src/config/packaged';
import { openDatabase, schemaDump } from '../../src/store/database';

async function main(): Promise<void> {
  const db = await openDatabase(':memory:');
  writeFileSync(packaged('src', 'store', 'schema.sql'), await schemaDump(db));
  await db.destroy();
}

void main();
