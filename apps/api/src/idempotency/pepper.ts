import { createHash } from 'node:crypto';
import { readSecret } from '@cineradar/platform/read-secret';
import type { Config } from '../config.ts';
import type { CursorSeal } from '../http/seal.ts';

/**
 * The secret outside every store that kept answers are sealed under: KEY_PEPPER. Without it one that is made of what signs
 * tokens, so that answers kept before those keys were changed can no longer be given again.
 */
export const openPepper = async (config: Config, cursors: CursorSeal): Promise<Uint8Array> => {
  const pepper = await readSecret('KEY_PEPPER', config.KEY_PEPPER, config.KEY_PEPPER_FILE);
  const [signing] = cursors.secrets();
  if (pepper === undefined && signing === undefined) throw new Error('there is no secret to seal answers under');
  return createHash('sha256')
    .update('cineradar answers\n')
    .update(pepper ?? signing ?? '')
    .digest();
};
