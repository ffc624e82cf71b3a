/**
 * `npm run import -- FILE… [--report FILE]`: takes captures of the ticketing API into the captures market, each file
 * whole or not at all. Exits 1 when a file was refused, 2 when it was called wrongly.
 */
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { readArguments, USAGE } from './import/arguments.ts';
import { importFiles } from './import/run.ts';
import { prepareMarkets } from './start/databases.ts';

const main = async (): Promise<number> => {
  const asked = readArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if (typeof asked === 'string') {
    console.error(`${asked}\n${USAGE}`);
    return 2;
  }
  const adminUrl = process.env['DATABASE_URL'];
  if (adminUrl === undefined || adminUrl === '') {
    console.error('`npm run import` brings the services up; called by itself, this needs DATABASE_URL.');
    return 2;
  }
  const { captures } = await prepareMarkets(adminUrl);
  const db = openDb(openPool(captures, { max: 2, applicationName: 'cineradar-import', statementTimeoutMs: 0 }));
  try {
    return await importFiles(db, asked, (line) => console.log(line));
  } finally {
    await db.destroy();
  }
};

process.exitCode = await main();
