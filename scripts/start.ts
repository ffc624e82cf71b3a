/** `npm start` once packages and services are there. */
import { describe } from './bootstrap/refusal.mjs';
import { openScreen } from './bootstrap/screen.mjs';
import { runProduct } from './start/product.ts';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
// The channel closes when whoever started us was killed: nobody else would end the parts.
process.on('disconnect', () => ending.abort());
// A terminal that has gone away must not keep the parts from being stopped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const startedAt = new Date();
try {
  await runProduct({
    screen: openScreen(),
    signal: ending.signal,
    startedAt,
    sinceMs: Number(process.env['CINERADAR_SINCE_MS'] ?? startedAt.getTime()),
    env: process.env,
  });
} catch (error) {
  if (!ending.signal.aborted) {
    process.stderr.write(`\n${describe(error)}\n`);
    process.exitCode = 1;
  }
}
process.exit();
