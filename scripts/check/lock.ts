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
      ],
    };
  },
};
