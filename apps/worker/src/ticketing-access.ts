import { TicketingConfig } from '@cineradar/connectors/ticketing/config';
import { accessOf, type WorkerConfig } from './config.ts';
import { limitsOf } from './limits.ts';

const identityOf = (config: WorkerConfig) => {
  const { TICKETING_CLIENT_ID: clientId } = config;
  switch (accessOf(config)) {
    case 'public-app':
      return { clientId, refreshToken: config.TICKETING_REFRESH_TOKEN };
    case 'api-key': {
      const { TICKETING_API_KEY: key, TICKETING_API_KEY_HEADER: header } = config;
      return { mode: 'authorised-feed', authorisation: { kind: 'api-key', header, key } };
    }
    case 'client-credentials': {
      const { TICKETING_TOKEN_URL: tokenUrl, TICKETING_CLIENT_SECRET: clientSecret, TICKETING_SCOPE: scope } = config;
      const authorisation = { kind: 'client-credentials', tokenUrl, clientId, clientSecret, scope };
      return { mode: 'authorised-feed', authorisation };
    }
  }
};

/** How a worker asks the ticketing API, from its environment. Throws ZodError, with its path, for what cannot be meant. */
export const ticketingAccess = (config: WorkerConfig): TicketingConfig => {
  const concurrency = config.TICKETING_CONCURRENCY;
  const { perSecond, schedulesPerSecond } = limitsOf(config);
  return TicketingConfig.parse({
    ...identityOf(config),
    baseUrl: config.TICKETING_URL,
    basePath: config.TICKETING_BASE_PATH,
    userAgent: config.TICKETING_USER_AGENT,
    limits: { concurrency, perSecond },
    gateLimits: { catalogue: { concurrency, perSecond: schedulesPerSecond }, ...config.TICKETING_LIMITS },
  });
};
