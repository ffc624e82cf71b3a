import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { FORECASTER, PYTHON_SDK } from '../../scripts/bootstrap/python/environment.mjs';
import type { Findings } from '../../scripts/check/gate.ts';
import { pythonOf } from '../../scripts/check/python.ts';
import { plantTree } from './planted-tree.ts';

const ROOM = 'apps/forecaster/src/cineradar_forecaster';
const HEAD = '"""A planted module."""\n\n';

const VIOLATIONS: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['not formatted', `${ROOM}/shape.py`, `${HEAD}seats = [1,\n  2]\n`],
  ['F401', `${ROOM}/unused.py`, `${HEAD}import json\n`],
  ['T201', `${ROOM}/tells.py`, `${HEAD}print("told")\n`],
  ['DTZ005', `${ROOM}/clock.py`, `${HEAD}from datetime import datetime\n\nnow = datetime.now()\n`],
  ['D103', `${ROOM}/untold.py`, `${HEAD}\ndef seats() -> int:\n    return 1\n`],
  ['ANN001', `${ROOM}/untyped.py`, `${HEAD}\ndef _seats(hall) -> int:\n    return len(hall)\n`],
  ['TID252', `${ROOM}/relative.py`, `${HEAD}from .shape import seats\n\n__all__ = ["seats"]\n`],
  ['[return-value]', `${ROOM}/types.py`, `${HEAD}\ndef _seats() -> int:\n    return "many"\n`],
  ['[type-arg]', `${ROOM}/open_types.py`, `${HEAD}_seats: list = []\n`],
];
const FINE = `${HEAD}_seats: list[int] = []\n`;

let planted: Findings;
beforeAll(async () => {
  await using tree = await plantTree({
    ...Object.fromEntries(VIOLATIONS.map(([, file, text]) => [file, text])),
    [`${ROOM}/__init__.py`]: '"""A planted package."""\n',
    [`${ROOM}/fine.py`]: FINE,
    'apps/forecaster/tests/test_fine.py': 'def test_one_is_one() -> None:\n    assert sum([1]) == 1\n',
  });
  await cp(join(FORECASTER.folder, 'pyproject.toml'), join(tree.root, 'apps/forecaster/pyproject.toml'));
  planted = await pythonOf([FORECASTER]).look(tree.root);
});

test('every planted file is looked at', () => {
  expect(planted.looked).toBe(VIOLATIONS.length + 3);
});

test.each(VIOLATIONS)('%s is found in %s', (rule, file) => {
  const ofFile = planted.faults.filter((fault) => fault.startsWith(`${file}:`));
  expect(ofFile).toContainEqual(expect.stringContaining(rule));
});

test('what keeps to the rules is left alone', () => {
  expect(planted.faults.filter((fault) => fault.includes('fine.py'))).toEqual([]);
});

test('the SDK is looked at by pyright as well, for who calls it with that', async () => {
  const file = 'sdks/python/src/cineradar/__init__.py';
  // What neither ruff nor mypy says anything of.
  const text = `${HEAD}\ndef _seats() -> int:\n    return 1\n`;
  await using tree = await plantTree({
    [file]: text,
    'sdks/python/tests/test_fine.py': 'def test_one_is_one() -> None:\n    assert sum([1]) == 1\n',
  });
  await cp(join(PYTHON_SDK.folder, 'pyproject.toml'), join(tree.root, 'sdks/python/pyproject.toml'));
  const { looked, faults } = await pythonOf([PYTHON_SDK]).look(tree.root);
  expect(looked).toBe(2);
  expect(faults).toEqual([expect.stringMatching(/__init__\.py:4:5: .*\(reportUnusedFunction\)$/)]);
});
