import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Findings } from '../gate.ts';
import { readDockerfile } from './dockerfile.ts';
import { targetsOf } from './images.ts';
import { faultsBySchema, openSchema, readYaml } from './schema.ts';

const Build = z.object({ dockerfile: z.string(), target: z.string() });
const Compose = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      image: z.string(),
      build: Build.optional(),
      volumes: z.array(z.string()).default([]),
    }),
  ),
});

type Service = z.output<typeof Compose>['services'][string];

/** What the schema cannot know: that targets, mounted files and versions are there. */
function* faultsOfService(
  root: string,
  targets: ReadonlySet<string>,
  name: string,
  service: Service,
): Generator<string> {
  const { image, build, volumes } = service;
  if (build !== undefined && !targets.has(build.target)) yield `${name} builds ${build.target}, which is no target`;
  if (build === undefined && !/:[\w.-]*\d/.test(image)) yield `${name}: ${image} is not pinned to a version`;
  for (const volume of volumes) {
    const [source = ''] = volume.split(':');
    if (source.startsWith('.') && !existsSync(join(root, 'deploy', source)))
      yield `${name} mounts ${source}, which is not there`;
  }
}

async function judgeCompose(root: string, targets: ReadonlySet<string>): Promise<Findings> {
  const check = await openSchema(root, 'compose-spec.json');
  const files = globSync('deploy/compose*.yml', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const faults = await Promise.all(
    files.map(async (file) => {
      const document = await readYaml(root, file);
      const bySchema = faultsBySchema(check, document, file);
      const parsed = Compose.safeParse(document);
      if (!parsed.success) return [...bySchema, `${file}: ${z.prettifyError(parsed.error)}`];
      const services = Object.entries(parsed.data.services);
      const further = services.flatMap(([name, service]) => [...faultsOfService(root, targets, name, service)]);
      return [...bySchema, ...further.map((fault) => `${file}: ${fault}`)];
    }),
  );
  return { looked: files.length, faults: faults.flat() };
}

async function judgeCloudRun(root: string, targets: ReadonlySet<string>): Promise<Findings> {
  const check = await openSchema(root, 'cloud-run-v1.json');
  const files = globSync('deploy/cloud-run/*.yaml', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const faults = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(root, file), 'utf8');
      const images = [...text.matchAll(/\/cineradar\/([\w-]+):\$\{VERSION\}/g)].map(([, target]) => target ?? '');
      return [
        ...faultsBySchema(check, await readYaml(root, file), file),
        ...images.filter((target) => !targets.has(target)).map((target) => `${file}: no target is called ${target}`),
      ];
    }),
  );
  return { looked: files.length, faults: faults.flat() };
}

/** Compose and Cloud Run files, held to their vendored schemas and to the images and files that they name. */
export async function judgeManifests(root: string): Promise<Findings> {
  const stages = readDockerfile(await readFile(join(root, 'deploy/Dockerfile'), 'utf8'));
  const targets = new Set(targetsOf(stages).map(({ name }) => name));
  const found = await Promise.all([judgeCompose(root, targets), judgeCloudRun(root, targets)]);
  return {
    looked: found.reduce((sum, { looked }) => sum + looked, 0),
    faults: found.flatMap(({ faults }) => faults),
  };
}
