import { z } from 'zod';

const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ operationId: z.string(), tags: z.array(z.string()).min(1) })),
  ),
});

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** Tags as Scalar writes them into addresses. */
const slugOf = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/**
 * Where each operation stands on the page of the reference, by its id: the fragment that Scalar gives it.
 * @param openApi contracts/openapi.json, parsed
 * @throws ZodError where it is not of its form
 */
export const anchorsOf = (openApi: unknown): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(Document.parse(openApi).paths).flatMap(([path, offered]) =>
      Object.entries(offered).flatMap(([method, { operationId, tags }]) =>
        METHODS.has(method)
          ? [[operationId, `#tag/${slugOf(tags[0] ?? '')}/${method.toUpperCase()}${path}`] as const]
          : [],
      ),
    ),
  );
