/** Occupancy as people read it; a dash where nobody knows. */
export const percentText = (occupancy: number | null): string =>
  occupancy === null ? '–' : `${occupancy.toFixed(1)} %`;

/** Seats taken of those there are. */
export const seatsText = (sold: number | null, capacity: number | null): string =>
  sold === null || capacity === null ? '–' : `${sold}/${capacity}`;

/** A time of day on a venue's clock; `zone` is IANA's name of it. */
export const timeText = (instant: string, zone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(new Date(instant));

/** How long ago, in the largest unit that fits. */
export const ageText = (instant: string | undefined, now: string): string => {
  if (instant === undefined) return 'never';
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(instant)) / 1_000));
  if (seconds < 120) return `${seconds} s ago`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min ago` : `${Math.round(seconds / 3_600)} h ago`;
};
