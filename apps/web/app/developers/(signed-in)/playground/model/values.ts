import type { KeyMode } from '@cineradar/core/keys/key-text';
import { type Fault, faultOf, typedNumber } from './faults.ts';
import type { Operation, Parameter } from './operation.ts';

/** What was typed for each parameter, by its name; what is left out was not. */
export type Values = Readonly<Record<string, string>>;

/** Names that stand for things of every sandbox; elsewhere they name nothing. */
const SANDBOX = { theatre: 'theatre_123', movie: 'movie_456' } as const;

const isFor = (thing: 'theatre' | 'movie', { path }: Operation, { name }: Parameter): boolean =>
  name === thing || name === `${thing}Id` || (name === 'id' && path.startsWith(`/v1/${thing}s/`));

/** A cinema day that every sandbox has told whole. */
const PAST_DAY = '2026-01-12';

/** The value that a form opens with; empty for what may be left out. */
function firstValue(operation: Operation, parameter: Parameter, mode: KeyMode | null): string {
  if (operation.id === 'streamOccupancy' && parameter.name === 'theatres' && mode !== 'live') return SANDBOX.theatre;
  if (!parameter.isRequired) return '';
  if (mode !== 'live') {
    if (isFor('theatre', operation, parameter)) return SANDBOX.theatre;
    if (isFor('movie', operation, parameter)) return SANDBOX.movie;
    if (parameter.type === 'date') return PAST_DAY;
  }
  return parameter.values[0] ?? parameter.example;
}

/** What a form opens with. */
export const firstValues = (operation: Operation, mode: KeyMode | null): Values =>
  Object.fromEntries(
    operation.parameters.flatMap((parameter) => {
      const value = firstValue(operation, parameter, mode);
      return value === '' ? [] : [[parameter.name, value] as const];
    }),
  );

const SHOWTIME = '2026-01-15T19:00:00+07:00';

/** The body a form opens with: the documented one, and in the sandbox about things that are there. */
export function firstBody({ body }: Operation, mode: KeyMode | null): string {
  if (body === null) return '';
  if (mode === 'live') return body.example;
  return body.example
    .replace(/("theatreId": )"[^"]*"/, `$1"${SANDBOX.theatre}"`)
    .replace(/("movieId": )"[^"]*"/, `$1"${SANDBOX.movie}"`)
    .replace(/("showtime": )"[^"]*"/, `$1"${SHOWTIME}"`);
}

/** The parts of a list as it was typed, by commas. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What is wrong with what was typed for parameters, by name. */
export const parameterFaults = ({ parameters }: Operation, values: Values): ReadonlyMap<string, Fault> =>
  new Map(
    parameters.flatMap((parameter): readonly (readonly [string, Fault])[] => {
      const { name, type } = parameter;
      const text = (values[name] ?? '').trim();
      const value = type === 'integer' || type === 'number' ? typedNumber(text) : text;
      const found = faultOf(type, parameter, text === '' ? undefined : value);
      return found === null ? [] : [[name, found]];
    }),
  );

/** The address that is asked, with its query. */
export function addressOf({ path, parameters }: Operation, values: Values): string {
  const query = new URLSearchParams();
  let filled = path;
  for (const { name, place, type } of parameters) {
    const value = (values[name] ?? '').trim();
    if (place === 'path') filled = filled.replace(`{${name}}`, value === '' ? `{${name}}` : encodeURIComponent(value));
    else if (place === 'query' && value !== '') query.set(name, type === 'list' ? listOf(value).join(',') : value);
  }
  // Commas and colons of lists and instants are good as they are, and readable.
  const written = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return written === '' ? filled : `${filled}?${written}`;
}

/** Headers that were typed, without the key’s. */
export const headersOf = ({ parameters }: Operation, values: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(
    parameters.flatMap(({ name, place }) => {
      const value = (values[name] ?? '').trim();
      return place === 'header' && value !== '' ? [[name, value] as const] : [];
    }),
  );

/** What is wrong with a body as JSON; null where it is right, or none is taken. */
export function bodyFault(text: string): string | null {
  if (text.trim() === '') return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'no JSON';
  }
}
