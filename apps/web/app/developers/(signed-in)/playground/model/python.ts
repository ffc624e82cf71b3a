/** Words that Python keeps for itself, and methods that a field must not hide: the SDK ends them with `_`. */
const KEPT: ReadonlySet<string> = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield copy dict json schema construct validate'.split(
    ' ',
  ),
);

/** The name that something of the wire has in Python: `nextCursor` is `next_cursor`, `from` is `from_`. */
export function pythonName(name: string): string {
  const words = name.replaceAll(/[A-Z]+/g, (capitals) => `_${capitals.toLowerCase()}`).replace(/^_/, '');
  return KEPT.has(words) ? `${words}_` : words;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON value as Python's source holds it; members of objects by their names in Python. */
export function pythonValue(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `"${pythonName(name)}": ${pythonValue(member)}`);
  return `{${members.join(', ')}}`;
}

/** Members of a query or a body as arguments by name. */
export const pythonArguments = (value: unknown): readonly string[] =>
  isObject(value) ? Object.entries(value).map(([name, member]) => `${pythonName(name)}=${pythonValue(member)}`) : [];
