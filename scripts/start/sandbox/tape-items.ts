import type { ScheduleBatch } from '@cineradar/core/catalogue/schedule';
import { instantOf } from '@cineradar/core/shared/zones';
import { plainAmounts, type TapeItem } from '@cineradar/services/sandbox/tape';
import { SANDBOX_ENDS_AT, SANDBOX_STARTS_AT } from '@cineradar/services/sandbox/span';
import { openBoxOffice } from '@cineradar/simulator/market/box-office';
import { dateOf, dayOf } from '@cineradar/simulator/market/days';
import type { Market } from '@cineradar/simulator/market/market';
import { isGoneAt, PRESALE_OPENS_DAYS_BEFORE, type Showing } from '@cineradar/simulator/market/showing';
import type { Halls } from '../past/halls.ts';
import { readingsOf } from '../past/looks.ts';
import { programmeAt } from './programme.ts';
import { salesOfDay } from './sales.ts';

/** When schedules are looked at, by Jakarta's clock: also as each zone's sales open, at its noon. */
const SCHEDULES_AT = ['00:00', '06:00', '10:00', '11:00', '12:00', '18:00'];
/** When what bars sold the day before is told, and then the day's scores are due. */
const SALES_AT = '04:30';
const MORNING_AT = '05:00';

/** Of what happens at one instant, what is on sale comes before looks at it. */
const ORDER: Readonly<Record<TapeItem['kind'], number>> = { schedule: 0, sales: 1, morning: 2, look: 3 };

const byTime = (a: TapeItem, b: TapeItem): number =>
  a.at.getTime() - b.at.getTime() || ORDER[a.kind] - ORDER[b.kind] || nameOf(a).localeCompare(nameOf(b));

const nameOf = (item: TapeItem): string => (item.kind === 'look' ? item.reading.showtimeId : '');

const isAhead = ({ at }: TapeItem): boolean => at > SANDBOX_STARTS_AT && at <= SANDBOX_ENDS_AT;

const dayNumbers = (from: Date, to: Date, more: number): readonly number[] => {
  const first = dayOf(from.toISOString().slice(0, 10)) - 1;
  return Array.from({ length: dayOf(to.toISOString().slice(0, 10)) + more - first + 1 }, (_, after) => first + after);
};

const at = (day: number, time: string): Date => instantOf(dateOf(day), time, 'Asia/Jakarta');

/** Of each look at the schedules what is not as the look before showed it: cities and days that did not change are left out. */
const newsOnly = () => {
  const before = new Map<string, string>();
  return (batches: readonly ScheduleBatch[]): readonly ScheduleBatch[] =>
    batches.filter(({ listings, films, showings, days }) => {
      const place = `${listings[0]?.city} ${days[0]?.cinemaDay}`;
      const shown = JSON.stringify([listings, films, showings, days], plainAmounts);
      const isNews = before.get(place) !== shown;
      before.set(place, shown);
      return isNews;
    });
};

const schedulesOf = async (market: Market, days: readonly number[]): Promise<readonly TapeItem[]> => {
  const boxOffice = openBoxOffice(market);
  const instants = days.flatMap((day) => SCHEDULES_AT.map((time) => at(day, time)));
  const items: TapeItem[] = [];
  const news = newsOnly();
  for (const instant of instants) {
    const item: TapeItem = { kind: 'schedule', at: instant, batches: [] };
    if (isAhead(item)) items.push({ ...item, batches: news(await programmeAt(market, boxOffice, instant.getTime())) });
  }
  return items;
};

const salesOf = (market: Market, day: number): TapeItem => ({
  kind: 'sales',
  at: at(day + 1, SALES_AT),
  rows: [...salesOfDay(market, day)],
});

const looksOf = (market: Market, source: string, showings: readonly Showing[], halls: Halls): readonly TapeItem[] =>
  showings.flatMap((showing) =>
    readingsOf(market, source, showing, halls.of(showing), SANDBOX_ENDS_AT)
      .filter(({ observedAt }) => observedAt > SANDBOX_STARTS_AT && !isGoneAt(showing, observedAt.getTime()))
      .map((reading): TapeItem => ({ kind: 'look', at: reading.observedAt, reading })),
  );

/**
 * All that happens in a sandbox's market between the first and the last stand of its clock, in order: looks at the
 * schedules, the looks at seats that a planner would take, what bars sold, the mornings. The halls of its showings are
 * made known to the store.
 */
export const tapeItems = async (
  market: Market,
  source: string,
  halls: Halls,
  onShare: (share: number) => void,
): Promise<readonly TapeItem[]> => {
  const days = dayNumbers(SANDBOX_STARTS_AT, SANDBOX_ENDS_AT, PRESALE_OPENS_DAYS_BEFORE);
  const items: TapeItem[] = [...(await schedulesOf(market, days))];
  for (const [done, day] of days.entries()) {
    const showings = market.listings.flatMap((listing) => market.showingsOf(listing, day));
    await halls.ensure(showings, SANDBOX_STARTS_AT);
    items.push(...looksOf(market, source, showings, halls), salesOf(market, day), {
      kind: 'morning',
      at: at(day, MORNING_AT),
    });
    onShare((done + 1) / days.length);
  }
  return items.filter(isAhead).toSorted(byTime);
};
