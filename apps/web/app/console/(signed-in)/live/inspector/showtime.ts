import type { BodyOf } from '@cineradar/sdk';

/** A showing as the API tells it: its last seat map and its booking curve. */
export type ShowtimeDetail = BodyOf<'/v1/showtimes/{id}'>;
