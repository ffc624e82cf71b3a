import type { Zone } from '@cineradar/core/shared/zones';

/** National figures are told in Jakarta's time. */
export const MARKET_ZONE: Zone = 'Asia/Jakarta';
