import type { FileRead } from './capture-text.ts';
import { captureText } from './capture-text.ts';
import type { Token } from './json-tokens.ts';
import { jsonTokens } from './json-tokens.ts';
import type { Members, Scalar, Steps } from './read-value.ts';
import { eachElement, eachMember, noMembers, readScalar, readValue, skipValue } from './read-value.ts';
import { pointer, refuseFile } from './refusal.ts';

/** A piece of a capture, in the order of the file; none is larger than 1 MiB, whatever the file. */
export type CaptureItem =
  /** A member of the outermost object; `value` is undefined for a list or object. */
  | { readonly kind: 'root'; readonly key: string; readonly value: Scalar | undefined }
  /** A film's own fields, told after its cinemas. */
  | { readonly kind: 'film'; readonly film: number; readonly fields: Readonly<Members> }
  /** One cinema of a film's schedule in one city. */
  | {
      readonly kind: 'cinema';
      readonly film: number;
      readonly city: string;
      readonly path: string;
      readonly cinema: unknown;
    }
  /** An entry of a place cache. */
  | { readonly kind: 'place'; readonly key: string; readonly entry: unknown };

type Tell = (item: CaptureItem) => void;

function* readSchedules(film: number, path: string, tell: Tell): Steps<void> {
  yield* eachMember(function* (city, first) {
    const cityPath = pointer(path, city);
    if (first.name !== 'startArray') throw refuseFile('expected the list of cinemas of a city', cityPath);
    yield* eachElement(function* (index, element) {
      const cinemaPath = pointer(cityPath, index);
      const cinema = yield* readValue(element, cinemaPath);
      tell({ kind: 'cinema', film, city, path: cinemaPath, cinema });
    });
  });
}

/** A film's fields that are read; any other is passed over, so that films stay small in memory. */
const FILM_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'title',
  'genres',
  'poster',
  'age_category',
  'country',
  'is_presale',
  'cities',
]);

function* readFilm(film: number, first: Token, tell: Tell): Steps<void> {
  const path = pointer('', 'movies', film);
  if (first.name !== 'startObject') throw refuseFile('expected a film', path);
  const fields = noMembers();
  yield* eachMember(function* (key, value) {
    const fieldPath = pointer(path, key);
    if (FILM_FIELDS.has(key)) fields[key] = yield* readValue(value, fieldPath);
    else if (key !== 'schedules') yield* skipValue(value, fieldPath);
    else if (value.name === 'startObject') yield* readSchedules(film, fieldPath, tell);
    else throw refuseFile('expected schedules by city', fieldPath);
  });
  tell({ kind: 'film', film, fields });
}

/** A place cache is keyed by `THEATRE NAME|CITY`; no other shape has such keys. */
const isPlaceKey = (key: string): boolean => key.includes('|');

function* readRoot(tell: Tell): Steps<void> {
  const first = yield;
  if (first.name !== 'startObject') throw refuseFile('not a capture: one is a JSON object');
  yield* eachMember(function* (key, value) {
    if (key === 'movies') {
      if (value.name !== 'startArray') throw refuseFile('expected the list of films', '/movies');
      tell({ kind: 'root', key, value: undefined });
      yield* eachElement((film, element) => readFilm(film, element, tell));
    } else if (isPlaceKey(key)) {
      tell({ kind: 'place', key, entry: yield* readValue(value, pointer('', key)) });
    } else {
      tell({ kind: 'root', key, value: readScalar(value) });
      yield* skipValue(value, pointer('', key));
    }
  });
}

/**
 * Reads a capture of either kind piece by piece, some of them at a time, holding no more than that in memory.
 * Throws DomainError like {@link captureText} and {@link jsonTokens}, and for a shape that is no capture's.
 */
export async function* captureItems(
  path: string,
  read: FileRead,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<readonly CaptureItem[]> {
  let items: CaptureItem[] = [];
  const steps = readRoot((item) => items.push(item));
  let state = steps.next();
  for await (const tokens of jsonTokens(captureText(path, read, onBytes))) {
    for (const token of tokens) state = steps.next(token);
    if (items.length > 0) yield items;
    items = [];
  }
  if (state.done !== true) throw refuseFile(read.bytes === 0 ? 'empty' : 'not JSON: it ends in the middle');
}
