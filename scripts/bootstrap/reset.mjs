import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { livingStores } from './debian/services.mjs';
import { removeDockerData } from './docker.mjs';
import { ownerOf, takeOwnership } from './ownership.mjs';
import { statePath } from './paths.mjs';
import { Refusal } from './refusal.mjs';

/**
 * Deletes what `npm start` keeps in this checkout, after asking. Stops nothing that lives.
 * @param {import('./session.mjs').Context} context
 * @returns {Promise<number>}
 */
export async function reset({ screen, args }) {
  const folder = statePath('start');
  if (!existsSync(folder)) {
    screen.line('There is nothing to reset.');
    return 0;
  }
  await refuseWhereSomethingLives(folder);
  if (!args.includes('--yes') && !(await agreed(folder))) {
    screen.line('Nothing was deleted.');
    return 1;
  }
  const ownership = await takeOwnership(folder, 'reset');
  if ('heldBy' in ownership) await refuseWhereSomethingLives(folder);
  const origin = join(folder, 'origin');
  if (existsSync(origin) && readFileSync(origin, 'utf8').trim() === 'docker') {
    await removeDockerData(folder);
  }
  await rm(folder, { recursive: true, force: true });
  // What the forecaster learnt from this data goes with it.
  await rm(statePath('forecaster'), { recursive: true, force: true });
  screen.line('Deleted. The next `npm start` begins from nothing.');
  return 0;
}

/** @param {string} folder */
async function refuseWhereSomethingLives(folder) {
  const owner = await ownerOf(folder);
  if (owner) {
    throw new Refusal(`\`npm run ${owner.purpose}\` (process ${owner.pid}) is running here.`, [
      'stop it first (Ctrl-C where it runs); reset stops nothing',
    ]);
  }
  const stores = await livingStores(folder);
  if (stores.length > 0) {
    throw new Refusal(`${stores.join(' and ')} still run on this data.`, [
      '`npm start` takes them over, and Ctrl-C then stops them',
    ]);
  }
}

/** @param {string} folder */
async function agreed(folder) {
  if (!process.stdin.isTTY) {
    throw new Refusal('Nobody is there to ask.', ['say `npm run reset -- --yes`']);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`Delete all data in ${folder}? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
