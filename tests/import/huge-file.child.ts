/** Imports the file named second into the database named first, and prints what it took: rows and memory. For a test. */
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { importCapture } from '@cineradar/services/catalogue/import-capture';

const [url = '', path = ''] = process.argv.slice(2);
const db = openDb(openPool(url, { max: 2, statementTimeoutMs: 0 }));
const report = await importCapture(db, path, { now: new Date() });
await db.destroy();
const rows = report.kind === 'refused' ? report.refusal : report.rows;
process.stdout.write(JSON.stringify({ rows, maxRssKib: process.resourceUsage().maxRSS }));
