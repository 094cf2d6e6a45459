/** The migrations in their order; a number once released is never changed. */
import type { Migration } from 'kysely';
import * as first from './0001-first';
import * as reminders from './0002-reminders';
import * as afterResolution from './0003-after-resolution';
import * as quarantine from './0004-quarantine';
import * as reports from './0005-reports';
import * as questions from './0006-questions';
import * as afterSales from './0007-after-sales';
import * as privacy from './0008-privacy';
import * as filing from './0050-filing';
import * as growth from './0060-growth';
import * as books from './0070-books';
import * as lease from './0080-lease';
import * as storms from './0081-storms';
import * as operation from './0090-operation';

export const MIGRATIONS: Record<string, Migration> = {
  '0001-first': first,
  '0002-reminders': reminders,
  '0003-after-resolution': afterResolution,
  '0004-quarantine': quarantine,
  '0005-reports': reports,
  '0006-questions': questions,
  '0007-after-sales': afterSales,
  '0008-privacy': privacy,
  '0050-filing': filing,
  '0060-growth': growth,
  '0070-books': books,
  '0080-lease': lease,
  '0081-storms': storms,
  '0090-operation': operation,
};
