import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Findings } from '../gate.ts';
import { judgeExpression } from './promql.ts';
import { readYaml } from './schema.ts';
import type { Series } from './series.ts';

const duration = z.string().regex(/^\d+[smhd]$/);

const Recording = z.strictObject({ record: z.string().regex(/^\w+:\w+:\w+$/), expr: z.string() });
const Alert = z.strictObject({
  alert: z.string().regex(/^([A-Z][a-z]+)+$/),
  expr: z.string(),
  for: duration,
  keep_firing_for: duration.optional(),
  // page: somebody is woken. ticket: somebody looks the next working day.
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({ summary: z.string(), description: z.string(), runbook: z.string() }),
});

/** The part of Prometheus' rule files that ours use, strict: a misspelt key fails here and not on a server. */
const RuleFile = z.strictObject({
  groups: z.array(
    z.strictObject({ name: z.string(), interval: duration.optional(), rules: z.array(z.union([Alert, Recording])) }),
  ),
});

const Config = z.strictObject({
  global: z.strictObject({ scrape_interval: duration, evaluation_interval: duration }),
  rule_files: z.array(z.string()),
  scrape_configs: z.array(
    z.strictObject({
      job_name: z.string(),
      dns_sd_configs: z
        .array(
          z.strictObject({
            names: z.array(z.string()),
            type: z.literal('A'),
            port: z.int(),
            refresh_interval: duration,
          }),
        )
        .optional(),
      static_configs: z.array(z.strictObject({ targets: z.array(z.string()) })).optional(),
    }),
  ),
});

export type JudgedRules = Findings & {
  /** Metrics' series, and what the recording rules add to them. */
  readonly series: ReadonlyMap<string, Series>;
};

/** `ApiErrors` has its runbook in docs/runbooks/api-errors.md. */
const runbookOf = (alert: string): string =>
  `docs/runbooks/${alert.replaceAll(/(?!^)([A-Z])/g, '-$1').toLowerCase()}.md`;

/** Labels that a text of Go's templates takes from the alert. */
const templated = (text: string): string[] => [...text.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label ?? '');

function* faultsOfAlert(root: string, alert: z.output<typeof Alert>, labels: ReadonlySet<string>): Generator<string> {
  const { summary, description, runbook } = alert.annotations;
  for (const label of new Set(templated(summary + description)))
    if (!labels.has(label)) yield `${alert.alert} tells of a label ${label} that its expression drops`;
  if (runbook !== runbookOf(alert.alert))
    yield `${alert.alert} has its runbook in ${runbookOf(alert.alert)}, not ${runbook}`;
  if (!existsSync(join(root, runbook))) yield `${alert.alert} has no runbook: write ${runbook}`;
}

type Rule = z.output<typeof Alert> | z.output<typeof Recording>;

async function readRules(root: string): Promise<{ rules: { file: string; rule: Rule }[]; faults: string[] }> {
  const files = globSync('deploy/prometheus/rules/*.yml', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const read = await Promise.all(
    files.toSorted().map(async (file) => ({ file, parsed: RuleFile.safeParse(await readYaml(root, file)) })),
  );
  return {
    rules: read.flatMap(({ file, parsed }) =>
      (parsed.data?.groups ?? []).flatMap(({ rules }) => rules.map((rule) => ({ file, rule }))),
    ),
    faults: read.flatMap(({ file, parsed }) => (parsed.success ? [] : [`${file}: ${z.prettifyError(parsed.error)}`])),
  };
}

/** What the recording rules make may be asked for by alerts and dashboards, and by recording rules after them. */
export async function judgeRules(root: string, metrics: ReadonlyMap<string, Series>): Promise<JudgedRules> {
  const { rules, faults } = await readRules(root);
  const series = new Map(metrics);
  for (const { file, rule } of rules) {
    if (!('record' in rule)) continue;
    const judged = judgeExpression(rule.expr, series);
    faults.push(...judged.faults.map((fault) => `${file}: ${rule.record}: ${fault}`));
    series.set(rule.record, { kind: 'gauge', labels: judged.labels });
  }
  const alerts = new Set<string>();
  for (const { file, rule } of rules) {
    if ('record' in rule) continue;
    const judged = judgeExpression(rule.expr, series);
    if (alerts.has(rule.alert)) faults.push(`${file}: ${rule.alert} is there twice`);
    alerts.add(rule.alert);
    faults.push(...judged.faults.map((fault) => `${file}: ${rule.alert}: ${fault}`));
    faults.push(...[...faultsOfAlert(root, rule, judged.labels)].map((fault) => `${file}: ${fault}`));
  }
  return { looked: rules.length, series, faults: [...faults, ...orphans(root, alerts)] };
}

/** Runbooks of alerts that are no more. */
function orphans(root: string, alerts: ReadonlySet<string>): string[] {
  const wanted = new Set([...alerts].map((alert) => runbookOf(alert)));
  return globSync('docs/runbooks/*.md', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('/README.md') && !wanted.has(file))
    .map((file) => `${file}: no alert leads here`);
}

/** prometheus.yml: strict, its rule files there, its targets services of the compose file. */
export async function judgeScrapes(root: string): Promise<Findings> {
  const file = 'deploy/prometheus/prometheus.yml';
  const config = Config.safeParse(await readYaml(root, file));
  if (!config.success) return { looked: 1, faults: [`${file}: ${z.prettifyError(config.error)}`] };
  const Services = z.object({ services: z.record(z.string(), z.unknown()) });
  const { services } = Services.parse(await readYaml(root, 'deploy/compose.product.yml'));
  const names = config.data.scrape_configs.flatMap(({ dns_sd_configs: found = [] }) =>
    found.flatMap((one) => one.names),
  );
  const rules = config.data.rule_files.filter(
    (glob) => globSync(`deploy/prometheus/${glob}`, { cwd: root }).length === 0,
  );
  return {
    looked: config.data.scrape_configs.length,
    faults: [
      ...names.filter((name) => !(name in services)).map((name) => `${file}: no service is called ${name}`),
      ...rules.map((glob) => `${file}: ${glob} names no file`),
    ],
  };
}
