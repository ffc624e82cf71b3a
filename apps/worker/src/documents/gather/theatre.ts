import { placeName } from '@cineradar/core/catalogue/place-name';
import { perPart } from '@cineradar/core/heat-score/parts';
import { addDays } from '@cineradar/core/shared/zones';
import { listSiteHours } from '@cineradar/services/demand/list-site-hours';
import { countHalls } from '@cineradar/services/documents/count-halls';
import type { TheatreQuery } from '@cineradar/services/documents/document-query';
import { getScore } from '@cineradar/services/heat-score/get-score';
import { getSite } from '@cineradar/services/sites/get-site';
import { measureSiteDay, type SiteDay } from '@cineradar/services/sites/site-day';
import { readWeekHours } from '@cineradar/services/sites/week-hours';
import type { TheatreSheet } from '../pdf/theatre-sheet.ts';
import { figuresOf } from '../words/figures.ts';
import { wordsOf } from '../words/words-of.ts';
import { type Gathered, type Gathering, isSynthetic } from './gathering.ts';
import { theatreTable } from './theatre-table.ts';
import { comingHours, type TheatreTold } from './theatre-told.ts';

const WEEKS = 8;
const HISTORY_DAYS = 90;

const percentOf = (seats: number, capacity: number): number => (100 * seats) / capacity;

const comingOf = (told: TheatreTold): Pick<TheatreSheet, 'coming' | 'comingTotal' | 'comingMadeAt'> => {
  const { coming: total } = told.hours;
  const hours = comingHours(told);
  return {
    coming: hours.map(({ hour, admissions, capacity }) => ({
      hour,
      capacity,
      low: percentOf(admissions.p10, capacity),
      middle: percentOf(admissions.p50, capacity),
      high: percentOf(admissions.p90, capacity),
    })),
    comingTotal:
      total === null || total.capacity === 0
        ? null
        : {
            low: percentOf(total.admissions.p10, total.capacity),
            middle: percentOf(total.admissions.p50, total.capacity),
            high: percentOf(total.admissions.p90, total.capacity),
            showings: total.showings,
          },
    comingMadeAt: hours[0]?.madeAt ?? null,
  };
};

const todayOf = ({ total, films }: SiteDay): TheatreSheet['today'] => ({
  admissions: total.admissionsLow,
  percent: total.occupancy,
  showings: total.showings,
  observedAt: total.observedAt,
  films: films.map(({ movie, showings, occupancy, share }) => ({
    title: movie.title,
    showings,
    percent: occupancy,
    share,
  })),
});

const scoreOf = ({ scored: { score, history, weights, day } }: TheatreTold) => ({
  day,
  score: score.score,
  change7d: score.change7d,
  ranks: score.ranks,
  parts: perPart((part) => ({
    points: score.parts[part].points,
    weight: score.parts[part].weight,
    isMedian: score.parts[part].basis === 'national_median',
  })),
  metrics: {
    occupancyRate: score.metrics.occupancyRate,
    revenueIndex: score.metrics.revenueIndex,
    growthRate: score.metrics.growthRate,
    consistency: score.metrics.consistency,
  },
  confidence: score.confidence,
  weightsVersion: weights.version,
  admissions28d: score.admissions28d,
  daysShown: score.daysShown,
  history: history.filter((past) => past.day > addDays(day, -HISTORY_DAYS)),
});

const sheetOf = (gathering: Gathering, told: TheatreTold): TheatreSheet => {
  const { site, week, halls, now } = told;
  return {
    locale: gathering.locale,
    synthetic: isSynthetic(gathering.market),
    name: placeName(site.name),
    chain: site.chain,
    city: site.city.title,
    province: site.city.province,
    address: site.address,
    zone: site.city.zone,
    lat: site.lat,
    lng: site.lng,
    ...halls,
    ...scoreOf(told),
    ...comingOf(told),
    now,
    weeks: week.weeks,
    week: week.cells.flatMap(({ weekday, hour, occupancy, showings, admissions }) =>
      occupancy === null ? [] : [{ weekday, hour, percent: occupancy, showings, admissions }],
    ),
    today: todayOf(told.day),
    peers: told.scored.peers.map(({ site: peer, distanceMetres, score }) => ({
      name: placeName(peer.name),
      chain: peer.chain,
      metres: distanceMetres,
      score,
    })),
  };
};

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** A theatre's page: as PDF the one-page sheet, else its history, parts, week, forecast, films and peers as tables. */
export const gatherTheatre = async (gathering: Gathering, query: TheatreQuery): Promise<Gathered> => {
  const { db, now, scopes, locale, format } = gathering;
  const reader = { seesConcessions: scopes.has('concessions.read') };
  const site = await getSite(db, query.site);
  const [scored, week, day, hours, halls] = await Promise.all([
    getScore(db, { kind: 'site', id: site.id, day: query.date }, reader, now),
    readWeekHours(db, { site: site.id, weeks: WEEKS }, now),
    measureSiteDay(db, site.id, now),
    listSiteHours(db, { site: site.id }, now),
    countHalls(db, site.id, now),
  ]);
  const told: TheatreTold = { site, scored, week, day, hours, halls, now };
  const words = wordsOf(locale);
  const name = `cineradar-${words.theatre.fileName}-${slugOf(site.name)}-${scored.day}`;
  if (format !== 'pdf') return { name, making: theatreTable(gathering, told, words, figuresOf(locale)) };
  return {
    name,
    making: { as: 'drawing', drawing: { template: 'theatre', content: sheetOf(gathering, told) }, rows: 1 },
  };
};
