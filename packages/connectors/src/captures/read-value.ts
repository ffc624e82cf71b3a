import type { Token } from './json-tokens.ts';
import { refuseFile } from './refusal.ts';

/** A part of a reader that is handed one token at each step: `const token = yield`. */
export type Steps<T> = Generator<undefined, T, Token>;

const MAX_DEPTH = 24;
/** The largest element of a real capture, a cinema with its rooms, has 10,000 characters. */
const MAX_ELEMENT_SIZE = 1024 * 1024;
const TOKEN_SIZE = 8;

export type Members = Record<string, unknown>;
type Container = unknown[] | Members;
export type Scalar = string | number | boolean | null;

/** Ids pass 2^53: an integer that a number cannot hold stays text. */
const toNumber = (digits: string): number | string => {
  const value = Number(digits);
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(digits) ? value : digits;
};

const scalarOf = (token: Token): Scalar => {
  if (token.name === 'numberValue') return toNumber(token.value);
  if (token.name === 'stringValue' || token.name === 'trueValue' || token.name === 'falseValue') return token.value;
  if (token.name === 'nullValue') return null;
  throw refuseFile(`not JSON: ${token.name} where a value was expected`);
};

const opensContainer = (token: Token): boolean => token.name === 'startObject' || token.name === 'startArray';
const closesContainer = (token: Token): boolean => token.name === 'endObject' || token.name === 'endArray';

/** An object without a prototype, in which a key such as __proto__ is a key like any other. */
export const noMembers = (): Members => ({ __proto__: null });

const containerFor = (token: Token): Container => (token.name === 'startArray' ? [] : noMembers());

const sizeOf = (token: Token): number =>
  TOKEN_SIZE + ('value' in token && typeof token.value === 'string' ? token.value.length : 0);

/** Reads a value that is no list or object. */
export const readScalar = (token: Token): Scalar | undefined => (opensContainer(token) ? undefined : scalarOf(token));

/**
 * Reads the one value that `first` begins. Throws DomainError `unprocessable` when it is nested deeper than 24 or larger
 * than 1 MiB: what is held in memory must stay small whatever the file.
 */
export function* readValue(first: Token, path: string): Steps<unknown> {
  if (!opensContainer(first)) return scalarOf(first);
  const root = containerFor(first);
  const open: { readonly container: Container; key: string }[] = [{ container: root, key: '' }];
  let size = 0;
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const token = yield;
    size += sizeOf(token);
    if (size > MAX_ELEMENT_SIZE) throw refuseFile('an element larger than 1 MiB', path);
    if (token.name === 'keyValue') {
      top.key = token.value;
    } else if (closesContainer(token)) {
      open.pop();
    } else {
      const value = opensContainer(token) ? containerFor(token) : scalarOf(token);
      if (Array.isArray(top.container)) top.container.push(value);
      else top.container[top.key] = value;
      if (value !== null && typeof value === 'object') open.push({ container: value, key: '' });
      if (open.length > MAX_DEPTH) throw refuseFile(`nested deeper than ${MAX_DEPTH} levels`, path);
    }
  }
  return root;
}

/** Passes over the value that `first` begins, however large. Throws like {@link readValue} when nested too deep. */
export function* skipValue(first: Token, path: string): Steps<void> {
  let depth = opensContainer(first) ? 1 : 0;
  while (depth > 0) {
    const token = yield;
    if (opensContainer(token)) depth += 1;
    else if (closesContainer(token)) depth -= 1;
    if (depth > MAX_DEPTH) throw refuseFile(`nested deeper than ${MAX_DEPTH} levels`, path);
  }
}

/** Calls `each` with every key of an object that was just opened and the first token of its value. */
export function* eachMember(each: (key: string, first: Token) => Steps<void>): Steps<void> {
  for (let token = yield; token.name === 'keyValue'; token = yield) yield* each(token.value, yield);
}

/** Calls `each` with the place of every element of a list that was just opened and its first token. */
export function* eachElement(each: (index: number, first: Token) => Steps<void>): Steps<void> {
  let index = 0;
  for (let token = yield; token.name !== 'endArray'; token = yield) {
    yield* each(index, token);
    index += 1;
  }
}
