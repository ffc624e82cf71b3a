import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Server } from 'node:http';

import type * as CrawleeModule from '@crawlee/playwright';

type Crawlee = typeof CrawleeModule;

const LISTENS = 'tracing:net.server.listen:asyncStart';

/**
 * Crawlee's browser pool opens, when it is imported, a proxy that listens on every address of the machine and asks nobody
 * who he is. We use none, so it is closed as soon as it stands. Only a proxy listens for CONNECT.
 */
const closeProxy = (message: unknown): void => {
  const server = typeof message === 'object' && message !== null && 'server' in message ? message.server : undefined;
  if (!(server instanceof Server) || server.listenerCount('connect') === 0) return;
  // Its owner reads its port first.
  server.once('listening', () => setImmediate(() => server.close()));
};

let loading: Promise<Crawlee> | undefined;

const load = async (): Promise<Crawlee> => {
  subscribe(LISTENS, closeProxy);
  try {
    return await import('@crawlee/playwright');
  } finally {
    unsubscribe(LISTENS, closeProxy);
  }
};

/** Loads Crawlee when it is first wanted: it takes half a second and some 25 MB, which who reads no page must not pay. */
export const loadCrawlee = (): Promise<Crawlee> => (loading ??= load());
