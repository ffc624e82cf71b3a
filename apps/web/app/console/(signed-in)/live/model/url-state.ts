import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { isLocalTime } from '@cineradar/core/shared/zones';
import { sortParser } from '../../../../../console/sort-parser.ts';
import { LAYERS } from './layers.ts';
import { SORTS } from './order.ts';

/** Occupancy as `60-100`. */
const parseAsShares = createParser<readonly [number, number]>({
  parse(text) {
    const [, low, high] = /^(\d{1,3})-(\d{1,3})$/u.exec(text)?.map(Number) ?? [];
    return low === undefined || high === undefined || low > high || high > 100 ? null : [low, high];
  },
  serialize: ([low, high]) => `${low}-${high}`,
  eq: (a, b) => a[0] === b[0] && a[1] === b[1],
});

/** Clock times as `18:00-21:30`. */
const parseAsTimes = createParser<readonly [string, string]>({
  parse(text) {
    const [from = '', to = ''] = text.split('-');
    return isLocalTime(from) && isLocalTime(to) ? [from, to] : null;
  },
  serialize: ([from, to]) => `${from}-${to}`,
  eq: (a, b) => a[0] === b[0] && a[1] === b[1],
});

/** All of the page that an address carries. What stands at its default is left out of the address. */
export const liveParsers = {
  chain: parseAsArrayOf(parseAsStringLiteral(['XXI', 'CGV', 'CINEPOLIS'])).withDefault([]),
  city: parseAsArrayOf(parseAsString).withDefault([]),
  film: parseAsString,
  occupancy: parseAsShares,
  starts: parseAsTimes,
  view: parseAsStringLiteral(['map', 'list']).withDefault('map'),
  layer: parseAsStringLiteral(LAYERS).withDefault('now'),
  sort: sortParser(SORTS).withDefault({ id: 'occupancy', isDesc: true }),
  site: parseAsString,
  showing: parseAsString,
};
