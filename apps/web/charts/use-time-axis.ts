import { useMemo } from 'react';
import { localDateTime, type Zone } from '@cineradar/core/shared/zones';
import { useTranslations } from 'use-intl';
import type { Format } from '../format/format.ts';
import { useFormat } from '../format/use-format.ts';
import type { XAxis } from './plot.ts';
import { type TimeStep, timeTicks } from './ticks.ts';

const tickWord = (format: Format, noon: string, step: TimeStep, at: number, zone: Zone): string => {
  const { date } = localDateTime(new Date(at), zone);
  switch (step) {
    case 'hour':
      return format.time(new Date(at), zone);
    case 'noon':
      return `${format.weekday(date)} ${noon}`;
    case 'day':
    case 'week':
      return format.day(date, 'short');
  }
};

/** An axis of instants (ms) on the venue's clock; `told` is how a tooltip names one: as a time or as a day. */
export const useTimeAxis = (from: number, to: number, zone: Zone, told: 'time' | 'day'): XAxis => {
  const format = useFormat();
  const noon = useTranslations('charts')('noon');
  return useMemo(
    () => ({
      extent: [from, to] as const,
      ticks: (most) => {
        const { step, at } = timeTicks(from, to, zone, most, told === 'day' ? 'day' : 'hour');
        return at.map((instant) => ({ at: instant, label: tickWord(format, noon, step, instant, zone) }));
      },
      heading: (x) => {
        const instant = new Date(x);
        return told === 'day' ? format.day(localDateTime(instant, zone).date) : format.dateTime(instant, zone, 'day');
      },
    }),
    [from, to, zone, told, format, noon],
  );
};
