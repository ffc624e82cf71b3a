import { createServer, type Server } from 'node:http';
import { type Registry } from 'prom-client';

export type Readiness = { readonly ready: boolean; readonly [detail: string]: unknown };

export type HealthServer = { readonly port: number; readonly close: () => Promise<void> };

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the server has no port'));
      else resolve(address.port);
    });
  });

/** `/livez`, `/readyz` and `/metrics` for a process that serves nothing else; for this machine alone unless `host` says so. */
export const startHealthServer = async (
  port: number,
  registry: Registry,
  readiness: () => Readiness | Promise<Readiness>,
  host = '127.0.0.1',
): Promise<HealthServer> => {
  const server = createServer((request, response) => {
    const answer = async (): Promise<{ status: number; type: string; body: string }> => {
      if (request.url === '/livez') return { status: 200, type: 'application/json', body: '{"live":true}' };
      if (request.url === '/metrics')
        return { status: 200, type: registry.contentType, body: await registry.metrics() };
      if (request.url !== '/readyz') return { status: 404, type: 'application/json', body: '{"title":"Not found"}' };
      const state = await readiness();
      return { status: state.ready ? 200 : 503, type: 'application/json', body: JSON.stringify(state) };
    };
    answer().then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500, { 'content-type': 'application/json' }).end('{"title":"A fault on our side"}'),
    );
  });
  const bound = await listen(server, port, host);
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
