'use client';

import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import type { ApiKey } from './model/key.ts';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** When keys were used and end, in words. */
export function useTimes() {
  const t = useTranslations('portal.keys');
  const format = useFormat();
  return {
    used: ({ lastUsed }: Pick<ApiKey, 'lastUsed'>): string => {
      if (lastUsed === null) return t('neverUsed');
      const ageMs = Math.max(0, Date.now() - Date.parse(lastUsed.at));
      return ageMs < DAY_MS
        ? t('ago', { age: format.age(ageMs / SECOND_MS) })
        : format.dateTime(lastUsed.at, NATIONAL_ZONE, 'day');
    },
    ends: ({ expiresAt }: Pick<ApiKey, 'expiresAt'>): string =>
      expiresAt === null ? t('neverEnds') : format.dateTime(expiresAt, NATIONAL_ZONE, 'full'),
    at: (instant: string): string => format.dateTime(instant, NATIONAL_ZONE, 'full'),
  };
}
