/** What agents' corrections taught about addresses: beside `empresas.yaml`, never in it. */
import type { Transaction } from 'kysely';
import type { LearnedField, Lesson } from '../case/lesson';
import type { LearnedPerson } from '../intake/fields';
import { compiled } from './compiled';
import type { Database } from './database';
import type { Tables } from './tables';

/** One thing that was learned, and where from. */
export interface LearnedFact {
  address: string;
  field: LearnedField;
  value: string;
  ext: string | null;
  /** Address of the agent. */
  by: string;
  /** Number of the case in which it was corrected. */
  case: string;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface LearnedStore {
  /** What is known of these addresses (lower case). */
  learnedOf(addresses: string[]): Promise<Map<string, LearnedPerson>>;
  /** Everything learned, by address. */
  learned(): Promise<LearnedFact[]>;
  /** Forgets all about an address; gives whether there was anything. */
  forget(address: string): Promise<boolean>;
}

export function learnedStore(db: Database): LearnedStore {
  return {
    async learnedOf(addresses) {
      const found = new Map<string, LearnedPerson>();
      if (addresses.length === 0) return found;
      const rows = await learnedOf.all(db, { addresses });
      for (const { address, field, value, ext } of rows) {
        const person = found.get(address) ?? { company: null, reporter: null, phone: null, ext: null };
        person[field] = value;
        if (field === 'phone') person.ext = ext;
        found.set(address, person);
      }
      return found;
    },

    learned: () =>
      db
        .selectFrom('learned')
        .innerJoin('cases', 'cases.id', 'learned.case_id')
        .select(['address', 'field', 'value', 'ext', 'actor as by', 'cases.number as case', 'at'])
        .orderBy('address')
        .orderBy('field')
        .execute(),

    async forget(address) {
      const gone = await db
        .deleteFrom('learned')
        .where('address', '=', address.toLowerCase())
        .executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
  };
}

const learnedOf = compiled((db, { addresses }: { addresses: string[] }) =>
  db.selectFrom('learned').selectAll().where('address', 'in', addresses),
);

/** Part of the transaction of the correction. */
export async function writeLessons(
  transaction: Transaction<Tables>,
  lessons: readonly Lesson[],
  caseId: number,
): Promise<void> {
  for (const { address, field, value, ext, by, at } of lessons) {
    await transaction
      .deleteFrom('learned')
      .where('address', '=', address)
      .where('field', '=', field)
      .execute();
    if (value === null) continue;
    await transaction
      .insertInto('learned')
      .values({ address, field, value, ext, actor: by, case_id: caseId, at })
      .execute();
  }
}
