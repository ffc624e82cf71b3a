const NAME = /^[A-Za-z_$][\w$]*$/;
const LINE = 60;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: string): string =>
  `'${value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", String.raw`\'`)
    .replaceAll('\n', String.raw`\n`)}'`;

function parts(value: readonly unknown[] | Readonly<Record<string, unknown>>, depth: number): readonly string[] {
  if (Array.isArray(value)) return value.map((one) => scriptValue(one, depth + 1));
  return Object.entries(value).map(
    ([name, member]) => `${NAME.test(name) ? name : text(name)}: ${scriptValue(member, depth + 1)}`,
  );
}

/** A JSON value as TypeScript's source holds it, on one line where it fits. */
export function scriptValue(value: unknown, depth = 0): string {
  if (typeof value === 'string') return text(value);
  if (!Array.isArray(value) && !isObject(value)) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }'];
  const all = parts(value, depth);
  if (all.length === 0) return `${open.trim()}${close.trim()}`;
  const line = `${open}${all.join(', ')}${close}`;
  if (line.length <= LINE && !line.includes('\n')) return line;
  const pad = '  '.repeat(depth + 1);
  return `${open.trim()}\n${all.map((one) => `${pad}${one},\n`).join('')}${'  '.repeat(depth)}${close.trim()}`;
}
