/** The limits that a caller may have side by side, by the length of their window in seconds; a month is 30 days. */
export const LIMIT_WINDOWS_SECONDS = { burst: 1, minute: 60, hour: 3_600, month: 2_592_000 } as const;

export type LimitName = keyof typeof LIMIT_WINDOWS_SECONDS;
export const LIMIT_NAMES: readonly ['burst', 'minute', 'hour', 'month'] = ['burst', 'minute', 'hour', 'month'];

/** How many units each window takes; a limit that is not named is not kept. An ordinary request costs one unit. */
export type LimitCounts = Readonly<Partial<Record<LimitName, number | undefined>>>;

/** What a limit may be set to at most: more than this a second, on average, no caller gets. */
export const mostUnits = (name: LimitName): number => LIMIT_WINDOWS_SECONDS[name] * 10_000;

/** The counts that hold for a key: its own, and the usual hour where it has none. */
export const countsOfKey = (own: LimitCounts, usualHour: number): LimitCounts => ({
  ...own,
  hour: own.hour ?? usualHour,
});

/** The usual hour of an organisation beside that of one of its keys. */
const KEYS_WORTH = 10;

/**
 * The counts that hold for all keys of an organisation together: those agreed with it, else its plan's, and never fewer in
 * an hour than ten keys’ usual ones where nothing was agreed.
 */
export const countsOfOrganisation = (
  agreed: LimitCounts,
  usualHour: number,
  ofPlan: LimitCounts = {},
): LimitCounts => ({
  ...ofPlan,
  ...agreed,
  hour: agreed.hour ?? Math.max(ofPlan.hour ?? 0, usualHour * KEYS_WORTH),
});

/** Those limits of a key that are wider than its organisation's of the same name, which would never be reached. */
export const widerThan = (own: LimitCounts, organisation: LimitCounts): readonly LimitName[] =>
  LIMIT_NAMES.filter((name) => (own[name] ?? 0) > (organisation[name] ?? Number.POSITIVE_INFINITY));
