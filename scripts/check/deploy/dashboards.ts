import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Findings } from '../gate.ts';
import { judgeExpression } from './promql.ts';
import { readYaml } from './schema.ts';
import type { Series } from './series.ts';

const SOURCE = { type: z.literal('prometheus'), uid: z.string() };
const COLUMNS = 24;

const Target = z.strictObject({
  refId: z.string(),
  expr: z.string().min(1),
  legendFormat: z.string().optional(),
  instant: z.boolean().optional(),
  format: z.enum(['time_series', 'table', 'heatmap']).optional(),
});
const Panel = z.strictObject({
  id: z.int(),
  title: z.string().min(1),
  description: z.string().optional(),
  type: z.enum(['timeseries', 'stat', 'bargauge', 'heatmap']),
  datasource: z.strictObject(SOURCE),
  gridPos: z.strictObject({ x: z.int().min(0), y: z.int().min(0), w: z.int().max(COLUMNS), h: z.int() }),
  targets: z.array(Target).min(1),
  fieldConfig: z.strictObject({ defaults: z.record(z.string(), z.unknown()), overrides: z.array(z.unknown()) }),
  options: z.record(z.string(), z.unknown()),
});

/** The part of Grafana's dashboards that ours use, strict. */
const Dashboard = z.strictObject({
  uid: z.string().regex(/^cineradar-[a-z-]+$/),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  schemaVersion: z.int().min(39),
  editable: z.literal(false),
  timezone: z.string(),
  refresh: z.string(),
  time: z.strictObject({ from: z.string(), to: z.string() }),
  templating: z.strictObject({ list: z.tuple([]) }),
  panels: z.array(Panel).min(1),
});

const DataSources = z.object({ datasources: z.array(z.object({ uid: z.string() })) });

type Panels = z.output<typeof Dashboard>['panels'];

/** Grafana puts these in; any duration will do to parse what stands around them. */
const filledIn = (expr: string): string => expr.replaceAll(/\$__(rate_interval|interval|range)\b/g, '5m');

function* faultsOfTargets(panels: Panels, series: ReadonlyMap<string, Series>): Generator<string> {
  for (const { title, targets } of panels) {
    for (const { expr, legendFormat = '' } of targets) {
      const { labels, faults } = judgeExpression(filledIn(expr), series);
      yield* faults.map((fault) => `${title}: ${fault}`);
      const shown = [...legendFormat.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, label]) => label ?? '');
      yield* shown
        .filter((label) => !labels.has(label))
        .map((label) => `${title}: its legend shows ${label}, which is dropped`);
    }
  }
}

const covers = (a: Panels[number]['gridPos'], b: Panels[number]['gridPos']): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

function* faultsOfGrid(panels: Panels): Generator<string> {
  if (new Set(panels.map(({ id }) => id)).size < panels.length) yield 'two panels have one id';
  for (const [index, panel] of panels.entries()) {
    if (panel.gridPos.x + panel.gridPos.w > COLUMNS) yield `${panel.title} is wider than the page`;
    const other = panels.slice(index + 1).find(({ gridPos }) => covers(panel.gridPos, gridPos));
    if (other !== undefined) yield `${panel.title} covers ${other.title}`;
  }
}

/** Dashboards: their shape, their panels' places, and every metric and label that they ask for. */
export async function judgeDashboards(root: string, series: ReadonlyMap<string, Series>): Promise<Findings> {
  const sources = DataSources.parse(await readYaml(root, 'deploy/grafana/provisioning/datasources/prometheus.yml'));
  const known = new Set(sources.datasources.map(({ uid }) => uid));
  const files = globSync('deploy/grafana/dashboards/*.json', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const found = await Promise.all(
    files.toSorted().map(async (file) => {
      const parsed = Dashboard.safeParse(JSON.parse(await readFile(join(root, file), 'utf8')));
      if (!parsed.success) return { looked: 0, faults: [`${file}: ${z.prettifyError(parsed.error)}`] };
      const { panels } = parsed.data;
      const unknown = panels.filter(({ datasource }) => !known.has(datasource.uid));
      const faults = [
        ...faultsOfGrid(panels),
        ...faultsOfTargets(panels, series),
        ...unknown.map(({ title, datasource }) => `${title}: nobody provisions the data source ${datasource.uid}`),
      ];
      return { looked: panels.length, faults: faults.map((fault) => `${file}: ${fault}`) };
    }),
  );
  return {
    looked: found.reduce((sum, { looked }) => sum + looked, 0),
    faults: found.flatMap(({ faults }) => faults),
  };
}
