import type { OpenAPIHono } from '@hono/zod-openapi';

type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

const PARAMETER = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    'Made by you for this one operation, such as a UUID: sent again with the same key within 24 hours it has no second effect and is answered as before, with `Idempotency-Replayed: true`',
  schema: { type: 'string' as const, minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
};

const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const IN_FLIGHT = 'A request with this Idempotency-Key is being carried out; see Retry-After';
const REUSED = 'This Idempotency-Key was used for another request';

type Responses = Readonly<Record<string, { readonly description?: string }>>;

/** Adds a reason to a refusal that an operation has, or the refusal itself. */
const withReason = (responses: Responses, status: string, reason: string) => {
  const known = responses[status];
  return known === undefined ? refusal(reason) : { ...known, description: `${known.description ?? ''}; or: ${reason}` };
};

/**
 * Shows at every POST under /v1 that somebody must be let in for what `guarded` does with it: the header, and the two
 * refusals that come of it.
 */
export const withIdempotencyKeys = (document: ApiDocument): ApiDocument => {
  for (const [path, { post }] of Object.entries(document.paths ?? {})) {
    if (post === undefined || !path.startsWith('/v1/') || (post.security ?? []).length === 0) continue;
    const responses: Responses = post.responses ?? {};
    post.parameters = [...(post.parameters ?? []), PARAMETER];
    post.responses = {
      ...post.responses,
      409: withReason(responses, '409', IN_FLIGHT),
      422: withReason(responses, '422', REUSED),
    };
  }
  return document;
};
