import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { MARKET_SIZES } from '@cineradar/simulator/market/size';
import { evaluate } from './forecast/evaluate.ts';
import { kept, tellMarket } from './forecast/market.ts';
import { rowsOf, settingRows } from './forecast/rows.ts';
import { servingRows } from './forecast/serving.ts';
import { SETTINGS } from './forecast/settings.ts';
import type { Row } from './harness/row.ts';

/**
 * `FORECAST_FOLDS=2 FORECAST_SETTINGS=0 npm run bench forecast` is the short form, FORECAST_SIZE=small tries it out. What was
 * told and held is kept between runs.
 */
const FOLDS = Number(process.env['FORECAST_FOLDS'] ?? 8);
/** How many other settings of the booking dials. */
const OTHER_SETTINGS = Number(process.env['FORECAST_SETTINGS'] ?? SETTINGS.length - 1);
const LEARN_ROWS = Number(process.env['FORECAST_LEARN_ROWS'] ?? 300_000);

const SIZE = MARKET_SIZES.find((size) => size === process.env['FORECAST_SIZE']) ?? 'national';

const DAYS = 180;
/** 12,000 showings in eight weeks, by so many futures that the oracle's own error is 0.4 % too great at most. */
const ORACLE = { showingsADay: 215, runs: 201 };
const SETTING = { size: 'demo', days: 80, folds: 2, showingsADay: 80, runs: 101 } as const;
const NOTE_EVERY_MS = 5_000;

const teller = (what: string) => {
  let last = 0;
  return (text: string): void => {
    if (performance.now() - last < NOTE_EVERY_MS) return;
    last = performance.now();
    console.error(`${what}: ${text}`);
  };
};

/** Tells the markets of other dials; gives the folder that holds each under its name, or null when none was wanted. */
const tellSettings = async (): Promise<string | null> => {
  if (OTHER_SETTINGS === 0) return null;
  const folder = kept('settings');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [place, [name, dials]] of SETTINGS.slice(0, OTHER_SETTINGS + 1).entries()) {
    const history = await tellMarket({ ...SETTING, dials }, teller(name));
    await symlink(history, join(folder, `${String(place).padStart(2, '0')}-${name}`));
  }
  return folder;
};

/** Serving is measured on whole days of the country; `FORECAST_SERVING=0` leaves it out. */
const serving = async (history: string): Promise<readonly Row[]> =>
  process.env['FORECAST_SERVING'] === '0' ? [] : servingRows(history);

/**
 * The ladder of forecasts on the national synthetic market by horizon, beside the oracle that knows own bookings: rolling
 * origin over weeks that hold Ramadan and Lebaran. Then how intervals hold, and whether rankings outlive other dials.
 */
export const rows = async (): Promise<readonly Row[]> => {
  const order = { size: SIZE, days: DAYS, folds: FOLDS, dials: {}, ...ORACLE } as const;
  const history = await tellMarket(order, teller('market'));
  const found = await evaluate({ history, folds: FOLDS, learnRows: LEARN_ROWS, settings: await tellSettings() });
  return [...rowsOf(found.scores), ...settingRows(found.settings), ...(await serving(history))];
};
