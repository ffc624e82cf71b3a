import { createClient } from '@cineradar/sdk';
import { webConfig } from '../../../../../gateway/config.ts';
import { keepStatus, type StatusKeeper } from './keep-status.ts';
import type { KnownStatus } from './known-status.ts';

const LIMIT_MS = 4_000;

declare global {
  // Pages and routes are built apart, and would each have a memory of their own.
  var cineradarStatus: StatusKeeper | undefined;
}

const open = (): StatusKeeper => {
  const { get } = createClient({
    baseUrl: webConfig().API_URL,
    timeoutMs: LIMIT_MS,
    retries: 0,
    fetch: (address, init) => fetch(address, { ...init, cache: 'no-store' }),
  });
  return keepStatus(() => get('/v1/status'));
};

/** What this web process knows of the service, with or without the API. */
export const webStatus = (): Promise<KnownStatus> => {
  globalThis.cineradarStatus ??= open();
  return globalThis.cineradarStatus.ask();
};
