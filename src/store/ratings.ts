/** What clients said of solutions, for many cases at once. */
import { ratingOf } from '../case/ratings';
import type { Rating } from '../letters/rating';
import type { Database } from './database';

export interface RatingStore {
  /** The last opinion of each of these cases that has one. */
  ratings(caseIds: number[]): Promise<Map<number, Rating>>;
}

/** SQLite binds at most 32,766 values in one statement. */
const CHUNK = 10_000;

export function ratingStore(db: Database): RatingStore {
  return {
    async ratings(caseIds) {
      const found = new Map<number, Rating>();
      for (let from = 0; from < caseIds.length; from += CHUNK) {
        const rows = await db
          .selectFrom('case_event')
          .selectAll()
          .where('case_id', 'in', caseIds.slice(from, from + CHUNK))
          .where('type', '=', 'rated')
          .orderBy('id')
          .execute();
        for (const { case_id, at, actor, data } of rows) {
          const rating = ratingOf([
            { at, actor, type: 'rated', data: JSON.parse(data) as { rating: Rating } },
          ]);
          if (rating) found.set(case_id, rating);
        }
      }
      return found;
    },
  };
}
