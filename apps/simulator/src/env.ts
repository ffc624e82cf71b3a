import type { MovableClock } from './clock.ts';
import type { FaultDesk } from './faults.ts';
import type { BoxOffice } from './market/box-office.ts';
import type { Market } from './market/market.ts';
import type { Tokens } from './tokens.ts';

/** What the routes work with. */
export type Booth = {
  readonly market: Market;
  readonly boxOffice: BoxOffice;
  readonly clock: MovableClock;
  readonly tokens: Tokens;
  readonly faults: FaultDesk;
};
