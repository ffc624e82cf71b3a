import { localDateTime } from '@cineradar/core/shared/zones';
import type { BodyOf } from '@cineradar/sdk';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import type { Format } from '../../../../format/format.ts';

export type Run = BodyOf<'/v1/scrapes'>['data'][number];

/** Reads that gave nothing, whatever the cause. */
export const failures = ({ errors }: Run): number => Object.values(errors).reduce((sum, count) => sum + count, 0);

/** When it began; the panel says that times are WIB. */
export const beginText = (format: Format, { startedAt }: Run): string =>
  `${format.day(localDateTime(new Date(startedAt), NATIONAL_ZONE).date, 'short')}, ${format.time(startedAt, NATIONAL_ZONE)}`;

/** How long it took; one that runs has no such figure yet. */
export const tookText = (format: Format, { startedAt, endedAt }: Run): string =>
  endedAt === null ? '–' : format.age((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
