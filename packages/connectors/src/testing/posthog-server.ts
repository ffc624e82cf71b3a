import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const Batch = z.object({
  api_key: z.string(),
  batch: z.array(
    z.looseObject({
      event: z.string(),
      distinct_id: z.string(),
      uuid: z.string(),
      timestamp: z.string(),
      properties: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** An event as the fake keeps it. */
export type KeptEvent = z.output<typeof Batch>['batch'][number];

/** How one request goes wrong; used up by the first that it meets. `lost`: taken, and the answer cut off. */
export type PostHogFault = number | 'cut' | 'lost';

/**
 * Not PostHog: a fake of its batch endpoint that remembers. It knows one project key, keeps an event told twice under one
 * uuid once, and errs when told to. What PostHog does with events beyond that it does not know.
 */
export type PostHogServer = AsyncDisposable & {
  readonly url: string;
  readonly kept: () => readonly KeptEvent[];
  /** Requests that were sent, good or not. */
  readonly requests: () => number;
  readonly fail: (...faults: readonly PostHogFault[]) => void;
};

const REFUSED = 401;

export const startPostHogServer = async (key: string): Promise<PostHogServer> => {
  const kept = new Map<string, KeptEvent>();
  const faults: PostHogFault[] = [];
  let requests = 0;
  const take = (body: Buffer, encoding: string | undefined): number => {
    const text = (encoding === 'gzip' ? gunzipSync(body) : body).toString();
    const { api_key: given, batch } = Batch.parse(JSON.parse(text));
    if (given !== key) return REFUSED;
    for (const event of batch) kept.set(event.uuid, kept.get(event.uuid) ?? event);
    return 200;
  };
  const server = createServer((request, response) => {
    const handle = async (): Promise<void> => {
      const body = await buffer(request);
      if (request.method !== 'POST' || !request.url?.startsWith('/batch')) return void response.writeHead(404).end();
      requests += 1;
      const fault = faults.shift();
      if (fault === 'cut') return void response.destroy();
      if (typeof fault === 'number') return void response.writeHead(fault).end('{"status":0}');
      const status = take(body, request.headers['content-encoding']);
      if (fault === 'lost') return void response.destroy();
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"status":1}');
    };
    handle().catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the fake has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    kept: () => [...kept.values()],
    requests: () => requests,
    fail: (...next) => void faults.push(...next),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
