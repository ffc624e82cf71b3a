import { describe, expect, test } from 'vitest';
import { isAlive } from '../../scripts/bootstrap/process.mjs';
import { canUnpack, ownState } from './launch.ts';

const LIMIT_MS = 300_000;
/** When cinemas play, whatever the hour of this run. */
const EVENING = '2026-05-22T12:30:00Z';
const patiently = { timeout: 200_000, interval: 1_000 };

// Where services can be unpacked, so can a Python: this needs none of the machine's.
describe.skipIf(!canUnpack)('npm start, with the forecaster', () => {
  test(
    'it and its dashboard come up behind the product, are started again where the worker looks for them, and end with all',
    { timeout: LIMIT_MS },
    async () => {
      await using state = await ownState();
      const part = async (name: string) => (await state.status()).processes.find((one) => one.name === name);
      const running = state.run('start', { CINERADAR_FORECASTER: 'on', HISTORY_DAYS: '0', MARKET_CLOCK_AT: EVENING });
      await running.untilSaid('ready after');
      await expect.poll(async () => (await state.status()).forecaster?.phase, patiently).toBe('waiting');

      const { forecaster, champion } = await state.status();
      expect(champion).toBeNull();
      expect(forecaster?.note).toContain('from 60 days; ');
      expect((await fetch(forecaster?.dashboardUrl ?? '')).status).toBe(200);
      const first = await part('forecaster');
      expect((await fetch(`http://127.0.0.1:${first?.port}/readyz`)).status).toBe(503);

      process.kill(first?.pid ?? 0, 'SIGKILL');
      await expect
        .poll(async () => {
          const now = await part('forecaster');
          return now?.pid !== first?.pid && now?.state === 'ready' && now.port === first?.port;
        }, patiently)
        .toBe(true);

      const pids = (await state.status()).processes.map(({ pid }) => pid ?? 0);
      running.signal('SIGINT');
      expect(await running.exitCode).toBe(0);
      expect(pids.filter((pid) => pid > 0 && isAlive(pid))).toEqual([]);
    },
  );
});
