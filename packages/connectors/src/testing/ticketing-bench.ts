import type { TicketingClient } from '../ticketing/client.ts';
import { openTicketingClient } from '../ticketing/client.ts';
import type { PublicAppConfig } from '../ticketing/config.ts';
import { TicketingConfig } from '../ticketing/config.ts';
import type { SentRequest, TicketingPorts } from '../ticketing/ports.ts';
import type { FakeTime } from './fake-time.ts';
import { fakeTime } from './fake-time.ts';
import type { TicketingServer } from './ticketing-server.ts';
import { startTicketingServer } from './ticketing-server.ts';

/** A client and the server it speaks to over real HTTP, both in the same time, which only moves when someone sleeps. */
export type TicketingBench = AsyncDisposable & {
  readonly client: TicketingClient;
  readonly server: TicketingServer;
  readonly time: FakeTime;
  readonly sent: readonly SentRequest[];
};

export type TicketingBenchOptions = Partial<
  Pick<PublicAppConfig, 'refreshToken' | 'timeoutMs' | 'maxTries' | 'backoffCapMs' | 'limits' | 'breaker'>
> & {
  readonly isRefreshTokenKnown?: boolean;
  readonly etags?: boolean;
  readonly ports?: Partial<TicketingPorts>;
};

export const openTicketingBench = async (options: TicketingBenchOptions = {}): Promise<TicketingBench> => {
  const { isRefreshTokenKnown = true, etags = false, ports = {}, ...settings } = options;
  const time = fakeTime();
  const refreshTokens = settings.refreshToken !== undefined && isRefreshTokenKnown ? [settings.refreshToken] : [];
  const server = await startTicketingServer({ clock: time.clock, clientId: 'cineradar', refreshTokens, etags });
  const config = TicketingConfig.parse({
    baseUrl: server.url,
    clientId: 'cineradar',
    userAgent: 'CineRadar/0.1 (+mailto:radar@example.org)',
    limits: { concurrency: 10, perSecond: 100 },
    ...settings,
  });
  const sent: SentRequest[] = [];
  const client = openTicketingClient(config, {
    fetch: globalThis.fetch,
    clock: time.clock,
    sleep: time.sleep,
    random: () => 0.5,
    onSent: (request) => sent.push(request),
    ...ports,
  });
  return { client, server, time, sent, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
};
