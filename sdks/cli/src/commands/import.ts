import { readFile } from 'node:fs/promises';
import type { ConcessionReport } from '@cineradar/sdk';
import { clientOf, findAccess } from '../access.ts';
import { defineCommand, onlyOne } from '../command.ts';
import { EXIT, UsageError } from '../refusals.ts';
import type { Terminal } from '../terminal.ts';

/** Large files take a while to be judged, row by row. */
const WITHIN_MS = 300_000;
const SHOWN_REFUSALS = 20;

const show = ({ rows, written, unchanged, refused, refusals }: ConcessionReport): string => {
  const shown = refusals.slice(0, SHOWN_REFUSALS).map(({ pointer, message }) => `\n  ${pointer}: ${message}`);
  const more = refused > shown.length && shown.length > 0 ? `\n  and ${refused - shown.length} more` : '';
  return `${rows} rows: ${written} new, ${unchanged} known, ${refused} refused${shown.join('')}${more}`;
};

const read = async (file: string, terminal: Terminal): Promise<Uint8Array<ArrayBuffer>> => {
  if (file === '-') return terminal.readInput();
  return readFile(file).catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
};

/** Sends what the bars of sites sold. */
export const importSales = defineCommand(
  {
    name: 'import',
    summary: 'send what the bars of sites sold, from a CSV file',
    help: `cineradar import FILE [--source NAME] [--json]

Sends CSV with the columns site,day,transactions,sales_idr; - is the standard input. Good rows stand and bad ones are told, one
by one; a file sent again changes nothing. Ends with 1 where a row was refused.

  --source NAME   the name of the feed; api unless given
  --json          the API's report`,
  },
  { source: { type: 'string' } },
  async ({ terminal, options, positionals }) => {
    const file = onlyOne(positionals, 'a CSV file', 'import');
    const client = clientOf(await findAccess(terminal));
    const sales = new Blob([await read(file, terminal)]);
    const settings = { signal: terminal.signal, timeoutMs: WITHIN_MS };
    const report = await client.concessions.add(sales, { source: options.source }, settings);
    terminal.print(options.json ? JSON.stringify(report) : show(report));
    return report.refused === 0 ? EXIT.done : EXIT.failed;
  },
);
