import { z } from '@hono/zod-openapi';

/** RFC 9457 problem details as every refusal carries them. */
export const Problem = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.enum([
      'bad_request',
      'unauthenticated',
      'forbidden',
      'address_unconfirmed',
      'not_found',
      'method_not_allowed',
      'not_acceptable',
      'conflict',
      'payload_too_large',
      'unprocessable',
      'rate_limited',
      'quota_reached',
      'unavailable',
      'internal',
    ]),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem');
