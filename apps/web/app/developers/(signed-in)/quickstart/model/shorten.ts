const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const SHORT = 60;
const INDENT = 2;

/** A value on one line, with room between its members. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.length} ]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${inline(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function write(value: unknown, depth: number): string {
  const line = inline(value);
  if (!isObject(value) || (depth > 0 && line.length <= SHORT)) return line;
  const pad = ' '.repeat(INDENT * (depth + 1));
  const members = Object.entries(value).map(
    ([name, member]) => `${pad}${JSON.stringify(name)}: ${write(member, depth + 1)}`,
  );
  return `{\n${members.join(',\n')}\n${' '.repeat(INDENT * depth)}}`;
}

/** A JSON answer for reading at a glance: a member a line, lists by their count. Any other text as it is. */
export function shorten(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    return write(value, 0);
  } catch {
    return body;
  }
}
