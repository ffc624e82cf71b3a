import { readFile } from 'node:fs/promises';

/** What the SDKs call each operation. */
const METHODS = new URL('../../sdks/methods.json', import.meta.url);

/** A committed file that code writes: `npm run generate` writes it, `npm run check` compares it. */
export type Generated = { readonly path: string; readonly make: () => Promise<string> };

/** Makers are imported when called, so that one that does not load leaves the others usable. */
export const registry: readonly Generated[] = [
  {
    path: 'contracts/openapi.json',
    make: async () => (await import('@cineradar/api/openapi')).makeOpenApi(),
  },
  {
    path: 'contracts/asyncapi.json',
    make: async () => (await import('@cineradar/api/asyncapi')).makeAsyncApi(),
  },
  {
    path: 'sdks/typescript/src/api.generated.ts',
    make: async () => {
      const { makeOpenApi } = await import('@cineradar/api/openapi');
      return (await import('../../sdks/typescript/scripts/make-types.ts')).makeApiTypes(await makeOpenApi());
    },
  },
  {
    path: 'sdks/typescript/src/calls.generated.ts',
    make: async () => {
      const { makeOpenApi } = await import('@cineradar/api/openapi');
      const { makeCalls } = await import('./sdk-calls.ts');
      return makeCalls(await makeOpenApi(), await readFile(METHODS, 'utf8'));
    },
  },
  {
    path: 'sdks/typescript/src/models.generated.ts',
    make: async () => {
      const { makeOpenApi } = await import('@cineradar/api/openapi');
      return (await import('./sdk-calls.ts')).makeModels(await makeOpenApi());
    },
  },
  {
    path: 'sdks/typescript/src/frames.generated.ts',
    make: async () => {
      const { makeAsyncApi } = await import('@cineradar/api/asyncapi');
      return (await import('../../sdks/typescript/scripts/make-types.ts')).makeFrameTypes(await makeAsyncApi());
    },
  },
  {
    path: 'sdks/python/src/cineradar/models.py',
    make: async () => {
      const { makeOpenApi } = await import('@cineradar/api/openapi');
      const { makePythonModels } = await import('./sdk-python.ts');
      return makePythonModels(await makeOpenApi(), await readFile(METHODS, 'utf8'));
    },
  },
  {
    path: 'sdks/python/src/cineradar/inputs.py',
    make: async () => {
      const { makeOpenApi } = await import('@cineradar/api/openapi');
      const { makePythonInputs } = await import('./sdk-python.ts');
      return makePythonInputs(await makeOpenApi(), await readFile(METHODS, 'utf8'));
    },
  },
  {
    path: 'sdks/python/src/cineradar/_calls.py',
    make: async () => {
      const { makeOpenApi } = await import('@cineradar/api/openapi');
      const { makePythonCalls } = await import('./sdk-python.ts');
      return makePythonCalls(await makeOpenApi(), await readFile(METHODS, 'utf8'), false);
    },
  },
  {
    path: 'sdks/python/src/cineradar/_async_calls.py',
    make: async () => {
      const { makeOpenApi } = await import('@cineradar/api/openapi');
      const { makePythonCalls } = await import('./sdk-python.ts');
      return makePythonCalls(await makeOpenApi(), await readFile(METHODS, 'utf8'), true);
    },
  },
  {
    path: 'sdks/python/src/cineradar/_resources.py',
    make: async () => {
      const { makeOpenApi } = await import('@cineradar/api/openapi');
      const { makePythonResources } = await import('./sdk-python.ts');
      return makePythonResources(await makeOpenApi(), await readFile(METHODS, 'utf8'));
    },
  },
  {
    path: 'sdks/python/src/cineradar/frames.py',
    make: async () => {
      const { makeAsyncApi } = await import('@cineradar/api/asyncapi');
      return (await import('./sdk-python.ts')).makePythonFrames(await makeAsyncApi());
    },
  },
  {
    path: 'apps/web/content/docs/data/dictionary.mdx',
    make: async () => {
      const { makeOpenApi } = await import('@cineradar/api/openapi');
      return (await import('./docs/dictionary.ts')).makeDictionary(await makeOpenApi());
    },
  },
  {
    path: 'apps/web/content/docs/sdks/methods.mdx',
    make: async () => {
      const { makeOpenApi } = await import('@cineradar/api/openapi');
      return (await import('./docs/methods.ts')).makeMethods(await makeOpenApi(), await readFile(METHODS, 'utf8'));
    },
  },
  {
    path: 'apps/web/content/docs/plans.mdx',
    make: async () => {
      const { PLAN_TERMS } = await import('@cineradar/core/billing/plans');
      return (await import('./docs/plans.ts')).makePlans(PLAN_TERMS);
    },
  },
  {
    path: 'apps/web/map/geometry.generated.json',
    make: async () => (await import('./map-geometry.ts')).makeMapGeometry(),
  },
  {
    // The same coasts on paper: no app imports another.
    path: 'apps/worker/src/documents/pdf/coast.generated.json',
    make: async () => (await import('./map-geometry.ts')).makeMapGeometry(),
  },
];

/** Files that a migrated database decides. They need DATABASE_URL; a test on a real store compares them. */
export const storeRegistry: readonly Generated[] = [
  {
    path: 'packages/platform/src/postgres/types.generated.ts',
    make: async () => (await import('./database-types.ts')).makeDatabaseTypes(),
  },
];
