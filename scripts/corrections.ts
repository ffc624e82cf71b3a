/**
 * `npm run corrections -- FILE… [--market demo]`: takes in chains' own lists of seats that are blocked, or for sale, on
 * given days; each file whole or not at all. Exits 1 when a file was refused, 2 when it was called wrongly.
 */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importCorrections } from '@cineradar/services/seat-corrections/import-corrections';
import { isMarket, MARKETS, withMarket } from './market/with-market.ts';

const USAGE = `npm run corrections -- FILE… [--market ${MARKETS.join('|')}]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { market: { type: 'string', default: 'demo' } },
});
const { market } = values;

if (positionals.length === 0 || !isMarket(market)) {
  console.error(`${positionals.length === 0 ? 'Name at least one file.' : `There is no market ${market}.`}\n${USAGE}`);
  process.exitCode = 2;
} else {
  const calledFrom = process.env['INIT_CWD'] ?? process.cwd();
  await withMarket(market, async (db, now) => {
    for (const path of positionals) {
      const name = basename(path);
      const text = await readFile(resolve(calledFrom, path), 'utf8');
      const taken = await importCorrections(db, { name, text }, now);
      if (taken.kind === 'refused') {
        process.exitCode = 1;
        console.error(`${name}: refused, nothing was taken`);
        for (const { line, message } of taken.faults) console.error(`  line ${line}: ${message}`);
      } else {
        const { added, known, halls, finalsChanged } = taken;
        console.log(`${name}: ${added} added, ${known} known already, ${halls} halls, ${finalsChanged} finals changed`);
      }
    }
  });
}
