/**
 * @module Every number that was set by calibration (docs/decisions/0005-the-synthetic-market.md). Frozen: a change
 * here changes the market's fingerprint, and every report that quotes it speaks of another market.
 */

/** How bookings come about, apart from what structure says; the sweep turns these. */
export type BookingDials = {
  /** Concentration of a showing's advance share around its mean: the share-noise dial. Greater is calmer. */
  readonly advanceConcentration: number;
  /** Standard deviations of logarithms. */
  readonly showingSigma: number;
  readonly nationSigma: number;
  readonly filmDaySigma: number;
  readonly siteDaySigma: number;
  /** Mean part of the bookings that come a day or more before the start: the least, and what adds to it. */
  readonly advanceShare: {
    readonly least: number;
    readonly byExpectedShare: number;
    readonly presale: number;
    readonly freeDay: number;
    readonly most: number;
  };
  /** The part of the others that come in the last hours, and their mean lead. */
  readonly rushShare: number;
  readonly rushMeanMinutes: number;
  /** Booking days by how far back they lie from the day of the showing (0 is itself): how busy they are. */
  readonly bookingDayWeights: readonly number[];
  /** Chance of groups of 1, 2, 3 …, in per cent. */
  readonly groupSizes: readonly number[];
  readonly givenBackShare: number;
  /** Abandoned carts ÷ groups expected. */
  readonly cartsByGroup: number;
  readonly cartMinutes: readonly [number, number];
  readonly counterShare: number;
};

export const DIALS = {
  bookings: {
    advanceConcentration: 20,
    showingSigma: 0.4,
    nationSigma: 0.06,
    filmDaySigma: 0.1,
    siteDaySigma: 0.12,
    advanceShare: { least: 0.16, byExpectedShare: 0.12, presale: 0.08, freeDay: 0.03, most: 0.45 },
    rushShare: 0.5,
    rushMeanMinutes: 80,
    bookingDayWeights: [2, 1, 0.75, 1.3, 0.3, 0.3, 0.35, 0.5, 1.5],
    groupSizes: [20, 44, 16, 14, 6],
    givenBackShare: 0.015,
    cartsByGroup: 0.09,
    cartMinutes: [5, 10],
    counterShare: 0.3,
  } satisfies BookingDials,

  demand: {
    /** Share of its seats that a middling showing is wanted for. */
    baseShare: 0.235,
    /** How far a film's demand beyond its screens fills them: 1 wholly, 0 not at all. */
    crowdExponent: 0.92,
    /** How far a slate stronger than a common one brings more people, within limits. */
    slateExponent: 0.12,
    slateStrength: 42,
    slateLimits: [0.85, 1.2],
    tierPull: { premium: 1.1, jabodetabek: 1.1, tier1: 1.05, tier2: 0.92 },
    siteSigma: 0.3,
    priceExponent: -0.25,
    seatsExponent: -0.15,
    middlingSeats: 150,
    foreignAtImax: 1.5,
    localAtImax: 0.6,
    threeD: 0.95,
    expectedShareMax: 2.5,
  },

  rhythm: {
    /** From Sunday (indonesia.md, §2 Rhythm). */
    weekday: [1.55, 0.8, 0.71, 0.74, 0.84, 0.96, 1.64],
    /** Hour of the start and its demand, straight lines between (indonesia.md, §2 Rhythm; midnight estimated). */
    hours: [
      [10, 0.35],
      [12, 0.55],
      [14, 0.75],
      [16, 0.95],
      [18, 1.4],
      [19, 1.4],
      [21, 0.95],
      [24.25, 0.8],
    ],
    /** Fasting empties the afternoon and iftar the early evening; after tarawih it is nearly as always. */
    ramadanHours: [
      [10, 0.2],
      [14, 0.4],
      [16, 0.45],
      [17.5, 0.3],
      [18.5, 0.45],
      [19.5, 1],
      [20.5, 1.25],
      [21, 1.1],
      [24.25, 0.6],
    ],
    ramadanDay: 1.08,
    holiday: 1.45,
    jointLeave: 1.25,
    schoolBreakWeekday: 1.3,
    schoolBreakWeekend: 1.1,
    /** From two days before Eid, when the country travels, to ten days after. */
    lebaran: [0.5, 0.55, 2.9, 4.7, 5, 4.8, 4.5, 4, 3.7, 3.3, 2.9, 2.5, 2.2, 2, 1.8, 1.6],
    lebaranFirst: -2,
  },

  films: {
    localAWeek: 3,
    foreignAWeek: 2,
    runWeeksMax: 9,
    localSigma: 1.25,
    foreignSigma: 1.05,
    foreignDraw: 1.25,
    /** Strength in a week ÷ strength in the week before, from and to. */
    legs: [0.54, 0.82],
    /** Now and then word of mouth lifts a local film for weeks before it wears off. */
    sleeperShare: 0.045,
    sleeperWeeklyGrowth: 1.75,
    sleeperDays: 16,
    sleeperDraw: 1,
    levelSigma: 0.05,
    presaleDraw: 2,
    horrorDraw: 1.15,
    ramadanDraw: 0.55,
    lebaranDraw: 2.4,
    /** A film whose strength has sunk below it gets no further week. */
    cutStrength: 0.35,
    threeDShare: 0.3,
  },

  programme: {
    /** A film's screens go with its strength to this power: a weak one still gets its few. */
    screenExponent: 0.72,
    /** How much more a listing's largest hall leans to the strong than its smallest. */
    hallLeaning: 0.6,
    sharedHallShare: 0.45,
    midnightShare: 0.5,
    midnightCrowd: 1.15,
    threeDShowingShare: 0.35,
    movedShare: 0.03,
    vanishedShare: 0.012,
    vanishedBelowShare: 0.15,
    blockedShowingShare: 0.06,
    blockedSeats: [3, 12],
    twinListingShare: 0.08,
  },

  concessions: {
    /** Sold over the counter ÷ tickets is about 33 : 63 in rupiah (indonesia.md, §2 Money). */
    ordersByAdmission: 0.38,
    basketIdr: { premium: 82_000, jabodetabek: 62_000, tier1: 52_000, tier2: 44_000 },
    daySigma: 0.12,
  },

  popularity: { scale: 20, exponent: 0.7, filmSigma: 0.35, daySigma: 0.12, weeklyAnticipation: 1.35 },
} as const;
