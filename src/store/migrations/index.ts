/** The migrations in their order; a number once released is never changed. */
import type { Migration } from 'kysely';
import * as first from './0001-first';
import * as reminders from './0002-reminders';

export const MIGRATIONS: Record<string, Migration> = {
  '0001-first': first,
  '0002-reminders': reminders,
};
