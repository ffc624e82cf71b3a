import { type RawBuilder, sql } from 'kysely';

/**
 * Whether showing `s` was (or is) on the programme. One that vanished from the listing before its sales would have
 * closed was called off: it is kept, with `gone_at`, and counts in no figure. Listings drop showings shortly before
 * the start too, when sales close, hence the 30 minutes.
 */
export const isOnProgramme: RawBuilder<boolean> = sql<boolean>`(
  s.gone_at is null or s.gone_at >= s.starts_at - interval '30 minutes')`;
