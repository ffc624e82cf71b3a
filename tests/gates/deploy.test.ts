import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { deploy } from '../../scripts/check/deploy.ts';
import type { Findings } from '../../scripts/check/gate.ts';
import { plantTree } from './planted-tree.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** What the gate reads, and what stands in a Dockerfile's COPY. */
const READ = [
  '.dockerignore',
  'deploy/Dockerfile',
  'deploy/**/*.*',
  'docs/runbooks/*.md',
  '{apps,packages}/*/src/**/*{metrics,durations,counted}.ts',
  'apps/forecaster/src/**/*metrics.py',
  'apps/forecaster/{pyproject.toml,uv.lock}',
];
const COPIED = [
  'package-lock.json',
  '.npmrc',
  'tsconfig.json',
  'vitest.config.ts',
  'sdks/typescript/package.json',
  'apps/web/next.config.mjs',
  'contracts/a.json',
  'contracts/openapi.json',
  'apps/api/vendor/scalar/a.js',
  'contracts/calendar/a.json',
  'apps/forecaster/src/cineradar_forecaster/cli.py',
  'db/migrations/1.sql',
  'scripts/migrate.ts',
  'scripts/bootstrap/paths.mjs',
];
const MAINS = ['api', 'worker', 'simulator'].map((app) => `apps/${app}/src/main.ts`);

type Change = { readonly file: string; readonly from: string; readonly to: string; readonly fault: string };

const changed = (file: string, from: string, to: string, fault: string): Change => ({ file, from, to, fault });

const DOCKERFILE = 'deploy/Dockerfile';
const COMPOSE = 'deploy/compose.product.yml';
const ALERTS = 'deploy/prometheus/rules/alerts.yml';
const OVERVIEW = 'deploy/grafana/dashboards/overview.json';

