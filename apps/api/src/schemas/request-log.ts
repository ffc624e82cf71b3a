import { z } from '@hono/zod-openapi';
import { Instant, instantQuery, OurId, pageOf, pageQuery, queryOf } from './common.ts';

const CLASS = /^[1-5]xx$/;

/** A status, or a class of them, as the least and the greatest that are meant. */
const Status = z
  .string()
  .regex(/^(?:[1-5]xx|[1-5]\d\d)$/, 'a status such as 429 is needed, or a class such as 4xx')
  .transform((text): readonly [number, number] => {
    const least = Number(text.replaceAll('x', '0'));
    return [least, CLASS.test(text) ? least + 99 : least];
  });

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export const requestLogQuery = queryOf({
  ...pageQuery,
  key: z.uuid('an id of a key is a UUID').optional().openapi({ description: 'Only requests of this API key' }),
  method: z.enum(METHODS).optional(),
  operation: z
    .string()
    .regex(/^[a-zA-Z]{1,60}$/, 'an operation is an operationId of the OpenAPI document, such as listSites')
    .optional()
    .openapi({ description: 'An `operationId` of this document', example: 'listSites' }),
  status: Status.optional().openapi({
    type: 'string',
    pattern: '^(?:[1-5]xx|[1-5]\\d\\d)$',
    description: 'A status, or a class of them',
    example: '4xx',
  }),
  requestId: z.string().min(1).max(128).optional().openapi({ description: 'As an answer’s `X-Request-Id` told it' }),
  from: instantQuery('Only requests that came at this instant or later'),
  to: instantQuery('Only requests that came before this instant'),
});

const RequestEntry = z
  .object({
    id: OurId,
    at: Instant.openapi({ description: 'When it came' }),
    requestId: z.string(),
    method: z.string(),
    path: z.string().openapi({ description: 'With its query; the values of secrets, tickets and cursors are hidden' }),
    operation: z.string().openapi({ description: 'The `operationId`; `unrouted` where there is nothing at the path' }),
    status: z.int(),
    durationMs: z.number().min(0),
    keyId: OurId.nullable().openapi({ description: 'The API key; null for the token of a person' }),
    subject: z.string().openapi({ description: 'Who asked: `key:` and the key’s id, or a person' }),
    address: z.string().openapi({ description: 'Where it came from' }),
    market: z.string(),
    bytes: z
      .int()
      .min(0)
      .nullable()
      .openapi({ description: 'Of the answer’s body; null where that was not known before it was sent' }),
  })
  .openapi('RequestEntry');

export const RequestLogPage = pageOf(RequestEntry).openapi('RequestLogPage');
