import { localDateTime, type Zone, zoneOffsetHours } from '@cineradar/core/shared/zones';

/** What the wall clock of `zone` shows at an instant, to the minute and with its offset: `2026-03-02T19:40+07:00`. */
export const localText = (instant: Date, zone: Zone): string => {
  const { date, time } = localDateTime(instant, zone);
  return `${date}T${time}+${String(zoneOffsetHours(zone)).padStart(2, '0')}:00`;
};
