import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { checkout } from '../../scripts/bootstrap/paths.mjs';

const run = promisify(execFile);
const FOLDER = join(checkout, 'deploy', 'prometheus');

/** PROMTOOL names it where it is not on the path. */
const promtool = process.env['PROMTOOL'] ?? 'promtool';
const hasPromtool = await run(promtool, ['--version']).then(
  () => true,
  () => false,
);
/** Part of a test's name, so that the report says why it did not run. */
const note = hasPromtool ? '' : ' (skipped: no promtool on the path)';

test.runIf(hasPromtool)(`Prometheus itself accepts its configuration and rules${note}`, async () => {
  const { stdout } = await run(promtool, ['check', 'config', join(FOLDER, 'prometheus.yml')]);
  expect(stdout).toContain('is valid prometheus config file syntax');
});

test.runIf(hasPromtool)(`alerts fire when they should, and not before${note}`, async () => {
  const { stdout } = await run(promtool, ['test', 'rules', join(FOLDER, 'tests.yml')]);
  expect(stdout).toContain('SUCCESS');
});
