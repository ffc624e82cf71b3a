import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PYTHON_SDK } from '../../scripts/bootstrap/python/environment.mjs';
import { MADE_WITHIN_MS } from '../sandbox/world.ts';
import { installWheel } from './python-wheel.ts';
import { openKeyWorld } from './sandbox-world.ts';

let world: Awaited<ReturnType<typeof openKeyWorld>>;
let sdk: Awaited<ReturnType<typeof installWheel>>;
const opened = new AsyncDisposableStack();
beforeAll(async () => {
  sdk = opened.use(await installWheel());
  world = opened.use(await openKeyWorld());
}, MADE_WITHIN_MS);
afterAll(() => opened.disposeAsync());

/** What the plan of the product shows developers, to the letter. */
const PLAN = `
from cineradar import CineRadar

client = CineRadar(api_key="cr_live_xxx")

# Get occupancy
occupancy = client.occupancy.get("theatre_123")

# Get predictions  
prediction = client.predictions.demand(
    theatre_id="theatre_123",
    movie_id="movie_456",
    showtime="2026-01-15T19:00:00+07:00"
)

# Batch operations
theatres = client.theatres.list(city="JAKARTA", chain="XXI")
`;

/** Runs programs one after the other, each in a namespace of its own; a traceback says which one failed. */
const EACH_ALONE = `
import json, sys

for place, program in enumerate(json.loads(sys.argv[1]), 1):
    exec(compile(program, f"sample {place}", "exec"), {"__name__": "__main__"})
`;

const around = async () => ({ CINERADAR_API_KEY: (await world.newKey()).key, CINERADAR_BASE_URL: world.url });

test('what is published is the package, its types, its licence and what they are about, and depends on three others', async () => {
  const [package_, dist] = [join(sdk.installed, 'cineradar'), 'cineradar-0.1.0.dist-info'];
  expect((await readdir(sdk.installed)).filter((name) => name.startsWith('cineradar')).toSorted()).toEqual([
    'cineradar',
    dist,
  ]);
  expect(await readdir(package_)).toContain('py.typed');
  const metadata = await readFile(join(sdk.installed, dist, 'METADATA'), 'utf8');
  const needs = [...metadata.matchAll(/^Requires-Dist: (?<name>[\w-]+)(?!.*extra)/gm)].map(([, name = '']) => name);
  expect(needs.toSorted()).toEqual(['anyio', 'httpx2', 'pydantic']);
  expect(metadata).toMatch(/^License-Expression: MIT$/m);
  expect(await readFile(join(sdk.installed, dist, 'licenses/LICENSE'), 'utf8')).toMatch(/^MIT License\n/);
});

test('the sample of the plan runs from the wheel with only the key changed', async () => {
  const { CINERADAR_API_KEY: key, CINERADAR_BASE_URL } = await around();
  const told = `${PLAN.replace('cr_live_xxx', key)}
print(occupancy.synthetic, prediction.known, occupancy.theatre_id in [theatre.id for theatre in theatres])`;
  expect(await sdk.run(['-c', told], { CINERADAR_BASE_URL })).toMatchObject({
    code: 0,
    stdout: 'True showings True\n',
    stderr: '',
  });
});

test('what a developer reads, writes and follows is answered as its types say, sync and async', async () => {
  const ran = await sdk.run([join(PYTHON_SDK.folder, 'tests', 'against_api.py')], await around());
  expect(ran).toMatchObject({ code: 0, stderr: '', stdout: `all of it by ${join(sdk.installed, 'cineradar')}\n` });
});

test('what its README tells a reader to run runs, with a key of the sandbox in the environment', async () => {
  const readme = await readFile(join(PYTHON_SDK.folder, 'README.md'), 'utf8');
  const samples = [...readme.matchAll(/```python\n(?<code>[\s\S]*?)```/g)].map(({ groups }) => groups?.['code'] ?? '');
  expect(samples.length).toBeGreaterThan(6);
  const client = 'from cineradar import CineRadar\nclient = CineRadar()\n';
  const programs = samples.map((sample) => (sample.includes('import CineRadar\n') ? sample : client + sample));
  expect(await sdk.run(['-c', EACH_ALONE, JSON.stringify(programs)], await around())).toMatchObject({
    code: 0,
    stderr: '',
  });
});
