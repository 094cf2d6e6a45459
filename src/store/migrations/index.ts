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
import * as filing from './0009-filing';
import * as growth from './0010-growth';
import * as books from './0011-books';
import * as lease from './0012-lease';
import * as storms from './0013-storms';
import * as operation from './0014-operation';
import * as renumbered from './0015-renumbered';
import * as rawMail from './0016-raw-mail';
import * as letterContent from './0017-letter-content';

export const MIGRATIONS: Record<string, Migration> = {
  '0001-first': first,
  '0002-reminders': reminders,
  '0003-after-resolution': afterResolution,
  '0004-quarantine': quarantine,
  '0005-reports': reports,
  '0006-questions': questions,
  '0007-after-sales': afterSales,
  '0008-privacy': privacy,
  '0009-filing': filing,
  '0010-growth': growth,
  '0011-books': books,
  '0012-lease': lease,
  '0013-storms': storms,
  '0014-operation': operation,
  '0015-renumbered': renumbered,
  '0016-raw-mail': rawMail,
  '0017-letter-content': letterContent,
};
