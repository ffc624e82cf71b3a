/** `npm run -s token [-- captures]` prints a token good for 30 days, for the demo market or the captures. */
import { statePath } from './bootstrap/paths.mjs';
import { ensureKeys } from './start/keys.ts';
import { readerToken } from './start/token.ts';

const market = process.argv[2] ?? 'demo';
if (market !== 'demo' && market !== 'captures') {
  console.error(`There is no market "${market}": it is demo or captures.`);
  process.exit(2);
}
const now = new Date();
console.log(await readerToken(await ensureKeys(statePath('keys.json'), now), market, now));
