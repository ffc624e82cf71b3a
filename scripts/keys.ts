/** `npm run keys` shows the signing keys of this checkout; `npm run keys -- rotate` makes a new active one. */
import { statePath } from './bootstrap/paths.mjs';
import { ensureKeys, rotateKeys } from './start/keys.ts';

const path = statePath('keys.json');
const rotate = process.argv[2] === 'rotate';
const { keys } = rotate ? await rotateKeys(path, new Date()) : await ensureKeys(path, new Date());
for (const key of keys) console.log(`${key.status.padEnd(8)} ${key.kid}  made ${key.created_at}`);
if (rotate) console.log('\nThe new key signs from now on; tokens of the retired ones hold until they expire.');
