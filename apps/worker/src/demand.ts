import { type Forecaster, openForecaster } from '@cineradar/connectors/forecaster/client';
import { systemPorts } from '@cineradar/connectors/ticketing/ports';
import { openTmdbClient, type TmdbClient } from '@cineradar/connectors/tmdb/client';
import { TmdbConfig } from '@cineradar/connectors/tmdb/config';
import { tracedFetch } from '@cineradar/platform/telemetry/traced-fetch';
import type { WorkerConfig } from './config.ts';

/** Whom a worker asks about demand; each may be absent. */
export type DemandSources = { readonly forecaster: Forecaster | undefined; readonly tmdb: TmdbClient | undefined };

/** Opens the clients that the environment names. */
export const openDemandSources = (config: WorkerConfig): DemandSources => {
  const fetch = tracedFetch(systemPorts.fetch);
  const { FORECASTER_URL: forecasterUrl, TMDB_URL: baseUrl, TMDB_TOKEN: token } = config;
  return {
    forecaster: forecasterUrl === undefined ? undefined : openForecaster({ baseUrl: forecasterUrl, fetch }),
    tmdb:
      baseUrl === undefined || token === undefined
        ? undefined
        : openTmdbClient(TmdbConfig.parse({ baseUrl, token, userAgent: config.TICKETING_USER_AGENT }), {
            ...systemPorts,
            fetch,
          }),
  };
};
