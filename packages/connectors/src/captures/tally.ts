import type { RefusedRows } from './read-cinema.ts';

/** What was counted while a file was taken in. */
export type Tally = {
  rowsRead: number;
  rowsRefused: number;
  /** Starts by cinema day. */
  readonly byDay: Map<string, number>;
  /** Starts without a date, by why. */
  readonly undated: { presale: number; later: number; midnight: number };
  /** Starts of no presale that were on sale although their hour had passed: so they are of a later day. */
  onSaleAfterTheirHour: number;
  /** Dated starts on sale although their own clock says they had begun: the API cuts its list by the clock of WIB. */
  openAfterOwnStart: number;
  pointsTaken: number;
  pointsRefused: number;
  readonly listings: Set<string>;
  readonly sitesByName: Set<string>;
  readonly cities: Set<string>;
  readonly citiesWithRegularRows: Set<string>;
  readonly films: Set<string>;
  /** The first of them; `refusedUnlisted` counts the others. */
  readonly refused: RefusedRows[];
  refusedUnlisted: number;
};

const MAX_LISTED = 500;

export const newTally = (): Tally => ({
  rowsRead: 0,
  rowsRefused: 0,
  byDay: new Map(),
  undated: { presale: 0, later: 0, midnight: 0 },
  onSaleAfterTheirHour: 0,
  openAfterOwnStart: 0,
  pointsTaken: 0,
  pointsRefused: 0,
  listings: new Set(),
  sitesByName: new Set(),
  cities: new Set(),
  citiesWithRegularRows: new Set(),
  films: new Set(),
  refused: [],
  refusedUnlisted: 0,
});

/** Counts what is refused, and lists it while the list is short. */
export const tallyRefused = (tally: Tally, refused: RefusedRows): void => {
  tally.rowsRead += refused.rows;
  tally.rowsRefused += refused.rows;
  if (tally.refused.length < MAX_LISTED) tally.refused.push(refused);
  else tally.refusedUnlisted += 1;
};
