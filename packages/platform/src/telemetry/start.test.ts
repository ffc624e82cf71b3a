import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { trace } from '@opentelemetry/api';
import { afterEach, expect, test, vi } from 'vitest';
import { startTelemetry } from './start.ts';

type Export = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };

/** A gateway of one test: keeps what it is sent. */
const openGateway = async () => {
  const exports: Export[] = [];
  const keep = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    exports.push({ path: request.url ?? '', headers: request.headers, body: await text(request) });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  };
  const server = createServer((request, response) => void keep(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gateway has no port');
  return { url: `http://127.0.0.1:${address.port}`, exports, [Symbol.dispose]: () => void server.close() };
};

afterEach(() => {
  trace.disable();
  vi.unstubAllEnvs();
});

test('spans go to a gateway under its path, with the headers of the environment', async () => {
  using gateway = await openGateway();
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'Authorization=Basic%20MTIzOnRva2Vu,X-Scope-OrgID=7');
  const stop = startTelemetry('a-service', `${gateway.url}/otlp`);
  trace.getTracer('test').startSpan('a request').end();
  await stop();
  expect(gateway.exports).toMatchObject([
    { path: '/otlp/v1/traces', headers: { authorization: 'Basic MTIzOnRva2Vu', 'x-scope-orgid': '7' } },
  ]);
  expect(gateway.exports[0]?.body).toContain('a request');
});

test('without an address nothing is recorded and nothing is sent', async () => {
  using gateway = await openGateway();
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'Authorization=Basic%20MTIzOnRva2Vu');
  const stop = startTelemetry('a-service', undefined);
  const span = trace.getTracer('test').startSpan('a request');
  span.end();
  await stop();
  expect(span.isRecording()).toBe(false);
  expect(gateway.exports).toEqual([]);
});
