import { CALENDAR, daysOf } from '@cineradar/core/calendar/calendar';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';

/** Brings the table of the calendar to what contracts/calendar/id.json says, a row a day. Safe to run at every start. */
export const seedCalendar = (db: Db): Promise<number> =>
  inTransaction(db, async (tx) => {
    const rows = CALENDAR.flatMap((span) =>
      daysOf(span).map((date) => ({
        date,
        kind: span.kind,
        name: span.name,
        name_id: span.nameId,
        source: span.source,
        estimated: span.estimated,
      })),
    );
    await tx.deleteFrom('calendar').execute();
    await tx.insertInto('calendar').values(rows).execute();
    return rows.length;
  });