const CHANGES: readonly Change[] = [
  changed(DOCKERFILE, 'FROM node:24.21.0-trixie-slim', 'FROM node:24', 'node:24 is not pinned to a version'),
  changed(DOCKERFILE, 'COPY contracts contracts', 'COPY contract contracts', 'copies contract, which is not there'),
  changed(
    DOCKERFILE,
    'COPY db/migrations db/migrations',
    'COPY vitest.config.ts .',
    'vitest.config.ts, which .dockerignore leaves out',
  ),
  changed(
    DOCKERFILE,
    'COPY --from=api-packages',
    'COPY --from=apipackages',
    'from a stage apipackages that is not there',
  ),
  changed(DOCKERFILE, 'COPY apps/worker/package.json apps/worker/\n', '', 'copies no apps/worker/package.json'),
  changed(
    DOCKERFILE,
    '--workspace=apps/simulator',
    '--workspace=apps/simulater',
    'there is no workspace apps/simulater',
  ),
  changed(
    DOCKERFILE,
    '--ignore-scripts --workspace=apps/api',
    '--workspace=apps/api',
    'npm ci without --ignore-scripts',
  ),
  changed(DOCKERFILE, 'EXPOSE 4000\nUSER node', 'EXPOSE 4040\nUSER root', 'api runs as root'),
  changed(
    DOCKERFILE,
    'EXPOSE 4001\nUSER node\nSTOPSIGNAL SIGTERM',
    'EXPOSE 4001\nUSER node',
    'worker is not stopped by SIGTERM',
  ),
  changed(
    DOCKERFILE,
    'HOST=0.0.0.0 PORT=4002',
    'HOST=0.0.0.0 PORT=4002 API_TOKEN=x',
    'a secret does not belong in an image',
  ),
  changed(
    DOCKERFILE,
    'CMD ["node", "scripts/migrate.ts"]',
    'CMD ["node", "migrate.ts"]',
    'runs migrate.ts, which is not there',
  ),
  changed(
    DOCKERFILE,
    'RUN uv sync --frozen --no-cache --no-dev --no-install-project --extra=train',
    'RUN uv sync --no-cache --no-dev --no-install-project --extra=train',
    'uv sync without --frozen',
  ),
  changed(DOCKERFILE, 'RUN pip install --no-cache-dir uv==', 'RUN apt-get install uv==', 'runs something else than'),
  changed(
    DOCKERFILE,
    'CMD ["python", "-m", "cineradar_forecaster.cli", "serve"]',
    'CMD ["python", "-m", "cineradar_forecaster.main"]',
    'runs -m cineradar_forecaster.main, which is not there',
  ),
  changed(
    'deploy/prometheus/rules/alerts.yml',
    'cineradar_forecast_faulty_outputs_total',
    'cineradar_forecast_faulty_outputs',
    'there is no metric cineradar_forecast_faulty_outputs',
  ),
  changed(
    'deploy/grafana/dashboards/forecasts.json',
    'sum by (route, status) (rate(cineradar_forecast_request_seconds_count',
    'sum by (service, status) (rate(cineradar_forecast_request_seconds_count',
    'has no label service',
  ),
  changed(
    'apps/forecaster/src/cineradar_forecaster/serving/metrics.py',
    '"cineradar_forecast_cache_requests"',
    'CACHE_REQUESTS',
    'name, text and labels stand in the code',
  ),
  changed(COMPOSE, 'stop_grace_period: 60s', 'stop_grace_perod: 60s', 'unevaluated properties (stop_grace_perod)'),
  changed(COMPOSE, 'target: migrate', 'target: migrations', 'migrate builds migrations, which is no target'),
  changed(
    COMPOSE,
    './alloy/compose.alloy',
    './alloy/composed.alloy',
    'mounts ./alloy/composed.alloy, which is not there',
  ),
  changed(COMPOSE, 'redis:8.2.1', 'redis:latest', 'redis:latest is not pinned'),
  changed(
    'deploy/cloud-run/api.yaml',
    'containerConcurrency',
    'containerConcurency',
    'additional properties (containerConcurency)',
  ),
  changed(
    'deploy/cloud-run/worker.yaml',
    'run.googleapis.com/v1',
    'serving.knative.dev/v1',
    '/apiVersion must be equal to constant',
  ),
  changed(
    'deploy/cloud-run/migrate.yaml',
    '/cineradar/migrate:',
    '/cineradar/migration:',
    'no target is called migration',
  ),
  changed('deploy/prometheus/prometheus.yml', 'names: [worker]', 'names: [workers]', 'no service is called workers'),
  changed(ALERTS, 'up{job=', 'upp{job=', 'ProcessDown: there is no metric upp'),
  changed(
    ALERTS,
    'cineradar_readings_total{fate="accepted"}[15m]',
    'cineradar_readings_total{fat="accepted"}[15m]',
    'ReadingsStopped: cineradar_readings_total has no label fat',
  ),
  changed(
    ALERTS,
    'The oldest job of {{ $labels.queue }}',
    'The oldest job of {{ $labels.job }}',
    'QueueOld tells of a label job that its expression drops',
  ),
  changed(
    ALERTS,
    'docs/runbooks/api-slow.md',
    'docs/runbooks/slow.md',
    'ApiSlow has its runbook in docs/runbooks/api-slow.md',
  ),
  changed(
    ALERTS,
    'alert: StreamsLate',
    'alert: StreamsTooLate',
    'StreamsTooLate has its runbook in docs/runbooks/streams-too-late.md',
  ),
  changed(
    'deploy/prometheus/rules/recorded.yml',
    'sum by (method, route, status)',
    'sum by (method, path, status)',
    'has no label path',
  ),
  changed(
    OVERVIEW,
    'sum(cineradar_stream_subscribers)',
    'sum(cineradar_stream_subscriber)',
    'there is no metric cineradar_stream_subscriber',
  ),
  changed(
    OVERVIEW,
    '"legendFormat": "{{fate}}"',
    '"legendFormat": "{{chain}}"',
    'its legend shows chain, which is dropped',
  ),
  changed(
    'deploy/grafana/dashboards/api.json',
    '"uid": "prometheus"',
    '"uid": "elsewhere"',
    'nobody provisions the data source elsewhere',
  ),
  changed(
    'packages/platform/src/telemetry/queue-metrics.ts',
    "labelNames: ['queue', 'state']",
    'labelNames: STATES',
    'name, labels and kind stand in the code',
  ),
];

const readTree = async (): Promise<Record<string, string>> => {
  const files = globSync(READ, { cwd: REPOSITORY }).map((file) => file.replaceAll('\\', '/'));
  const texts = files.map(async (file) => [file, await readFile(join(REPOSITORY, file), 'utf8')] as const);
  return {
    ...Object.fromEntries([...COPIED, ...MAINS].map((file) => [file, ''])),
    ...Object.fromEntries(await Promise.all(texts)),
  };
};

const planted = async (changes: readonly Change[], more: Record<string, string> = {}): Promise<Findings> => {
  const files = { ...(await readTree()), ...more };
  for (const { file, from, to } of changes) {
    const text = files[file] ?? '';
    if (!text.includes(from)) throw new Error(`${file} no longer says ${from}`);
    files[file] = text.replace(from, () => to);
  }
  await using tree = await plantTree(files);
  return await deploy.look(tree.root);
};

test('the deployment as it stands passes', async () => {
  const { looked, faults } = await planted([]);
  expect(faults).toEqual([]);
  expect(looked).toBeGreaterThan(100);
});

describe('a violation is found wherever it is planted', () => {
  let found: Findings;
  beforeAll(async () => {
    found = await planted(CHANGES, { 'docs/runbooks/moon-full.md': '# MoonFull\n' });
  });

  test.each(CHANGES)('$file: $fault', ({ file, fault }) => {
    expect(found.faults.filter((line) => line.startsWith(file))).toContainEqual(expect.stringContaining(fault));
  });

  test('a runbook to which no alert leads', () => {
    expect(found.faults).toContain('docs/runbooks/moon-full.md: no alert leads here');
  });
});
