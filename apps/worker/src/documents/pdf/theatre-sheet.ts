import type { HeatConfidence } from '@cineradar/core/heat-score/confidence';
import type { HeatPart, PerPart } from '@cineradar/core/heat-score/parts';
import type { ChainCode } from '@cineradar/core/shared/ids';
import type { Zone } from '@cineradar/core/shared/zones';
import type { DocumentLocale } from '@cineradar/services/documents/document';

/** A day's score and the quartiles of its city. */
export type ScoreDay = {
  readonly day: string;
  readonly score: number;
  readonly weightsVersion: number;
  readonly cityLow: number;
  readonly cityHigh: number;
};

/** An hour of starts to come: share of the seats, 0–100, with the 80 % interval. */
export type ComingHour = {
  readonly hour: Date;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly capacity: number;
};

/** The showings of one hour of one weekday over some weeks; hours after midnight go on from 24. */
export type WeekCell = {
  readonly weekday: number;
  readonly hour: number;
  readonly percent: number;
  readonly showings: number;
  readonly admissions: number;
};

export type SheetFilm = {
  readonly title: string;
  readonly showings: number;
  readonly percent: number | null;
  readonly share: number | null;
};

export type SheetPeer = {
  readonly name: string;
  readonly chain: ChainCode;
  readonly metres: number | null;
  readonly score: number;
};

/** What the one page says of a theatre. */
export type TheatreSheet = {
  readonly locale: DocumentLocale;
  readonly synthetic: boolean;
  readonly name: string;
  readonly chain: ChainCode;
  readonly city: string;
  readonly province: string;
  readonly address: string | null;
  readonly zone: Zone;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly halls: number;
  readonly seats: number;
  readonly day: string;
  readonly score: number;
  readonly change7d: number | null;
  readonly ranks: Readonly<Record<'national' | 'city' | 'chain', { readonly rank: number; readonly of: number }>>;
  readonly parts: PerPart<{ readonly points: number; readonly weight: number; readonly isMedian: boolean }>;
  readonly metrics: {
    readonly occupancyRate: number;
    readonly revenueIndex: number;
    readonly growthRate: number;
    readonly consistency: number;
  };
  readonly confidence: HeatConfidence;
  readonly weightsVersion: number;
  readonly admissions28d: number;
  readonly daysShown: number;
  readonly history: readonly ScoreDay[];
  readonly coming: readonly ComingHour[];
  readonly comingTotal: {
    readonly low: number;
    readonly middle: number;
    readonly high: number;
    readonly showings: number;
  } | null;
  readonly comingMadeAt: Date | null;
  readonly now: Date;
  readonly weeks: number;
  readonly week: readonly WeekCell[];
  readonly today: {
    readonly admissions: number | null;
    readonly percent: number | null;
    readonly showings: number;
    readonly films: readonly SheetFilm[];
    readonly observedAt: Date | null;
  };
  readonly peers: readonly SheetPeer[];
};

/** Where most points come from and where most are lost, of what the site measures itself. */
export const bestAndWorst = ({
  parts,
}: Pick<TheatreSheet, 'parts'>): { readonly best: HeatPart | undefined; readonly worst: HeatPart | undefined } => {
  const own = (['occupancy', 'revenue', 'concession', 'growth', 'consistency'] as const).filter(
    (part) => parts[part].weight > 0 && !parts[part].isMedian,
  );
  const reached = (part: HeatPart): number => parts[part].points / (parts[part].weight * 100);
  const lost = (part: HeatPart): number => parts[part].weight * 100 - parts[part].points;
  const [best, ...others] = own.toSorted((a, b) => reached(b) - reached(a));
  const [worst] = others.toSorted((a, b) => lost(b) - lost(a));
  return { best, worst };
};
