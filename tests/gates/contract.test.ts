import { expect, test } from 'vitest';
import { contract } from '../../scripts/check/contract.ts';
import { plantFiles } from './planted-tree.ts';

type Json = Record<string, unknown>;
const text = { type: 'string' };
const answering = (schema: Json): Json => ({ 200: { content: { 'application/json': { schema } } } });
const SEAT = { type: 'object', properties: { row: text, sold: { type: ['boolean', 'null'] } }, required: ['row'] };
const RELEASED = {
  operationId: 'findSeats',
  security: [{ bearer: ['seats.read'] }],
  parameters: [
    { name: 'hall', in: 'query', required: true, schema: { type: 'string', maxLength: 20 } },
    { name: 'kind', in: 'query', schema: { type: 'string', enum: ['sold', 'free'] } },
  ],
  requestBody: {
    content: {
      'application/json': {
        schema: { type: 'object', properties: { price: { type: 'number', minimum: 0 } }, additionalProperties: false },
      },
    },
  },
  responses: answering({
    type: 'object',
    properties: {
      data: { type: 'array', items: { $ref: '#/components/schemas/Seat' } },
      next: { type: ['string', 'null'] },
    },
    required: ['data', 'next'],
  }),
};

const documentOf = (operation: Json, { seat = SEAT, versions = [] as string[], path = '/v1/seats' } = {}): string =>
  JSON.stringify({
    info: { 'x-versions': versions },
    paths: { [path]: { post: operation } },
    components: { schemas: { Seat: seat } },
  });

/** What the gate says of a contract after this release of it. */
const judged = async (now: string, released = documentOf(RELEASED)): Promise<readonly string[]> => {
  await using tree = await plantFiles({ 'contracts/openapi.json': now, 'contracts/openapi.released.json': released });
  return (await contract.look(tree.root)).faults;
};

/** The released operation with one of its parts changed by `change`. */
const changed = (change: (operation: typeof RELEASED) => void): string => {
  const operation = structuredClone(RELEASED);
  change(operation);
  return documentOf(operation);
};
const bodyOf = (operation: typeof RELEASED): Json => operation.requestBody.content['application/json'].schema;
const answerOf = (operation: typeof RELEASED) =>
  (
    operation.responses as {
      200: { content: { 'application/json': { schema: { properties: Json; required: string[] } } } };
    }
  )[200].content['application/json'].schema;

const BREAKS: readonly (readonly [what: string, now: string])[] = [
  ['POST /v1/seats is gone', documentOf(RELEASED, { path: '/v1/chairs' })],
  ['is called listSeats now', changed((now) => (now.operationId = 'listSeats'))],
  ['needs halls.read now', changed((now) => (now.security = [{ bearer: ['seats.read', 'halls.read'] }]))],
  ['/query/kind is gone', changed((now) => now.parameters.pop())],
  ['/query/kind is required now', changed((now) => (now.parameters[1]!.required = true))],
  ['/query/kind no longer takes "free"', changed((now) => (now.parameters[1]!.schema.enum = ['sold']))],
  ['/query/hall has maxLength 10, was 20', changed((now) => (now.parameters[0]!.schema.maxLength = 10))],
  [
    '/query/hall may be string, which is no longer taken',
    changed((now) => (now.parameters[0]!.schema.type = 'integer')),
  ],
  [
    '/query/day is required now',
    changed((now) => now.parameters.push({ name: 'day', in: 'query', required: true, schema: text } as never)),
  ],
  [
    '/body/seat is required now',
    changed((now) =>
      Object.assign(bodyOf(now), {
        properties: { price: { type: 'number', minimum: 0 }, seat: text },
        required: ['seat'],
      }),
    ),
  ],
  ['/body/price is gone', changed((now) => Object.assign(bodyOf(now), { properties: {} }))],
  [
    '/body/price has minimum 1, was 0',
    changed((now) => Object.assign(bodyOf(now), { properties: { price: { type: 'number', minimum: 1 } } })),
  ],
  ['200 is no longer answered', changed((now) => Object.assign(now, { responses: {} }))],
  ['/answer/next is gone', changed((now) => delete answerOf(now).properties['next'])],
  ['/answer/next may be missing', changed((now) => answerOf(now).required.pop())],
  ['/answer/next may be integer', changed((now) => (answerOf(now).properties['next'] = { type: ['integer', 'null'] }))],
  ['/answer/data/*/sold is gone', documentOf(RELEASED, { seat: { ...SEAT, properties: { row: text } as never } })],
  [
    '/answer/data/*/row may be null',
    documentOf(RELEASED, {
      seat: { ...SEAT, properties: { ...SEAT.properties, row: { type: ['string', 'null'] } } as never },
    }),
  ],
];

test.each(BREAKS)('%s: that breaks what was released', async (what, now) => {
  expect(await judged(now)).toEqual([expect.stringContaining(what)]);
});

test('what only adds breaks nothing: operations, members of answers, optional inputs, wider bounds, fewer scopes', async () => {
  const wider = changed((now) => {
    now.security = [];
    now.parameters[0]!.schema.maxLength = 30;
    now.parameters[1]!.schema.enum = ['sold', 'free', 'blocked'];
    now.parameters.push({ name: 'row', in: 'query', schema: text } as never);
    Object.assign(bodyOf(now), { properties: { price: { type: ['number', 'null'] }, note: text } });
    Object.assign(answerOf(now).properties, { total: { type: 'integer' }, next: text });
  });
  expect(await judged(wider)).toEqual([]);
});

test('a new dated version may break, the one that was released may not', async () => {
  const broken = (versions: string[]) => documentOf({ ...RELEASED, operationId: 'listSeats' }, { versions });
  const released = documentOf(RELEASED, { versions: ['2026-11-01'] });
  expect(await judged(broken(['2026-12-01', '2026-11-01']), released)).toEqual([]);
  expect(await judged(broken(['2026-11-01']), released)).toHaveLength(1);
});

test('schemas that hold themselves are compared to their end', async () => {
  const tree = (row: Json) =>
    ({ ...SEAT, properties: { row, beside: { $ref: '#/components/schemas/Seat' } } }) as never;
  const released = documentOf(RELEASED, { seat: tree(text) });
  expect(await judged(released, released)).toEqual([]);
  expect(await judged(documentOf(RELEASED, { seat: tree({ type: 'integer' }) }), released)).toEqual([
    expect.stringContaining('/answer/data/*/row may be integer'),
  ]);
});
