import { beforeAll, expect, test } from 'vitest';
import { direction } from '../../scripts/check/direction.ts';
import type { Findings } from '../../scripts/check/gate.ts';
import { plantTree } from './planted-tree.ts';

const VALUE = 'export const value = 1;\n';
const using = (module: string): string => `import { value } from '${module}';\n\nexport const twice = value * 2;\n`;

/** Each file imports the module after it, which is the file at the end. */
const VIOLATIONS: readonly (readonly [rule: string, from: string, module: string, to: string])[] = [
  ['direction-core', 'packages/core/src/by-name.ts', '@cineradar/platform/b', 'packages/platform/src/b.ts'],
  ['direction-core', 'packages/core/src/by-path.ts', '../../platform/src/b.ts', 'packages/platform/src/b.ts'],
  ['direction-platform', 'packages/platform/src/a.ts', '@cineradar/connectors/b', 'packages/connectors/src/b.ts'],
  ['direction-connectors', 'packages/connectors/src/a.ts', '@cineradar/services/b', 'packages/services/src/b.ts'],
  ['direction-services', 'packages/services/src/a.ts', '@cineradar/api/b', 'apps/api/src/b.ts'],
  ['no-app-in-app', 'apps/api/src/a.ts', '@cineradar/worker/b', 'apps/worker/src/b.ts'],
  [
    'encoders-apart-from-parsers',
    'apps/simulator/src/wire/a.ts',
    '@cineradar/connectors/b',
    'packages/connectors/src/b.ts',
  ],
  [
    'parsers-apart-from-encoders',
    'packages/connectors/src/c.ts',
    '@cineradar/simulator/wire/b',
    'apps/simulator/src/wire/b.ts',
  ],
  ['web-asks-the-api', 'apps/web/ui/a.tsx', '../../../packages/services/src/e.ts', 'packages/services/src/e.ts'],
  ['sdk-stands-alone', 'sdks/typescript/src/a.ts', '../../../packages/core/src/f.ts', 'packages/core/src/f.ts'],
  ['undeclared-room-apps/simulator', 'apps/simulator/src/a.ts', '@cineradar/services/b', 'packages/services/src/b.ts'],
  ['oracle-apart', 'apps/worker/src/d.ts', '../../simulator/src/oracle/b.ts', 'apps/simulator/src/oracle/b.ts'],
  ['oracle-apart', 'apps/simulator/src/routes/a.ts', '../oracle/b.ts', 'apps/simulator/src/oracle/b.ts'],
  ['product-apart-from-workshop', 'apps/api/src/c.ts', '../../../tests/b.ts', 'tests/b.ts'],
  [
    'product-apart-from-workshop',
    'apps/api/src/d.ts',
    '@cineradar/platform/testing/b',
    'packages/platform/src/testing/b.ts',
  ],
];

const NODE_MODULE = "import { readFile } from 'node:fs/promises';\n\nexport const read = readFile;\n";

const PLANTED = {
  ...Object.fromEntries(VIOLATIONS.map(([, , , to]) => [to, VALUE])),
  ...Object.fromEntries(VIOLATIONS.map(([, from, module]) => [from, using(module)])),
  'packages/core/src/node.ts': NODE_MODULE,
  'packages/core/src/node.test.ts': NODE_MODULE,
  'packages/core/src/egg.ts': "import type { Hen } from './hen.ts';\n\nexport type Egg = { hen?: Hen };\n",
  'packages/core/src/hen.ts': "import type { Egg } from './egg.ts';\n\nexport type Hen = { egg?: Egg };\n",
  'packages/connectors/src/pg.ts': "import { Pool } from 'pg';\n\nexport const pool = Pool;\n",
  'apps/worker/src/gone.ts': "export { value } from './not-there.ts';\n",
};

let planted: Findings;
beforeAll(async () => {
  await using tree = await plantTree(PLANTED);
  planted = await direction.look(tree.root);
});

test('every planted module is looked at', () => {
  expect(planted.looked).toBe(Object.keys(PLANTED).length);
});

test.each(VIOLATIONS)('%s: %s may not import %s', (rule, from, _module, to) => {
  expect(planted.faults).toContain(`${rule}: ${from} → ${to}`);
});

test('core may not import a module of Node, its tests may', () => {
  const faults = planted.faults.filter((fault) => fault.startsWith('core-is-pure'));
  expect(faults).toEqual(['core-is-pure: packages/core/src/node.ts → fs/promises']);
});

test('the oracle store is not named outside the room that writes it, in whatever language', async () => {
  await using tree = await plantTree({
    'packages/core/src/a.ts': VALUE,
    'apps/forecaster/src/peek.py': "import os\n\nTRUTH = os.environ['ORACLE_DIR']\n",
    'apps/worker/src/peek.ts': "export const truth = '.cineradar/oracle';\n",
    'apps/simulator/src/oracle/store.ts': "export const name = 'ORACLE_DIR';\n",
  });
  const { faults } = await direction.look(tree.root);
  expect(faults).toEqual([
    'oracle-apart: apps/forecaster/src/peek.py names the oracle store',
    'oracle-apart: apps/worker/src/peek.ts names the oracle store',
  ]);
});

test('only the judges of forecasts may read the oracle store, by a path that they are given', async () => {
  const reading = 'from cineradar_forecaster.evaluation.oracle import read_bounds\n';
  const pkg = 'apps/forecaster/src/cineradar_forecaster';
  await using tree = await plantTree({
    'packages/core/src/a.ts': VALUE,
    [`${pkg}/evaluation/oracle.py`]: 'def read_bounds(folder: str) -> str:\n    return folder\n',
    [`${pkg}/evaluation/judge.py`]: reading,
    'apps/forecaster/tests/evaluation/test_oracle.py': reading,
    [`${pkg}/evaluation/at_home.py`]: "TRUTH = '.cineradar/oracle'\n",
    [`${pkg}/training/peek.py`]: reading,
    [`${pkg}/features/peek.py`]: 'from cineradar_forecaster.evaluation import folds, oracle\n',
  });
  const { faults } = await direction.look(tree.root);
  expect(faults).toEqual([
    `oracle-apart: ${pkg}/evaluation/at_home.py names the oracle store`,
    `oracle-apart: ${pkg}/features/peek.py names the oracle store`,
    `oracle-apart: ${pkg}/training/peek.py names the oracle store`,
  ]);
});

test('a cycle is refused, also one of types alone', () => {
  expect(planted.faults).toContainEqual(expect.stringMatching(/^no-cycle: packages\/core\/src\/(hen|egg)\.ts → /));
});

test('a package that only another room declares is refused', () => {
  expect(planted.faults).toContainEqual(expect.stringMatching(/^no-undeclared: packages\/connectors\/src\/pg\.ts → /));
});

test('an import that leads nowhere is refused', () => {
  expect(planted.faults).toContain('no-unresolved: apps/worker/src/gone.ts → ./not-there.ts');
});

test('imports along the direction pass', async () => {
  await using tree = await plantTree({
    'packages/core/src/a.ts': VALUE,
    'packages/platform/src/a.ts': using('@cineradar/core/a'),
    'packages/services/src/a.ts': using('@cineradar/core/a'),
    'apps/api/src/a.ts': using('@cineradar/core/a'),
  });
  expect(await direction.look(tree.root)).toEqual({ looked: 4, faults: [] });
});
