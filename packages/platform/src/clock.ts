/** The port through which every process learns what time it is, so that tests and the demo can move it. */
export type Clock = { readonly now: () => Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands at `instant`. */
export const standingClock = (instant: Date): Clock => ({ now: () => new Date(instant) });

/** The market's clock: stands at `standsAt` when given (an instant in ISO 8601), else real time. */
export const marketClock = (standsAt: Date | undefined): Clock =>
  standsAt === undefined ? systemClock : standingClock(standsAt);
