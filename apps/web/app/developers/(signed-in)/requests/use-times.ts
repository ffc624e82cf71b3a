'use client';

import { localDateTime } from '@cineradar/core/shared/zones';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';

/** Below this many milliseconds tenths matter. */
const COARSE_MS = 10;

/** When requests came and how long they took, in words; times are WIB. */
export function useTimes() {
  const t = useTranslations('portal.requests');
  const format = useFormat();
  return useMemo(
    () => ({
      at: (instant: string): string => {
        const day = format.day(localDateTime(new Date(instant), NATIONAL_ZONE).date, 'short');
        return `${day}, ${format.time(instant, NATIONAL_ZONE, { withSeconds: true })}`;
      },
      took: (durationMs: number): string => t('ms', { ms: format.number(durationMs, durationMs < COARSE_MS ? 1 : 0) }),
    }),
    [t, format],
  );
}
