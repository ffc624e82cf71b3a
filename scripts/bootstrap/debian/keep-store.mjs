import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../process.mjs';
import { runStore } from './store.mjs';

const LOOK_EVERY_MS = 500;
const RESTARTS = 5;

/**
 * Runs a store and, until it is stopped, starts it again on its port when it ends by itself. After
 * five failures in a row it is left; its log tells why.
 * @param {import('./store.mjs').StoreKind} kind
 * @param {number} wantedPort
 * @returns {Promise<import('./store.mjs').RunningStore>}
 */
export async function keepStore(kind, wantedPort) {
  const first = await runStore(kind, wantedPort);
  let store = first;
  let failures = 0;
  /** @type {Promise<void> | null} */
  let restart = null;

  const bringBack = async () => {
    try {
      store = await runStore(kind, first.port, 'this port');
      failures = 0;
    } catch {
      failures += 1;
    }
    restart = null;
  };
  const look = setInterval(() => {
    if (!restart && failures < RESTARTS && !isAlive(store.pid)) restart = bringBack();
  }, LOOK_EVERY_MS);

  return {
    ...first,
    async stop(limitMs) {
      clearInterval(look);
      const since = Date.now();
      if (restart) await Promise.race([restart, sleep(limitMs / 2)]);
      await store.stop(limitMs - (Date.now() - since));
    },
  };
}
