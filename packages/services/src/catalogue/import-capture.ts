import { basename } from 'node:path';
import type { PlaceCapture, ScheduleCapture } from '@cineradar/connectors/captures/inspect-capture';
import { inspectCapture } from '@cineradar/connectors/captures/inspect-capture';
import { readPlaces } from '@cineradar/connectors/captures/read-places';
import { readSchedule } from '@cineradar/connectors/captures/read-schedule';
import type { Tally } from '@cineradar/connectors/captures/tally';
import { newTally } from '@cineradar/connectors/captures/tally';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { rememberFile } from './capture-files.ts';
import type { FileReport, PlacesReport, RowCounts, ScheduleReport } from './import-report.ts';
import type { Counts } from './look.ts';
import { countPlacesOf } from './placed-listings.ts';
import { recordPlaces } from './record-places.ts';
import { recordScheduleWithin } from './record-schedule.ts';
import { standClock } from './stand-clock.ts';

export type ImportOptions = {
  /** Real time: a capture from the future is refused. */
  readonly now: Date;
  /** Told of bytes as they are read; a file that is taken is read twice. */
  readonly onBytes?: (bytes: number) => void;
};

/** The captures are of the ticketing API's ids. */
const SOURCE = 'tix';

const rowCounts = (tally: Tally, { added, changed, unchanged }: Counts): RowCounts => {
  const { rowsRead: read, rowsRefused: refused } = tally;
  return { read, new: added, changed, unchanged, repeated: read - refused - added - changed - unchanged, refused };
};

const taken = (capture: ScheduleCapture | PlaceCapture, tally: Tally, counts: Counts, importedBefore: boolean) => ({
  file: capture.path,
  sha256: capture.sha256,
  bytes: capture.bytes,
  importedBefore,
  rows: rowCounts(tally, counts),
  points: { taken: tally.pointsTaken, refused: tally.pointsRefused },
  refused: tally.refused,
  refusedUnlisted: tally.refusedUnlisted,
});

const importSchedule = async (tx: Tx, capture: ScheduleCapture, options: ImportOptions): Promise<ScheduleReport> => {
  const tally = newTally();
  const { scrapedAt, statedDate } = capture;
  const look = { source: SOURCE, seenAt: scrapedAt, synthetic: false };
  const changes = await recordScheduleWithin(tx, look, readSchedule(capture, tally, options.onBytes));
  await standClock(tx, scrapedAt);
  const importedBefore = await rememberFile(
    tx,
    {
      sha256: capture.sha256,
      fileName: basename(capture.path),
      shape: 'schedule',
      scrapedAt,
      rowsRead: tally.rowsRead,
    },
    options.now,
  );
  const { adopted, gone, settled, presalesFound } = changes.showings;
  return {
    kind: 'schedule',
    ...taken(capture, tally, changes.showings, importedBefore),
    scrapedAt,
    statedDate,
    dates: Object.fromEntries([...tally.byDay].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    undated: tally.undated,
    onSaleAfterTheirHour: tally.onSaleAfterTheirHour,
    openAfterOwnStart: tally.openAfterOwnStart,
    showings: { adopted, gone, settled, presalesFound },
    listings: { ...changes.listings, ...(await countPlacesOf(tx, SOURCE, [...tally.listings])) },
    films: changes.films,
    places: changes.places,
    cities: {
      seen: tally.cities.size,
      withoutRegularRows: [...tally.cities].filter((city) => !tally.citiesWithRegularRows.has(city)).toSorted(),
    },
  };
};

const importPlaces = async (tx: Tx, capture: PlaceCapture, options: ImportOptions): Promise<PlacesReport> => {
  const tally = newTally();
  const counts = await recordPlaces(tx, null, readPlaces(capture, tally, options.onBytes));
  const importedBefore = await rememberFile(
    tx,
    {
      sha256: capture.sha256,
      fileName: basename(capture.path),
      shape: 'places',
      scrapedAt: null,
      rowsRead: tally.rowsRead,
    },
    options.now,
  );
  return { kind: 'places', ...taken(capture, tally, counts, importedBefore), cities: { seen: tally.cities.size } };
};

/**
 * Imports one file of captures: a schedule of any shape or a place cache, plain or gzip. Everything it holds is written
 * in one transaction or, when it is refused, nothing. The same file again changes nothing. The market's clock then stands
 * at the newest capture. Cities must be known (seedCities).
 * Throws DomainError `not_found` for a file that is not there.
 */
export const importCapture = async (db: Db, path: string, options: ImportOptions): Promise<FileReport> => {
  const capture = await inspectCapture(path, options.now, options.onBytes);
  if (capture.kind === 'refused') {
    return { kind: 'refused', file: path, refusal: { path: capture.path, reason: capture.reason } };
  }
  try {
    return await inTransaction<FileReport>(db, (tx) =>
      capture.kind === 'schedule' ? importSchedule(tx, capture, options) : importPlaces(tx, capture, options),
    );
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'conflict') throw error;
    return { kind: 'refused', file: path, refusal: { path: '', reason: error.message } };
  }
};
