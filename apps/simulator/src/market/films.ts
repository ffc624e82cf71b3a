import { DIALS } from './dials.ts';
import { normal, oneByWeight, wholeBetween } from './chance.ts';
import { firstDayOf, weekOf } from './days.ts';
import { wireId } from './ids.ts';
import { type Random, randomFor } from './random.ts';
import { dayRhythm, LEBARAN_DAYS } from './rhythm.ts';
import { filmTitle } from './titles.ts';

export type Genre = 'Horror' | 'Drama' | 'Comedy' | 'Action' | 'Animation' | 'Scifi' | 'Romance';

/** A film of the synthetic slate. */
export type Film = {
  /** Its place among all films ever: week of release × releases a week + which of that week. */
  readonly ordinal: number;
  readonly id: string;
  readonly scheduleId: string;
  readonly title: string;
  readonly country: string;
  readonly genre: Genre;
  readonly ageCategory: 'SU' | 'R' | 'D';
  readonly runningMinutes: number;
  readonly opensOn: number;
  /** Strength on its first day; 1 is a middling film. Heavy-tailed. */
  readonly draw: number;
  /** Strength in a week ÷ strength in the week before, once it wears off. */
  readonly legs: number;
  /** Days through which word of mouth lifts it before it wears off; 0 for most. */
  readonly risesForDays: number;
  /** True when its first days are sold a week ahead. */
  readonly hasPresale: boolean;
  /** True when some of its showings are in 3D. */
  readonly isIn3d: boolean;
};

const dials = DIALS.films;
export const RELEASES_A_WEEK = dials.localAWeek + dials.foreignAWeek;

const LOCAL_GENRES: readonly (readonly [Genre, number])[] = [
  ['Horror', 45],
  ['Drama', 25],
  ['Comedy', 20],
  ['Romance', 10],
];
const FOREIGN_GENRES: readonly (readonly [Genre, number])[] = [
  ['Action', 30],
  ['Animation', 25],
  ['Scifi', 20],
  ['Horror', 15],
  ['Drama', 10],
];
const FOREIGN_COUNTRIES: readonly (readonly [string, number])[] = [
  ['USA', 60],
  ['Japan', 14],
  ['South Korea', 12],
  ['UK', 8],
  ['India', 6],
];
const IN_3D: ReadonlySet<Genre> = new Set(['Action', 'Animation', 'Scifi']);

/** Nobody opens a film in the last days of Ramadan: these days' releases wait for Lebaran. */
const LEBARAN_WAITING = { from: -12, to: 2 } as const;

const ageCategoryOf = (genre: Genre, random: Random): Film['ageCategory'] => {
  if (genre === 'Animation') return 'SU';
  return random() < (genre === 'Horror' ? 0.55 : 0.25) ? 'D' : 'R';
};

/** Foreign films open on Wednesday, Indonesian ones on Thursday or, those that wait for it, at Lebaran. */
const openingOf = (isLocal: boolean, thursday: number): { opensOn: number; isForLebaran: boolean } => {
  if (!isLocal) return { opensOn: thursday - 1, isForLebaran: false };
  const eid = LEBARAN_DAYS.find(
    (first) => thursday >= first + LEBARAN_WAITING.from && thursday <= first + LEBARAN_WAITING.to,
  );
  return { opensOn: eid ?? thursday, isForLebaran: eid !== undefined };
};

const seasonDraw = (isLocal: boolean, opensOn: number, isForLebaran: boolean): number => {
  if (isForLebaran) return dials.lebaranDraw;
  return isLocal && dayRhythm(opensOn).isRamadan ? dials.ramadanDraw : 1;
};

/** The film of this ordinal; a pure function of the seed. */
export const buildFilm = (seed: number, ordinal: number): Film => {
  const random = randomFor(seed, 'film', ordinal);
  const week = Math.floor(ordinal / RELEASES_A_WEEK);
  const nth = ordinal % RELEASES_A_WEEK;
  const isLocal = nth < dials.localAWeek;
  const { opensOn, isForLebaran } = openingOf(isLocal, firstDayOf(week));
  const genre = oneByWeight(random, isLocal ? LOCAL_GENRES : FOREIGN_GENRES);
  const isSleeper = isLocal && random() < dials.sleeperShare;
  const [legsFrom, legsTo] = dials.legs;
  const draw =
    (isLocal
      ? Math.exp(dials.localSigma * normal(random))
      : dials.foreignDraw * Math.exp(dials.foreignSigma * normal(random))) *
    (isLocal && genre === 'Horror' ? dials.horrorDraw : 1) *
    (isSleeper ? dials.sleeperDraw : 1) *
    seasonDraw(isLocal, opensOn, isForLebaran);
  return {
    ordinal,
    id: wireId('film', seed, ordinal),
    scheduleId: wireId('schedule', seed, ordinal),
    title: isLocal
      ? filmTitle(seed, 'local', week * dials.localAWeek + nth)
      : filmTitle(seed, 'foreign', week * dials.foreignAWeek + nth - dials.localAWeek),
    country: isLocal ? 'Indonesia' : oneByWeight(random, FOREIGN_COUNTRIES),
    genre,
    ageCategory: ageCategoryOf(genre, random),
    runningMinutes: genre === 'Animation' ? wholeBetween(random, 84, 108) : wholeBetween(random, 88, 142),
    opensOn,
    draw,
    legs: legsFrom + (legsTo - legsFrom) * random(),
    risesForDays: isSleeper ? dials.sleeperDays : 0,
    hasPresale: draw > dials.presaleDraw,
    isIn3d: !isLocal && IN_3D.has(genre) && random() < dials.threeDShare,
  };
};

/** Strength on a day ÷ strength on the first one, as its nature alone has it. */
export const shapeOn = (film: Film, day: number): number => {
  const age = Math.max(0, day - film.opensOn);
  const rising = Math.min(age, film.risesForDays);
  return dials.sleeperWeeklyGrowth ** (rising / 7) * film.legs ** ((age - rising) / 7);
};

/** The cinema week in which a film's first seven days end: none is shown for less. */
export const openingWeekOf = (film: Film): number => weekOf(film.opensOn + 6);
