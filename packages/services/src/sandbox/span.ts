/** Where the clock of a sandbox stands until it is moved: 14 January 2026, 12:00 WIB. */
export const SANDBOX_STARTS_AT: Date = new Date('2026-01-14T12:00:00+07:00');

/** As far as its clock can be moved: ten days on, whole ones for whoever looks at weeks. */
export const SANDBOX_ENDS_AT: Date = new Date('2026-01-24T12:00:00+07:00');

/** Under this source stand the names that samples use. */
export const SANDBOX_SOURCE = 'sandbox';

/** Names that mean the same in every sandbox, and a showing of theirs that is ahead while the clock was not moved. */
export const SANDBOX_NAMES = {
  theatre: 'theatre_123',
  movie: 'movie_456',
  showtime: new Date('2026-01-15T19:00:00+07:00'),
} as const;
