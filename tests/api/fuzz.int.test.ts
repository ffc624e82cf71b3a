import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../scale.ts';
import { type ApiDocument, readDocument } from './document.ts';
import { type Known, plainRequestsOf, type Request, requestsOf } from './requests.ts';
import { type Got, lookAround, openWorld, type World } from './world.ts';

let world: World;
let known: Known;
let document: ApiDocument;
beforeAll(async () => {
  [world, document] = await Promise.all([openWorld(), readDocument()]);
  known = await lookAround(world);
});
afterAll(() => world[Symbol.asyncDispose]());

const typeOf = ({ headers }: Got): string => (headers['content-type'] ?? '').split(';')[0] ?? '';

/** Coded answers are compared by the tests of codings; here the body is asked for as it is. */
const plain = ({ headers, ...rest }: Request): Request => ({
  ...rest,
  headers: { ...headers, 'accept-encoding': 'identity' },
});

const problemFault = (got: Got): string | undefined => {
  if (typeOf(got) !== 'application/problem+json') return `a refusal of type ${typeOf(got)}`;
  const body: unknown = JSON.parse(got.body.toString());
  return document.problemFaultOf(body);
};

/** What the document says of an answer to a GET; undefined: nothing against it. */
const documentedFault = ({ operation }: Request, got: Got): string | undefined => {
  const status = String(got.status);
  const response = operation.responses[status];
  if (response === undefined) return `status ${status} is not documented`;
  if (Object.keys(response.content).length === 0)
    return got.body.length > 0 ? 'a body where none is documented' : undefined;
  const type = typeOf(got);
  if (!(type in response.content)) return `type ${type} is not documented for ${status}`;
  const isJson = type === 'application/json' || type === 'application/problem+json';
  return isJson ? document.faultOf(operation, status, type, JSON.parse(got.body.toString())) : undefined;
};

/** An id that brings its own slashes or dots asks for another address, which may be nobody's. */
const isElsewhere = ({ operation, target }: Request): boolean => {
  const [path = ''] = target.split('?');
  return path.split('/').length !== operation.path.split('/').length || /%2e|\.\.|\/\.?$|\/\//i.test(path);
};

const faultOf = (request: Request, got: Got): string | undefined => {
  if (got.status >= 500) return `status ${got.status}`;
  if (typeof got.headers['x-request-id'] !== 'string') return 'no request id';
  if (request.method === 'HEAD') return got.body.length > 0 ? 'a body for HEAD' : undefined;
  if (request.method === 'OPTIONS' && got.status === 204) return undefined;
  // What was the asker's to delete is gone; the operation that is asked for here is the one that reads it.
  if (request.method === 'DELETE' && got.status === 204) return got.body.length > 0 ? 'a body for 204' : undefined;
  if (request.method !== 'GET' || isElsewhere(request))
    return got.status < 400 ? documentedFault(request, got) : problemFault(got);
  return documentedFault(request, got);
};

/** What this world has nothing for: no sandbox (tests/sandbox has), and who asks is of our own organisation, which buys nothing. */
const REFUSED: Readonly<Record<string, number>> = { getSandbox: 404, getInvoice: 404, previewPlanChange: 422 };

test('no request whatsoever gets a fault of ours, or an answer off the document', async () => {
  // Each operation is asked plainly first, so that the judge has seen its answer in full and chance only adds to that.
  const wrong: string[] = [];
  for (const request of plainRequestsOf(document, known)) {
    const { operationId } = request.operation;
    const asked = plain(request);
    const got = await world.send(asked);
    const isExpected = got.status === (REFUSED[operationId] ?? 200);
    const fault = isExpected ? faultOf(asked, got) : `status ${got.status}`;
    if (fault !== undefined) wrong.push(`${asked.target}: ${fault}: ${got.body.toString().slice(0, 2_000)}`);
  }
  expect(wrong).toEqual([]);
  await fc.assert(
    fc.asyncProperty(requestsOf(document, known), async (request) => {
      const asked = plain(request);
      const got = await world.send(asked);
      expect(faultOf(asked, got), got.body.toString().slice(0, 2_000)).toBeUndefined();
    }),
    { numRuns: scale(20_000) },
  );
}, 900_000);

test('nothing behind a token is told to who has none', async () => {
  const guarded = document.operations.filter(({ security }) => security.length > 0);
  expect(guarded.length).toBeGreaterThan(30);
  for (const { path } of guarded) {
    const target = path.replace(/\{\w+\}/g, known.ids.sites[0] ?? '');
    expect((await world.send({ method: 'GET', target, headers: {} })).status, path).toBe(401);
  }
});

test('a judge that is shown a wrong answer says so', async () => {
  const [operation] = document.operations;
  if (operation === undefined) throw new Error('the document has no operation');
  const request: Request = { operation, method: 'GET', target: operation.path, headers: {}, body: undefined };
  const good = await world.send({ ...request, headers: { authorization: known.tokens.good } });
  expect(faultOf(request, good)).toBeUndefined();
  const changed = (change: Partial<Got>): string | undefined => faultOf(request, { ...good, ...change });
  expect(changed({ status: 500 })).toBeDefined();
  expect(changed({ status: 202 })).toBeDefined();
  expect(changed({ headers: { ...good.headers, 'content-type': 'text/html' } })).toBeDefined();
  expect(changed({ body: Buffer.from('{}') })).toBeDefined();
  expect(changed({ body: Buffer.from(good.body.toString().replace('{', '{"more":1,')) })).toBeDefined();
});
