import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { refuseAddress, refuseBytes } from './http/unparsed.ts';
import type { Lane } from './lane/lane.ts';
import type { Router } from './http/router.ts';
import { answerUpgrade } from './http/upgrade.ts';

export type Listening = { readonly port: number; readonly close: () => Promise<void> };

/** Node refuses what is beyond these before it reaches a route. */
const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
} as const;
const FINISH_WITHIN_MS = 4_000;

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/** Finishes what was begun for up to 4 s, then cuts the rest. Idle connections end at once. */
const drain = (server: Server, upgraded: ReadonlySet<Duplex>): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections();
      for (const connection of upgraded) connection.destroy();
    }, FINISH_WITHIN_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });

/** Serves an app over HTTP, behind a lane where there is one; port 0 takes any free one. */
export const serveApp = async (
  app: Router,
  port: number,
  host: string,
  lane: Lane = () => false,
): Promise<Listening> => {
  const answer = getRequestListener(app.fetch, { errorHandler: refuseAddress });
  const server = createServer(LIMITS, (incoming, outgoing) => {
    if (!lane(incoming, outgoing)) void answer(incoming, outgoing);
  });
  server.on('clientError', refuseBytes);
  // Node counts a connection that changed protocols among those to wait for, but no longer among those to cut.
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (incoming, connection, head) => {
    upgraded.add(connection);
    connection.on('close', () => upgraded.delete(connection));
    void answerUpgrade(app, { incoming, connection, head, taken: false });
  });
  return { port: await listen(server, port, host), close: () => drain(server, upgraded) };
};
