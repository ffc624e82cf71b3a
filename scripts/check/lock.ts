import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { findGaps } from '../lock.mjs';
import type { Gate } from './gate.ts';

const Versions = z.record(z.string(), z.string()).optional();
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;
const Manifest = z.object({ dependencies: Versions, devDependencies: Versions, optionalDependencies: Versions });
const Entry = Manifest.extend({
  version: z.string().optional(),
  resolved: z.string().optional(),
  dev: z.boolean().optional(),
});
const Lock = z.object({ packages: z.record(z.string(), Entry) });

/** A version alone, or an alias to one: `npm:typescript@7.0.2`. */
const EXACT = /^(?:npm:(?:@[^@]+\/)?[^@]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** Locks beside the root's: what a test installs by itself, and the product never. */
const OTHER_LOCKS = 'tests/**/package-lock.json';

type Manifests = readonly { readonly file: string; readonly manifest: z.output<typeof Manifest> }[];

async function readManifests(root: string): Promise<Manifests> {
  const files = ['package.json', ...globSync('{packages,apps}/*/package.json', { cwd: root })];
  return Promise.all(
    files.map(async (file) => ({
      file,
      manifest: Manifest.parse(JSON.parse(await readFile(join(root, file), 'utf8'))),
    })),
  );
}

/** Versions that are no exact ones, and those that differ from what the lock was made for. */
function faultsOfManifest(
  { file, manifest }: Manifests[number],
  locked: z.output<typeof Manifest> | undefined,
): string[] {
  const faults: string[] = [];
  for (const kind of KINDS) {
    const wanted = manifest[kind] ?? {};
    const known = locked?.[kind] ?? {};
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(known)])) {
      if (wanted[name] !== known[name]) {
        faults.push(`${file}: ${name} is ${wanted[name] ?? 'absent'}, in the lock ${known[name] ?? 'absent'}`);
      } else if (!EXACT.test(wanted[name] ?? '')) faults.push(`${file}: ${name} has no exact version`);
    }
  }
  return faults;
}

/** Faults of the lock of one folder that stands for itself, with a manifest beside it. */
async function faultsOfOther(root: string, folder: string): Promise<string[]> {
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(root, folder, name), 'utf8'));
  const file = Lock.parse(await read('package-lock.json'));
  const manifest = { file: `${folder}/package.json`, manifest: Manifest.parse(await read('package.json')) };
  return [
    ...addressesIn(file).map((fault) => `${folder}/package-lock.json: ${fault}`),
    ...faultsOfManifest(manifest, file.packages['']),
  ];
}

const addressesIn = ({ packages }: z.output<typeof Lock>): string[] =>
  Object.entries(packages)
    .filter(([, { resolved }]) => /^(https?|git)/.test(resolved ?? ''))
    .map(([place]) => `${place}: records an address`);

/** The lock installs everywhere: no registry's addresses, no missing platform, nothing the manifests do not say. */
export const lock: Gate = {
  name: 'lock',
  unit: 'packages',
  async look(root) {
    const file = Lock.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')));
    const manifests = await readManifests(root);
    const others = globSync(OTHER_LOCKS, { cwd: root, exclude: ['**/node_modules/**'] }).map((other) =>
      dirname(other).replaceAll('\\', '/'),
    );
    return {
      looked: Object.keys(file.packages).filter((place) => place.includes('node_modules/')).length,
      faults: [
        ...addressesIn(file),
        ...findGaps(file).map(
          ({ name, version, wantedBy }) => `${wantedBy}: lacks ${name} ${version} (run node scripts/lock.mjs)`,
        ),
        ...manifests.flatMap((entry) => {
          const place = dirname(entry.file).replaceAll('\\', '/');
          return faultsOfManifest(entry, file.packages[place === '.' ? '' : place]);
        }),
        ...(await Promise.all(others.map((folder) => faultsOfOther(root, folder)))).flat(),
      ],
    };
  },
};
