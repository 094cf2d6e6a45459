/** The migrations in their order; a number once released is never changed. */
import type { Migration } from 'kysely';
import * as first from './0001-first';

export const MIGRATIONS: Record<string, Migration> = {
  '0001-first': first,
};
