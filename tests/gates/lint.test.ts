import { beforeAll, expect, test } from 'vitest';
import type { Findings } from '../../scripts/check/gate.ts';
import { lint } from '../../scripts/check/lint.ts';
import { plantTree } from './planted-tree.ts';

const using = (module: string): string => `import { value } from '${module}';\n\nexport const twice = value * 2;\n`;

const VIOLATIONS: readonly (readonly [rule: string, file: string, text: string])[] = [
  [
    'typescript(no-floating-promises)',
    'packages/platform/src/floating.ts',
    'const later = (): Promise<number> => Promise.resolve(1);\n\nexport const start = (): void => {\n  later();\n};\n',
  ],
  ['typescript(no-explicit-any)', 'packages/core/src/any.ts', 'export const same = (value: any): unknown => value;\n'],
  [
    'typescript(no-unsafe-type-assertion)',
    'packages/connectors/src/as.ts',
    'export const parse = (text: string): { id: string } => JSON.parse(text) as { id: string };\n',
  ],
  ['eslint(no-console)', 'packages/services/src/console.ts', "export const tell = (): void => console.log('told');\n"],
  [
    'node(no-process-env)',
    'packages/services/src/env.ts',
    "export const home = (): string | undefined => process.env['HOME'];\n",
  ],
  ['import(no-default-export)', 'packages/core/src/default.ts', 'const one = 1;\nexport default one;\n'],
  ['oxc(no-barrel-file)', 'packages/core/src/index.ts', "export * from './any.ts';\n"],
  [
    'eslint(max-lines)',
    'packages/core/src/long.ts',
    Array.from({ length: 400 }, (_, line) => `export const line${line} = ${line};\n`).join(''),
  ],
  [
    'eslint(max-lines-per-function)',
    'packages/core/src/long-function.ts',
    `export const sum = (start: number): number => {\n  let total = start;\n${'  total += start;\n'.repeat(60)}  return total;\n};\n`,
  ],
  [
    'vitest(no-focused-tests)',
    'packages/core/src/focus.test.ts',
    "import { expect, test } from 'vitest';\n\ntest.only('one', () => {\n  expect(1).toBe(1);\n});\n",
  ],
  ['eslint(no-restricted-imports)', 'packages/core/src/room.ts', using('@cineradar/platform/deep/er')],
  [
    'eslint(no-restricted-imports)',
    'packages/core/src/node.ts',
    "import { readFile } from 'node:fs/promises';\n\nexport const read = readFile;\n",
  ],
  ['eslint(no-restricted-imports)', 'packages/platform/src/room.ts', using('@cineradar/services/deep/er')],
  ['eslint(no-restricted-imports)', 'packages/connectors/src/room.ts', using('@cineradar/services/deep/er')],
  ['eslint(no-restricted-imports)', 'packages/services/src/room.ts', using('@cineradar/api/deep/er')],
  ['eslint(no-restricted-imports)', 'apps/worker/src/room.ts', using('@cineradar/simulator/deep/er')],
  ['eslint(no-restricted-imports)', 'apps/simulator/src/room.ts', using('@cineradar/connectors/deep/er')],
  ['eslint(no-restricted-imports)', 'apps/web/ui/room.ts', using('@cineradar/services/deep/er')],
  [
    'import(no-default-export)',
    'apps/web/ui/default.tsx',
    'export default function Panel() {\n  return <p>Seats</p>;\n}\n',
  ],
  ['jsx-a11y(alt-text)', 'apps/web/ui/picture.tsx', 'export const Picture = () => <img src="/a.png" />;\n'],
  [
    'react(hooks)',
    'apps/web/ui/hook.tsx',
    "import { useState } from 'react';\n\nexport function Count({ on }: { on: boolean }) {\n  if (!on) return null;\n  const [count] = useState(1);\n  return <p>{count}</p>;\n}\n",
  ],
];

/** The same habits where they are allowed. */
const ALLOWED = {
  'apps/api/src/config.ts': "export const home = (): string | undefined => process.env['HOME'];\n",
  'scripts/tell.ts': "console.log(process.env['HOME']);\n",
  'apps/web/app/console/page.tsx':
    "import '../seats.css';\n\nexport default function Page() {\n  return <p>Seats</p>;\n}\n",
  'apps/web/ui/fine.ts': using('@cineradar/core/deep/er'),
  'apps/simulator/src/fine.ts': using('@cineradar/core/deep/er'),
};

let planted: Findings;
beforeAll(async () => {
  await using tree = await plantTree({
    ...Object.fromEntries(VIOLATIONS.map(([, file, text]) => [file, text])),
    ...ALLOWED,
  });
  planted = await lint.look(tree.root);
});

test('every planted file is looked at', () => {
  expect(planted.looked).toBeGreaterThanOrEqual(VIOLATIONS.length + Object.keys(ALLOWED).length);
});

test.each(VIOLATIONS)('%s is found in %s', (rule, file) => {
  const ofFile = planted.faults.filter((fault) => fault.startsWith(`${file}:`));
  expect(ofFile).toContainEqual(expect.stringContaining(` ${rule}: `));
});

test.each(Object.keys(ALLOWED))('%s is left alone', (file) => {
  expect(planted.faults.filter((fault) => fault.startsWith(file))).toEqual([]);
});
