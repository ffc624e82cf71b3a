import { cityNamed } from '@cineradar/core/catalogue/cities';
import type { SeenFilm } from '@cineradar/core/catalogue/schedule';
import type { AnswerDay, AnswerEvidence } from '@cineradar/core/catalogue/schedule-dating';
import { dayOfAnswer, findMidnight } from '@cineradar/core/catalogue/schedule-dating';
import type { ScrapeClock } from '@cineradar/core/catalogue/scrape-clock';
import { hadPassed } from '@cineradar/core/catalogue/scrape-clock';
import { brokenAt } from '../ticketing/rows.ts';
import type { CaptureItem } from './capture-items.ts';
import { readCinema } from './read-cinema.ts';
import type { Refused } from './refusal.ts';
import { pointer, refuseFile } from './refusal.ts';
import { Film } from './schedule-shape.ts';

/** What the whole file says of its parts, known before the first row is taken. */
export type ScheduleEvidence = {
  /** By their place in the file; a film that cannot be read is a refusal. */
  readonly films: readonly (SeenFilm | Refused)[];
  readonly dayOf: (film: number, city: string) => AnswerDay;
  /** Cities of which every film's schedule was seen, all of one day. */
  readonly wholeCities: ReadonlySet<string>;
};

type Answer = { -readonly [K in keyof AnswerEvidence]: AnswerEvidence[K] };

/** A national capture has some 830; all of them are held in memory until the file's end. */
const MAX_ANSWERS = 500_000;

const toSeenFilm = (film: Film): SeenFilm => ({
  id: film.id,
  title: film.title,
  genres: film.genres,
  ageRating: film.age_category,
  country: film.country,
  posterUrl: film.poster,
  runningTimeMinutes: null,
  presale: film.is_presale,
});

/** Gathers, item by item, what dates a schedule. Cities we do not know are left out: their rows are refused. */
export class EvidenceCollector {
  readonly #clock: ScrapeClock;
  readonly #films: (SeenFilm | Refused)[] = [];
  readonly #answers: Map<string, Answer>[] = [];
  readonly #brokenCities = new Set<string>();
  #count = 0;

  constructor(clock: ScrapeClock) {
    this.#clock = clock;
  }

  take(item: CaptureItem): void {
    if (item.kind === 'cinema') this.#takeCinema(item);
    if (item.kind === 'film') this.#takeFilm(item);
    if (item.kind === 'place') throw refuseFile('an entry of a place cache within a schedule', pointer('', item.key));
  }

  #takeCinema({ film, city: name, cinema, path }: CaptureItem & { readonly kind: 'cinema' }): void {
    const city = cityNamed(name)?.name;
    if (city === undefined) return;
    const answer = this.#answerOf(film, city);
    const { starts, refused } = readCinema(cinema, path);
    if (refused.length > 0) this.#brokenCities.add(city);
    for (const { open, localTime, whole } of starts) {
      if (!whole) answer.whole = false;
      if (!hadPassed(this.#clock, localTime)) continue;
      if (open) answer.pastOpen += 1;
      else answer.pastClosed += 1;
    }
  }

  #answerOf(film: number, city: string): Answer {
    const ofFilm = (this.#answers[film] ??= new Map<string, Answer>());
    const known = ofFilm.get(city);
    if (known !== undefined) return known;
    this.#count += 1;
    if (this.#count > MAX_ANSWERS)
      throw refuseFile('more than half a million schedules of a film in a city', '/movies');
    const fresh = { city, film, whole: true, pastOpen: 0, pastClosed: 0 };
    ofFilm.set(city, fresh);
    return fresh;
  }

  #takeFilm({ film, fields }: CaptureItem & { readonly kind: 'film' }): void {
    const parsed = Film.safeParse(fields);
    this.#films[film] = parsed.success ? toSeenFilm(parsed.data) : brokenAt(pointer('', 'movies', film), parsed.error);
    const seen = this.#answers[film] ?? new Map<string, Answer>();
    if (!parsed.success) for (const city of seen.keys()) this.#brokenCities.add(city);
    // A city that names the film and has no schedule of it: that request of the scrape failed.
    for (const name of parsed.data?.cities ?? []) {
      const city = cityNamed(name)?.name;
      if (city !== undefined && !seen.has(city)) this.#brokenCities.add(city);
    }
  }

  /** What was gathered, once the file has been read. */
  finish(): ScheduleEvidence {
    const regular = this.#answers.flatMap((ofFilm, film) => (this.#isRegular(film) ? [...ofFilm.values()] : []));
    const crossing = findMidnight(this.#clock, regular);
    const dayOf = (film: number, city: string): AnswerDay => {
      const answer = this.#answers[film]?.get(city);
      return answer === undefined ? { kind: 'midnight' } : dayOfAnswer(this.#clock, crossing, answer);
    };
    return { films: this.#films, dayOf, wholeCities: this.#wholeCities(regular, dayOf) };
  }

  #isRegular(film: number): boolean {
    const seen = this.#films[film];
    return seen !== undefined && 'presale' in seen && seen.presale !== true;
  }

  #wholeCities(regular: readonly AnswerEvidence[], dayOf: ScheduleEvidence['dayOf']): ReadonlySet<string> {
    const daysOf = new Map<string, Set<string>>();
    for (const { city, film, whole } of regular) {
      const day = dayOf(film, city);
      const days = daysOf.get(city) ?? new Set<string>();
      if (!whole || day.kind === 'midnight') this.#brokenCities.add(city);
      if (day.kind === 'day') days.add(day.day);
      daysOf.set(city, days);
    }
    const isWhole = ([city, days]: readonly [string, ReadonlySet<string>]): boolean =>
      days.size === 1 && !this.#brokenCities.has(city);
    return new Set([...daysOf].filter(isWhole).map(([city]) => city));
  }
}
