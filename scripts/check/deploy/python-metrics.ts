import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeMetrics, Kind, Metric } from './code-metrics.ts';

const KINDS: Readonly<Record<string, Kind>> = {
  Counter: 'counter',
  Gauge: 'gauge',
  Histogram: 'histogram',
  Summary: 'summary',
};

const CALL = /\b(Counter|Gauge|Histogram|Summary)\(\s*/g;
/** A name, a text of one or more strings beside each other, and the labels where there are some. */
const DECLARED = /^"([a-z_]+)",\s*(?:"[^"]*"\s*)+(?:,\s*(?:\[((?:\s*"[a-z_]+",?)*\s*)\]|(?=\)|[a-z]+=)))?/;

function readCall(file: string, text: string, call: RegExpExecArray): Metric | string {
  const [whole, className = ''] = call;
  const declared = DECLARED.exec(text.slice(call.index + whole.length));
  const kind = KINDS[className];
  if (declared === null || kind === undefined) {
    const line = text.slice(0, call.index).split('\n').length;
    return `${file}:${line}: a metric's name, text and labels stand in the code as they are`;
  }
  const [, name = '', labels = ''] = declared;
  return {
    // Python's client ends a counter's name with _total by itself.
    name: kind === 'counter' && !name.endsWith('_total') ? `${name}_total` : name,
    kind,
    labels: [...labels.matchAll(/"([a-z_]+)"/g)].map(([, label]) => label ?? ''),
    withoutService: true,
  };
}

/** Every metric that the forecaster's code declares, and whatever looks like one and cannot be read. */
export async function readPythonMetrics(root: string): Promise<CodeMetrics> {
  const files = globSync('apps/*/src/**/*metrics.py', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(join(root, file), 'utf8') })),
  );
  const found = texts
    .filter(({ text }) => text.includes('from prometheus_client import'))
    .flatMap(({ file, text }) => [...text.matchAll(CALL)].map((call) => readCall(file, text, call)));
  return {
    metrics: found.filter((one) => typeof one !== 'string'),
    faults: found.filter((one) => typeof one === 'string'),
  };
}
