import { type SeatsToSum, sumForecasts } from '@cineradar/core/demand/sum-quantiles';
import type { ComingShowing } from './coming-showings.ts';

const HOUR_MS = 3_600_000;

/** Admissions of a site in the hour of the starts. */
export type SiteHour = {
  readonly siteId: string;
  /** When the hour begins; all zones of Indonesia are whole hours from UTC. */
  readonly hour: Date;
  readonly cinemaDay: string;
  /** The showings on sale, or the site's usual week where they are not yet. */
  readonly kind: 'programme' | 'profile';
  readonly showings: number;
  readonly forecast: SeatsToSum;
};

/** What is said of a showing, in seats. */
export type SummedShowing = {
  readonly showing: Pick<ComingShowing, 'siteId' | 'startsAt' | 'cinemaDay' | 'kind'>;
  readonly forecast: SeatsToSum;
};

const hourOf = (instant: Date): number => Math.floor(instant.getTime() / HOUR_MS) * HOUR_MS;

/** Sums by site and hour of the start; any two showings of one are correlated by `together`. */
const sumByHour = (showings: readonly SummedShowing[], together: number): readonly SiteHour[] =>
  [...Map.groupBy(showings, ({ showing }) => `${showing.siteId} ${hourOf(showing.startsAt)}`).values()].flatMap(
    (some) => {
      const [first] = some;
      if (first === undefined) return [];
      const { siteId, startsAt, cinemaDay } = first.showing;
      const forecast = sumForecasts(
        some.map((one) => one.forecast),
        together,
      );
      return [
        { siteId, hour: new Date(hourOf(startsAt)), cinemaDay, kind: 'programme', showings: some.length, forecast },
      ];
    },
  );

/**
 * The hours of sites: sums of the showings on sale, and the usual week for every day of a site whose programme is not on
 * sale yet (a presale alone is no programme) or lies past the horizon of `showings`.
 */
export const joinHours = (
  showings: readonly SummedShowing[],
  usual: readonly SiteHour[],
  { together, now, horizonHours }: { readonly together: number; readonly now: Date; readonly horizonHours: number },
): readonly SiteHour[] => {
  const untilMs = hourOf(new Date(now.getTime() + horizonHours * HOUR_MS));
  const onSale = new Set(
    showings
      .filter(({ showing }) => showing.kind.startsWith('usual/'))
      .map(({ showing }) => `${showing.siteId} ${showing.cinemaDay}`),
  );
  const isTold = ({ siteId, cinemaDay, hour }: SiteHour): boolean =>
    onSale.has(`${siteId} ${cinemaDay}`) && hour.getTime() < untilMs;
  // An hour that the horizon cuts is summed in part only: there too the usual week says more.
  const summed = sumByHour(showings, together).filter((hour) => isTold(hour));
  return [...summed, ...usual.filter((hour) => !isTold(hour))];
};
