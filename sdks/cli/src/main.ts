import { buffer } from 'node:stream/consumers';
import manifest from '../package.json' with { type: 'json' };
import { run } from './run.ts';
import { typedSecret } from './typed-secret.ts';

const abort = new AbortController();
const end = (): void => abort.abort();
process.once('SIGINT', end);
process.once('SIGTERM', end);
// Nobody reads any more, as with `| head`: there is nothing left to do.
process.stdout.on('error', end);

const { stdin, stdout, stderr } = process;
const USUAL = { rows: 24, columns: 120 } as const;

process.exitCode = await run(
  {
    env: process.env,
    isScreen: stdout.isTTY,
    rows: stdout.isTTY ? stdout.rows : USUAL.rows,
    columns: stdout.isTTY ? stdout.columns : USUAL.columns,
    signal: abort.signal,
    print: (text) => void stdout.write(`${text}\n`),
    complain: (text) => void stderr.write(`${text}\n`),
    readSecret: (question) => typedSecret(stdin, stderr, question),
    readInput: async () => new Uint8Array(await buffer(stdin)),
  },
  process.argv.slice(2),
  manifest.version,
);
