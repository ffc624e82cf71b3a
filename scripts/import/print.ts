import { basename } from 'node:path';
import { localDateTime } from '@cineradar/core/shared/zones';
import type { PlaceCounts } from '@cineradar/core/catalogue/site-groups';
import type { StoreCounts } from '@cineradar/services/catalogue/count-store';
import type { FileReport, PlacesReport, RowCounts, ScheduleReport } from '@cineradar/services/catalogue/import-report';

const LABEL_WIDTH = 11;
const MAX_REFUSALS = 10;

const count = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
/** A file's own text may hold what a terminal would obey. */
const harmless = (text: string): string => text.replaceAll(/\p{C}/gu, '\uFFFD');
const line = (label: string, text: string): string => `    ${label.padEnd(LABEL_WIDTH)}${harmless(text)}`;
const wib = (at: Date): string => Object.values(localDateTime(at, 'Asia/Jakarta')).join(' ') + ' WIB';

const rowsLine = (rows: RowCounts): string => {
  const { read, repeated, ...others } = rows;
  const parts = Object.entries({ ...others, ...(repeated > 0 ? { repeated } : {}) });
  return line(
    'rows',
    `${count(read, 'row')} read: ${parts.map(([what, n]) => `${n.toLocaleString('en')} ${what}`).join(', ')}`,
  );
};

const placesText = (places: PlaceCounts): string =>
  `${count(places.sitesByName, 'place')} by name, ${places.sitesByPlaceId.toLocaleString('en')} by place id ` +
  `(${count(places.placeIdsJoiningNames, 'id')} join names, ${count(places.namesWithSeveralPlaceIds, 'name')} with several ids, ` +
  `${count(places.listingsWithoutPlaceId, 'listing')} without)`;

const refusalLines = (report: ScheduleReport | PlacesReport): readonly string[] => {
  const shown = report.refused.slice(0, MAX_REFUSALS).map(({ path, reason }) => line('refused', `${path}: ${reason}`));
  const more = report.refused.length + report.refusedUnlisted - shown.length;
  return more > 0
    ? [...shown, line('', `and ${more.toLocaleString('en')} more; --report FILE lists ${report.refused.length}`)]
    : shown;
};

const datesLine = ({ dates, undated }: ScheduleReport): string => {
  const days = Object.entries(dates).map(([day, rows]) => `${day} ${rows.toLocaleString('en')}`);
  const unknown = undated.presale + undated.later + undated.midnight;
  const why = [
    count(undated.presale, 'presale'),
    `${undated.later.toLocaleString('en')} of a later day`,
    ...(undated.midnight > 0 ? [`${undated.midnight} fetched around midnight`] : []),
  ];
  return line('dates', [...days, `date unknown ${unknown.toLocaleString('en')} (${why.join(', ')})`].join(' · '));
};

const scheduleLines = (report: ScheduleReport): readonly string[] => {
  const { listings, films, cities, showings } = report;
  const told = [
    [showings.settled, 'earlier showings got their date'],
    [showings.presalesFound, 'earlier showings turned out to be presales, without a date'],
    [showings.adopted, 'earlier showings got the id they lacked'],
    [showings.gone, 'earlier showings are gone'],
    [report.openAfterOwnStart, 'rows were on sale though begun by their own clock (WITA, WIT)'],
  ] as const;
  return [
    datesLine(report),
    line('listings', `${listings.listings} (${listings.added} new) in ${placesText(listings)}`),
    line(
      'cities',
      `${cities.seen}${cities.withoutRegularRows.length > 0 ? `; no regular rows: ${cities.withoutRegularRows.join(', ')}` : ''}`,
    ),
    line('films', `${films.added + films.changed + films.unchanged} (${films.added} new)`),
    ...told.filter(([n]) => n > 0).map(([n, what]) => line('', `${n.toLocaleString('en')} ${what}`)),
  ];
};

/** What a person reads of one file. */
export const fileLines = (report: FileReport): readonly string[] => {
  const name = `  ${harmless(basename(report.file))}`;
  if (report.kind === 'refused') {
    const { path, reason } = report.refusal;
    return [`${name}  refused, nothing of it was written`, line('', path === '' ? reason : `${path}: ${reason}`)];
  }
  const { rows, importedBefore } = report;
  const nothing = rows.new + rows.changed === 0 ? '; it changed nothing' : '';
  const what = report.kind === 'schedule' ? `schedule scraped ${wib(report.scrapedAt)}` : 'place cache';
  return [
    `${name}  ${what}${importedBefore ? '; imported before' : ''}${nothing}`,
    rowsLine(rows),
    ...(report.kind === 'schedule' ? scheduleLines(report) : []),
    ...refusalLines(report),
  ];
};

/** What a person reads of the store at the end. */
export const storeLines = (store: StoreCounts): readonly string[] => [
  '  the captures market now holds',
  line('listings', `${store.places.listings} in ${placesText(store.places)}`),
  line('sites', `${store.sites}, ${store.sitesWithPoint} with a point, in ${count(store.cities, 'city', 'cities')}`),
  line(
    'showings',
    `${count(store.showings, 'showing')} of ${count(store.films, 'film')}; ${store.showingsUndated.toLocaleString('en')} without a date, ${store.showingsGone.toLocaleString('en')} gone`,
  ),
  line('clock', store.clockStandsAt === null ? 'real time' : `stands at ${wib(store.clockStandsAt)}`),
];
