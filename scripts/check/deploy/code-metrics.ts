import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openMetrics } from '@cineradar/platform/metrics';
import ts from 'typescript';
import { z } from 'zod';

export type Kind = 'counter' | 'gauge' | 'histogram' | 'summary';

/** A metric as the code declares it. */
export type Metric = {
  readonly name: string;
  readonly kind: Kind;
  readonly labels: readonly string[];
  /** Of a process in another language, whose registry adds no label of ours. */
  readonly withoutService?: true;
};

export type CodeMetrics = { readonly metrics: readonly Metric[]; readonly faults: readonly string[] };

const KINDS: Readonly<Record<string, Kind>> = {
  Counter: 'counter',
  Gauge: 'gauge',
  Histogram: 'histogram',
  Summary: 'summary',
};

/** Written without prom-client, for speed; a test holds it to prom-client's text. */
const BY_HAND = [
  {
    file: 'apps/api/src/http/durations.ts',
    name: 'http_request_duration_seconds',
    kind: 'histogram',
    labels: ['method', 'route', 'status'],
  },
] as const satisfies readonly (Metric & { readonly file: string })[];

const Registered = z.array(
  z.looseObject({
    name: z.string(),
    type: z.enum(['counter', 'gauge', 'histogram', 'summary']),
    labelNames: z.array(z.string()),
  }),
);

/** What every process of ours tells of Node and of itself. */
const ofEveryProcess = (): Metric[] => {
  const registry = openMetrics('check');
  const found = Registered.parse(registry.getMetricsAsArray());
  registry.clear();
  return found.map(({ name, type, labelNames }) => ({ name, kind: type, labels: labelNames }));
};

const propertyOf = (literal: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined => {
  const property = literal.properties.find((one) => one.name?.getText() === name);
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
};

const textOf = (expression: ts.Expression | undefined): string | undefined =>
  expression !== undefined && ts.isStringLiteralLike(expression) ? expression.text : undefined;

/** The strings of `['a', 'b'] as const`; undefined for anything else. */
function stringsOf(expression: ts.Expression | undefined): readonly string[] | undefined {
  if (expression === undefined) return [];
  const bare = ts.isAsExpression(expression) ? expression.expression : expression;
  if (!ts.isArrayLiteralExpression(bare)) return undefined;
  const texts = bare.elements.map((element) => textOf(element));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

const kindOf = (expression: ts.Node): Kind | undefined =>
  ts.isNewExpression(expression) ? KINDS[expression.expression.getText()] : undefined;

/** A literal handed to a function of the file's own is of the one kind that the file makes of what it is handed. */
function kindMadeIn(source: ts.SourceFile): Kind | undefined {
  const made = new Set(
    [...source.text.matchAll(/new (Counter|Gauge|Histogram|Summary)\(\{\s*\.\.\./g)].map(([, name]) => name),
  );
  return made.size === 1 ? KINDS[[...made][0] ?? ''] : undefined;
}

function* declaredIn(source: ts.SourceFile, node: ts.Node): Generator<Metric | string> {
  for (const child of node.getChildren(source)) yield* declaredIn(source, child);
  if (!ts.isObjectLiteralExpression(node) || propertyOf(node, 'help') === undefined) return;
  const name = textOf(propertyOf(node, 'name'));
  const labels = stringsOf(propertyOf(node, 'labelNames'));
  const kind = kindOf(node.parent) ?? kindMadeIn(source);
  const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  if (name === undefined || labels === undefined || kind === undefined)
    yield `${source.fileName}:${line}: a metric's name, labels and kind stand in the code as they are`;
  else yield { name, kind, labels };
}

/** Every metric of the product's code, and whatever looks like one and cannot be read. */
export async function readCodeMetrics(root: string): Promise<CodeMetrics> {
  const files = globSync('{packages,apps}/*/src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(join(root, file), 'utf8') })),
  );
  const found = texts
    .filter(({ text }) => text.includes("from 'prom-client'"))
    .flatMap(({ file, text }) => {
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
      return [...declaredIn(source, source)];
    });
  const byHand = BY_HAND.filter(({ file, name, labels }) => {
    const text = texts.find((one) => one.file.replaceAll('\\', '/') === file)?.text ?? '';
    return text.includes(`'${name}'`) && labels.every((label) => text.includes(`${label}=`));
  });
  return {
    metrics: [...ofEveryProcess(), ...byHand, ...found.filter((one) => typeof one !== 'string')],
    faults: found.filter((one) => typeof one === 'string'),
  };
}
