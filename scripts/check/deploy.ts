import { readCodeMetrics } from './deploy/code-metrics.ts';
import { judgeDashboards } from './deploy/dashboards.ts';
import { judgeImages } from './deploy/images.ts';
import { judgeManifests } from './deploy/manifests.ts';
import { judgeRules, judgeScrapes } from './deploy/rules.ts';
import { readPythonMetrics } from './deploy/python-metrics.ts';
import { seriesByName } from './deploy/series.ts';
import type { Findings, Gate } from './gate.ts';

/** Rules and dashboards against the metrics that the code declares. */
async function judgeQueries(root: string): Promise<readonly Findings[]> {
  const found = await Promise.all([readCodeMetrics(root), readPythonMetrics(root)]);
  const faults = found.flatMap((one) => one.faults);
  const rules = await judgeRules(root, seriesByName(found.flatMap(({ metrics }) => metrics)));
  return [{ looked: 0, faults }, rules, await judgeDashboards(root, rules.series)];
}

/**
 * What a deployment is made of: images, compose and Cloud Run files by their schemas; rules and dashboards that ask for
 * metrics and labels that exist; an alert for each runbook and a runbook for each alert.
 */
export const deploy: Gate = {
  name: 'deploy',
  unit: 'entries',
  async look(root) {
    const [queries, ...rest] = await Promise.all([
      judgeQueries(root),
      judgeImages(root),
      judgeManifests(root),
      judgeScrapes(root),
    ]);
    const found = [...queries, ...rest];
    return {
      looked: found.reduce((sum, { looked }) => sum + looked, 0),
      faults: found.flatMap(({ faults }) => faults),
    };
  },
};
