/**
 * `npm run concessions -- FILE… [--source NAME] [--market demo]`: takes in concession sales from CSV with the columns
 * `site,day,transactions,sales_idr`, however large the file. Exits 1 when a row was refused, 2 when it was called wrongly.
 */
import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DomainError } from '@cineradar/core/shared/errors';
import { importSales } from '@cineradar/services/concessions/import-sales';
import { readSalesCsv } from '@cineradar/services/concessions/read-csv';
import { FeedName } from '@cineradar/services/concessions/sale';
import { isMarket, MARKETS, withMarket } from './market/with-market.ts';

const USAGE = `npm run concessions -- FILE… [--source NAME] [--market ${MARKETS.join('|')}]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { source: { type: 'string', default: 'file' }, market: { type: 'string', default: 'demo' } },
});
const { market } = values;
const source = FeedName.safeParse(values.source);

async function* textOf(path: string): AsyncGenerator<string> {
  const bytes: AsyncIterable<string> = createReadStream(path, 'utf8');
  yield* bytes;
}

if (positionals.length === 0 || !isMarket(market) || !source.success) {
  const fault = positionals.length === 0 ? 'Name at least one file.' : `There is no market ${market}.`;
  console.error(`${source.success ? fault : source.error.issues[0]?.message}\n${USAGE}`);
  process.exitCode = 2;
} else {
  const calledFrom = process.env['INIT_CWD'] ?? process.cwd();
  await withMarket(market, async (db, now) => {
    for (const path of positionals) {
      const rows = readSalesCsv(textOf(resolve(calledFrom, path)));
      try {
        const feed = { source: source.data, subject: null, format: 'csv', rows } as const;
        const { written, unchanged, refused, refusals } = await importSales(db, feed, now);
        console.log(`${basename(path)}: ${written} written, ${unchanged} known already, ${refused} refused`);
        for (const { pointer, message } of refusals) console.error(`  ${pointer}: ${message}`);
        if (refused > 0) process.exitCode = 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        process.exitCode = 1;
        console.error(`${basename(path)}: refused: ${error.message}`);
      }
    }
  });
}
