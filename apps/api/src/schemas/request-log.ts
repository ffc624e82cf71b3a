import { z } from '@hono/zod-openapi';
import { MOST_SEARCHED } from '@cineradar/services/request-log/reach';
import { REQUEST_CALLERS } from '@cineradar/services/request-log/request-filter';
import { Instant, instantQuery, OurId, pageOf, pageQuery, queryOf, wholeNumber } from './common.ts';

/** How many requests one answer to a search looks at, for the contract's words. */
export const SEARCHED = MOST_SEARCHED.toLocaleString('en');

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

const filters = {
  key: z.uuid('an id of a key is a UUID').optional().openapi({ description: 'Only requests of this API key' }),
  askedBy: z
    .enum(REQUEST_CALLERS)
    .optional()
    .openapi({ description: '`key`: only requests of programs; `person`: only those of people at a page of ours' }),
  method: z.enum(METHODS).optional(),
  operation: z
    .string()
    .regex(/^[a-zA-Z]{1,60}$/, 'an operation is an operationId of the OpenAPI document, such as listSites')
    .optional()
    .openapi({ description: 'An `operationId` of this document', example: 'listSites' }),
  market: z
    .string()
    .regex(/^[a-z]{1,40}$/, 'a market is named in small letters, such as sandbox')
    .optional()
    .openapi({ description: 'Only requests that read this market', example: 'sandbox' }),
  status: Status.optional().openapi({
    type: 'string',
    pattern: '^(?:[1-5]xx|[1-5]\\d\\d)$',
    description: 'A status, or a class of them',
    example: '4xx',
  }),
  requestId: z.string().min(1).max(128).optional().openapi({ description: 'As an answer’s `X-Request-Id` told it' }),
  search: z.string().trim().min(1).max(200).optional().openapi({
    description:
      'Part of the path, or the beginning of the request’s id or of the caller’s address. A whole id of a request finds what bears it and nothing else',
    example: '/v1/theatres',
  }),
  from: instantQuery('Only requests that came at this instant or later'),
  to: instantQuery('Only requests that came before this instant'),
};

export const requestLogQuery = queryOf({ ...pageQuery, ...filters });
export const requestFilterQuery = queryOf(filters);

const USUAL_TAIL = 100;
const MOST_TAIL = 500;
/** It names the transactions that were under way, of which there may be hundreds. */
const LONGEST_PLACE = 8_192;

const { from: _from, to: _to, ...tailFilters } = filters;

export const requestTailQuery = queryOf({
  ...tailFilters,
  limit: wholeNumber(1, MOST_TAIL)
    .optional()
    .transform((limit) => limit ?? USUAL_TAIL)
    .openapi({
      ...{ type: 'integer', minimum: 1, maximum: MOST_TAIL, default: USUAL_TAIL },
      description: 'Rows at most; what came before them is counted in `skipped`',
    }),
  cursor: z
    .string()
    .min(1)
    .max(LONGEST_PLACE)
    .optional()
    .openapi({ description: '`cursor` of the answer before, with the same filters; absent: begin with what comes' }),
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

export const RequestTail = z
  .object({
    data: z.array(RequestEntry).openapi({ description: 'In the order in which they came' }),
    skipped: z.int().min(0).openapi({
      description: 'How many more there were than `limit`, counted up to 10,000; they came before and are in the list',
    }),
    cursor: z.string().openapi({ description: 'Ask with it for what is logged next; each request comes once' }),
  })
  .openapi('RequestTail');

const facetOf = (description: string) =>
  z
    .array(z.object({ value: z.string().nullable(), requests: z.int().min(0) }).openapi('RequestCount'))
    .openapi({ description });

export const RequestFacets = z
  .object({
    countedFrom: Instant.nullable().openapi({
      description: `Every count is of requests that came at this instant or later: a search looks at the newest ${SEARCHED} of the period; null where all of the period was counted`,
    }),
    requests: z
      .int()
      .min(0)
      .openapi({ description: 'That every filter lets through, since `countedFrom` where that is told' }),
    keys: facetOf('By API key; null for people'),
    operations: facetOf('By `operationId`'),
    methods: facetOf('By method'),
    statuses: facetOf('By class of status, such as 4xx'),
    markets: facetOf('By market'),
  })
  .openapi('RequestFacets');

/** A 200 of CSV. */
export const requestFile = {
  description: 'The requests, newest first',
  content: { 'text/csv': { schema: z.string().openapi({ type: 'string', format: 'binary' }) } },
};
