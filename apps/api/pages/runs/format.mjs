/** Text of figures and times. Jakarta's clock, whatever the reader's machine says. */

const JAKARTA = 'Asia/Jakarta';
const whole = new Intl.NumberFormat('en');
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: JAKARTA,
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: JAKARTA,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** @param {number} figure */
export const count = (figure) => whole.format(figure);

/** A day and a time of day, such as "21 Nov, 20:14". @param {string} instant */
export const moment = (instant) => dayAndTime.format(new Date(instant));

/** Such as "20:14:32 WIB". @param {string} instant */
export const clockTime = (instant) => `${clock.format(new Date(instant))} WIB`;

/** Such as "48 s", "3 min", "2 h 5 min"; an en dash where there is none. @param {number | null} seconds */
export const duration = (seconds) => {
  if (seconds === null) return '–';
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
};

/** Per cent without decimals; an en dash where it is unknown. @param {number | null} share */
export const percent = (share) => (share === null ? '–' : `${Math.round(share)}%`);

const WORDS = new Map([
  ['catalogue', 'Programme'],
  ['looks', 'Looks'],
  ['xxi', 'XXI'],
  ['cgv', 'CGV'],
  ['cinepolis', 'Cinépolis'],
]);

/** A code in words: "server_error" is "Server error". @param {string} code */
export const word = (code) => {
  const known = WORDS.get(code.toLowerCase());
  if (known !== undefined) return known;
  const text = code.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
