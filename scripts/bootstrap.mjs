/**
 * The one way in: `node scripts/bootstrap.mjs COMMAND`, on any Node from 20, with nothing installed.
 * It has no dependency; what needs one runs on Node 24 after the packages are there.
 */
import { commands } from './bootstrap/commands.mjs';
import { watchLauncher } from './bootstrap/launcher.mjs';
import { checkHostNode } from './bootstrap/node24.mjs';
import { describe } from './bootstrap/refusal.mjs';
import { openScreen } from './bootstrap/screen.mjs';

/** Told by the shell's convention: 128 + SIGINT. */
const INTERRUPTED = 130;

/** @returns {Promise<number>} the exit code */
async function main() {
  checkHostNode();
  const [name = '', ...args] = process.argv.slice(2);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    process.stderr.write(`No command "${name}". There are: ${Object.keys(commands).join(', ')}.\n`);
    return 2;
  }
  const interruption = new AbortController();
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    interruption.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);
  watchLauncher(interrupt);
  // A terminal that has gone away must not keep the services from being stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    return await command({ screen: openScreen(), interruption, args });
  } catch (error) {
    if (interrupted) return name === 'start' ? 0 : INTERRUPTED;
    process.stderr.write(`\n${describe(error)}\n`);
    return 1;
  }
}

process.exitCode = await main();
