import { expect, test } from 'vitest';
import { deadCode } from '../../scripts/check/dead-code.ts';
import { plantTree } from './planted-tree.ts';

const ALIVE = 'export const value = 1;\n';
const USING = "import { value } from '@cineradar/core/alive';\n\nprocess.stdout.write(String(value));\n";

test('what nothing uses is found: an export, a file, a dependency; what no manifest names is found as well', async () => {
  await using tree = await plantTree({
    'packages/core/src/alive.ts': `${ALIVE}export const forgotten = 2;\n`,
    'packages/core/src/orphan.ts': 'export const orphan = 3;\n',
    'apps/api/src/main.ts': USING,
    'apps/api/src/left-over.ts': 'process.exit(0);\n',
    'apps/worker/src/main.ts': "import { pad } from 'left-pad';\n\npad();\n",
    'scripts/check/knip-reporter.mjs': '',
  });
  const { looked, faults } = await deadCode.look(tree.root);
  expect(looked).toBeGreaterThanOrEqual(5);
  expect(faults).toEqual(
    expect.arrayContaining([
      'packages/core/src/alive.ts: unused exports: forgotten',
      'packages/core/src/orphan.ts: unused exports: orphan',
      'apps/api/package.json: unused dependencies: jose',
      'apps/worker/src/main.ts: imports, undeclared, left-pad',
    ]),
  );
  expect(faults.filter((fault) => fault.includes('alive.ts: unused exports: value'))).toEqual([]);
});

test('a pattern of knip.json that covers no file is a fault', async () => {
  await using tree = await plantTree({ 'packages/core/src/alive.ts': ALIVE, 'apps/api/src/main.ts': USING });
  const { faults } = await deadCode.look(tree.root);
  expect(faults).toContainEqual(expect.stringMatching(/^knip\.json: .* of packages\/services covers no file$/));
});
