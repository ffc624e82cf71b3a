/** Words that Python keeps for itself, and methods of pydantic's models that a field must not hide. */
const KEPT = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield copy dict json schema construct validate'.split(
    ' ',
  ),
);

/** The name that something of the wire has in Python: `nextCursor` is `next_cursor`, `from` is `from_`. */
export const snake = (name: string): string => {
  const words = name.replaceAll(/[A-Z]+/g, (capitals) => `_${capitals.toLowerCase()}`).replace(/^_/, '');
  return KEPT.has(words) ? `${words}_` : words;
};

/** The name on the wire that the package makes of one in Python, as `wire_name` of its `_model.py` does. */
export const camel = (name: string): string => {
  const [first = '', ...rest] = name.replace(/_$/, '').split('_');
  return first + rest.map(capital).join('');
};

/** The text with its first letter as a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One of what a plural names: `readings` hold a reading, `entries` an entry. */
export const singular = (name: string): string => {
  if (/(?:ss|series|us)$/i.test(name)) return name;
  return name.endsWith('ies') && !name.endsWith('ovies') ? `${name.slice(0, -3)}y` : name.replace(/s$/, '');
};

/** A text as Python's source holds it. */
export const quoted = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? capital(String(value)) : JSON.stringify(value);

/** A text as a docstring at `indent`, or nothing for nothing. */
export const docstring = (text: string | undefined, indent: string): string => {
  if (text === undefined || text === '') return '';
  const lines = text.replaceAll('\\', '\\\\').replaceAll('"""', "'''").trim().split('\n');
  const end = lines.length > 1 || text.endsWith('"') ? `\n${indent}` : '';
  return `${indent}"""${lines.map((line, place) => (place === 0 ? line : `${indent}${line}`.trimEnd())).join('\n')}${end}"""\n`;
};
