type Value = string | number | boolean | undefined | null | readonly (string | number)[];

/** Parameters by name; what is undefined or null is left out, lists are joined by commas. */
export type Query = Readonly<Record<string, Value>>;

const textOf = (value: Value): string => (Array.isArray(value) ? value.join(',') : String(value));

/**
 * The address of an operation under `base`, with `{names}` of its path filled in and the query added. Throws TypeError
 * for a name that is not given, or is dots alone: the request would go somewhere else.
 */
export const addressOf = (
  base: string,
  path: string,
  values: Readonly<Record<string, string | number>> = {},
  query: Query = {},
): string => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === '') throw new TypeError(`path.${name} of ${path} is missing`);
    // What addresses are made of nowadays takes them out, encoded or not, with the part before.
    if (value === '.' || value === '..') throw new TypeError(`path.${name} of ${path} is no name: ${value}`);
    return encodeURIComponent(value);
  });
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null) asked.append(name, textOf(value));
  const suffix = asked.size === 0 ? '' : `?${asked.toString()}`;
  return `${base.replace(/\/+$/, '')}${filled}${suffix}`;
};
