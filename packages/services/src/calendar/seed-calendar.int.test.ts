import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { expect, test } from 'vitest';
import { seedCalendar } from './seed-calendar.ts';

test('the calendar has a row for each day of a span, is the same after a second seeding, and says what is estimated', async () => {
  await using database = await testDatabase();
  const db = openDb(openPool(database.url, { max: 1 }));
  try {
    const rows = await seedCalendar(db);
    const read = () => db.selectFrom('calendar').selectAll().orderBy('date').orderBy('kind').orderBy('name').execute();
    const first = await read();
    expect(first).toHaveLength(rows);
    await seedCalendar(db);
    expect(await read()).toEqual(first);
    const ramadan = first.filter(({ kind, date }) => kind === 'ramadan' && date.startsWith('2026'));
    expect([ramadan[0]?.date, ramadan.at(-1)?.date, ramadan.length]).toEqual(['2026-02-19', '2026-03-20', 30]);
    const lebaran = first.filter(({ date, kind }) => date === '2026-03-21' && kind === 'public_holiday');
    expect(lebaran).toHaveLength(1);
    expect(lebaran[0]).toMatchObject({ estimated: false });
    expect(first.filter(({ date }) => date.startsWith('2027')).some(({ estimated }) => estimated)).toBe(true);
  } finally {
    await db.destroy();
  }
});
