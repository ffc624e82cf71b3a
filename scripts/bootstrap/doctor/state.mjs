import { existsSync } from 'node:fs';
import { livingStores } from '../debian/services.mjs';
import { packagesMatch } from '../node-modules.mjs';
import { ownerOf } from '../ownership.mjs';
import { statePath } from '../paths.mjs';

/** @typedef {import('../doctor.mjs').Finding} Finding */

/** @returns {Promise<Finding>} */
async function packages() {
  const same = await packagesMatch();
  return { name: 'packages', verdict: 'ok', saw: same ? 'as locked' : 'the next start installs them' };
}

/**
 * Who uses a data folder: its owner, or stores that outlived one.
 * @param {string} name
 * @returns {Promise<Finding | null>}
 */
async function folder(name) {
  const path = statePath(name);
  if (!existsSync(path)) return null;
  const owner = await ownerOf(path);
  const what = `data of ${name}`;
  if (owner) return { name: what, verdict: 'ok', saw: `in use by \`npm run ${owner.purpose}\`, process ${owner.pid}` };
  const stores = process.platform === 'linux' ? await livingStores(path) : [];
  if (stores.length === 0) return { name: what, verdict: 'ok', saw: 'nobody uses it' };
  const saw = `${stores.join(' and ')} outlived the command that started them`;
  return {
    name: what,
    verdict: 'warn',
    saw,
    mend: `the next \`npm ${name}\` takes them over and stops them at its end`,
  };
}

/** This checkout: its packages, and who uses its data. */
export async function stateChecks() {
  const found = await Promise.all([packages(), folder('start'), folder('test')]);
  return found.filter((finding) => finding !== null);
}
