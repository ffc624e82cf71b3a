import { mkdir, writeFile } from 'node:fs/promises';
import { endLeftParts } from '../bootstrap/parts.mjs';
import { statePath } from '../bootstrap/paths.mjs';
import { freePort } from '../bootstrap/port.mjs';
import { demoClock } from './clock.ts';
import { WEB_PORT } from './web-hosts.ts';
import { FORECASTER_PORTS } from './forecaster/parts.ts';
import { ensureSecret } from './kept-secret.ts';
import { ensureKeys } from './keys.ts';
import type { Setting } from './parts.ts';
import type { StartState } from './state.ts';
import { readerToken } from './token.ts';

export type Prepared = {
  readonly setting: Setting;
  readonly state: StartState;
  /** For our own questions, so that they do not use up what the demo's reader may ask in an hour. */
  readonly ownToken: string;
};

async function writeStatusKey(token: string): Promise<string> {
  const path = statePath('start/status-key');
  await writeFile(path, `${token}\n`, { mode: 0o600 });
  return path;
}

/** What a start needs before its first process: nothing left of a killed one, folders, keys, clock and tokens. */
export async function prepareStart(startedAt: Date, env: NodeJS.ProcessEnv): Promise<Prepared> {
  const logFolder = statePath('start/logs');
  await mkdir(logFolder, { recursive: true });
  await endLeftParts(statePath('start'));
  const keysFile = statePath('keys.json');
  const keys = await ensureKeys(keysFile, startedAt);
  const clock = demoClock(startedAt, env['MARKET_CLOCK_AT']);
  return {
    setting: {
      redisUrl: env['REDIS_URL'] ?? '',
      keysFile,
      authSecretFile: await ensureSecret(statePath('auth-secret')),
      keyPepperFile: await ensureSecret(statePath('key-pepper')),
      statusKeyFile: await writeStatusKey(await readerToken(keys, 'demo', startedAt, 'status-probes')),
      clock,
      logFolder,
      forecasterPort: env['CINERADAR_FORECASTER'] === 'off' ? null : await freePort(FORECASTER_PORTS.serving),
      webPort: env['CINERADAR_WEB'] === 'off' ? null : await freePort(WEB_PORT),
    },
    state: {
      startedAt: startedAt.toISOString(),
      parts: [],
      clock: { at: clock.at?.toISOString() ?? null, note: clock.note },
      demo: {
        market: 'demo',
        token: await readerToken(keys, 'demo', startedAt),
        capturesToken: await readerToken(keys, 'captures', startedAt),
      },
    },
    ownToken: await readerToken(keys, 'demo', startedAt, 'npm-start'),
  };
}
