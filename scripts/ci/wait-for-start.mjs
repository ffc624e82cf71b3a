// Waits until `npm start` serves: node scripts/ci/wait-for-start.mjs PID
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 300_000;
const PAUSE_MS = 1_000;

/** Whether the API has an address and is ready to answer. */
async function serves() {
  const status = spawnSync(process.execPath, ['scripts/bootstrap.mjs', 'status', '--json'], { encoding: 'utf8' });
  if (status.status !== 0) return false;
  /** @type {{ api: { url: string | null } }} */
  const { api } = JSON.parse(status.stdout);
  if (api.url === null) return false;
  return fetch(`${api.url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** @param {number} pid */
function lives(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const pid = Number(process.argv[2]);
const end = Date.now() + LIMIT_MS;
while (!(await serves())) {
  if (Date.now() > end || !lives(pid)) {
    console.error(lives(pid) ? 'npm start did not serve in time' : 'npm start ended before it served');
    process.exit(1);
  }
  await sleep(PAUSE_MS);
}
