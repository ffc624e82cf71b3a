/** A body that fields can write: an object of JSON. */
export type Body = { readonly [name: string]: unknown };
export type Path = readonly string[];

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text as the object that fields write; nothing typed is an empty one. Null where it is no JSON or no object. */
export const bodyOf = (text: string): Body | null => {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isBody(value) ? value : null;
  } catch {
    return null;
  }
};

export const valueAt = (body: Body, [name, ...rest]: Path): unknown => {
  if (name === undefined) return body;
  const value = body[name];
  if (rest.length === 0) return value;
  return isBody(value) ? valueAt(value, rest) : undefined;
};

/**
 * A body with another value somewhere, all else as it was and in its order; undefined takes the member away, and what held
 * nothing but it.
 */
export const withValue = (body: Body, [name, ...rest]: Path, value: unknown): Body => {
  if (name === undefined) return body;
  const held = body[name];
  const inner = rest.length === 0 ? value : withValue(isBody(held) ? held : {}, rest, value);
  const isGone = inner === undefined || (rest.length > 0 && isBody(inner) && Object.keys(inner).length === 0);
  if (!isGone) return { ...body, [name]: inner };
  const { [name]: _gone, ...left } = body;
  return left;
};

const INDENT = 2;
export const textOf = (body: Body): string => JSON.stringify(body, null, INDENT);

/** A value as a line of text; nothing for none. */
export const inWords = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
