/** `npm run migrate` brings the database that DATABASE_URL names up to this checkout's schema, cities and calendar. */
import { join } from 'node:path';
import { prepareMarket } from '@cineradar/services/market/prepare-market';
import { checkout } from './bootstrap/paths.mjs';

const databaseUrl = process.env['DATABASE_URL'];
if (!databaseUrl) {
  console.error('Set DATABASE_URL to the database to migrate.');
  process.exit(2);
}
const { applied, edition } = await prepareMarket(databaseUrl, join(checkout, 'db', 'migrations'));
for (const name of applied) console.log(`applied ${name}`);
console.log(`${applied.length === 0 ? 'up to date' : 'done'}; TimescaleDB edition: ${edition}`);
