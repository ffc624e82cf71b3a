import type { Db } from '@cineradar/platform/postgres/pool';
import { readSecret } from '@cineradar/platform/read-secret';
import { claimRound } from '@cineradar/services/status/claim-round';
import { recordRound } from '@cineradar/services/status/record-round';
import { thinLooks } from '@cineradar/services/status/thin-looks';
import type { WorkerConfig } from '../config.ts';
import { keepAt, type Rounds } from '../keep-at.ts';
import { type Around, openAround } from './look-around.ts';

const THIN_EVERY_MS = 60_000;
/** Rounds are claimed by the store's clock: asking more often than they come loses none, whoever is late. */
const ASKS_A_ROUND = 4;

/**
 * Looks at the product as a client would and keeps what it saw, on a rhythm of its own: the queue may be what is down.
 * Of several workers one looks. Ends with `ending`; does nothing without STATUS_API_URL.
 */
export const startProbes = async (
  config: WorkerConfig,
  accounts: Db,
  market: Around['market'],
  { log, ending }: Rounds,
): Promise<void> => {
  const { STATUS_API_URL: apiUrl, STATUS_WEB_URL: webUrl } = config;
  if (apiUrl === undefined) {
    log.info({ event: 'probes.off', because: 'STATUS_API_URL is not set' });
    return;
  }
  const bearer = await readSecret('STATUS_KEY', config.STATUS_KEY, config.STATUS_KEY_FILE);
  if (bearer === undefined) log.info({ event: 'probes.without_key', because: 'STATUS_KEY is not set' });
  const everyMs = config.STATUS_EVERY_SECONDS * 1_000;
  const lookAround = openAround({ everyMs, apiUrl, webUrl, bearer, accounts, market });
  const look = async (): Promise<void> => {
    const round = await claimRound(accounts, everyMs);
    if (round === undefined) return;
    for (const told of await recordRound(accounts, round, await lookAround(), everyMs)) {
      log.warn({ event: `status.${told.kind}`, ...told });
    }
  };
  await Promise.all([
    keepAt('probes.looking', look, everyMs / ASKS_A_ROUND, { log, ending }),
    keepAt('probes.thinning', () => thinLooks(accounts), THIN_EVERY_MS, { log, ending }),
  ]);
};
