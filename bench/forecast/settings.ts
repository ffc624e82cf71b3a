import { type BookingDials, DIALS } from '@cineradar/simulator/market/dials';

const { advanceShare } = DIALS.bookings;

/** Booking dials that differ from the frozen ones, by what they make of the market; the first are those as frozen. */
export const SETTINGS: readonly (readonly [name: string, dials: Partial<BookingDials>])[] = [
  ['as frozen', {}],
  ['calm shares', { advanceConcentration: 160 }],
  ['noisy shares', { advanceConcentration: 5 }],
  ['small shocks of a showing', { showingSigma: 0.2 }],
  ['great shocks of a showing', { showingSigma: 0.8 }],
  ['few book ahead', { advanceShare: { ...advanceShare, least: 0.04 } }],
  ['many book ahead', { advanceShare: { ...advanceShare, least: 0.28 } }],
  ['great shocks of a site', { siteDaySigma: 0.3 }],
  ['great shocks of film and nation', { filmDaySigma: 0.3, nationSigma: 0.15 }],
];
