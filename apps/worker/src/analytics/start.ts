import type { Analytics } from '@cineradar/connectors/analytics/port';
import type { Db } from '@cineradar/platform/postgres/pool';
import { deriveSteps } from '@cineradar/services/analytics/derive-steps';
import { tellSteps } from '@cineradar/services/analytics/tell-steps';
import type { WorkerConfig } from '../config.ts';
import { keepAt, type Rounds } from '../keep-at.ts';

const DERIVE_EVERY_MS = 30_000;
const TELL_EVERY_MS = 5_000;

/** The provider's client is loaded only where one is set. */
const openAnalytics = async ({
  POSTHOG_KEY: key,
  POSTHOG_HOST: host,
}: WorkerConfig): Promise<Analytics | undefined> => {
  if (key === undefined) return undefined;
  const { openPostHog } = await import('@cineradar/connectors/analytics/posthog');
  return openPostHog({ key, host });
};

/** Notes how far organisations come, and tells the provider where there is one. Ends with `ending`. */
export const startAnalytics = async (config: WorkerConfig, accounts: Db, rounds: Rounds): Promise<void> => {
  const { log, ending } = rounds;
  const analytics = await openAnalytics(config);
  const derive = async (): Promise<void> => {
    const noted = await deriveSteps(accounts, { isTold: analytics !== undefined });
    if (noted > 0) log.info({ event: 'funnel.noted', noted });
  };
  const deriving = keepAt('funnel.deriving', derive, DERIVE_EVERY_MS, rounds);
  if (analytics === undefined) return deriving;
  await Promise.all([
    deriving,
    keepAt('funnel.telling', () => tellSteps(accounts, analytics, ending), TELL_EVERY_MS, rounds),
  ]);
  await analytics.close();
};
