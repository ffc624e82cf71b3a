import type { Command } from './command.ts';
import { importSales } from './commands/import.ts';
import { live } from './commands/live.ts';
import { login, logout } from './commands/login.ts';
import { status } from './commands/status.ts';
import { watch } from './commands/watch.ts';
import { errorJson, EXIT, exitOf, toldOf, UsageError } from './refusals.ts';
import type { Terminal } from './terminal.ts';

const COMMANDS: readonly Command[] = [login, live, watch, importSales, status, logout];

const HELP = `cineradar COMMAND [OPTIONS]

What is taken in Indonesia's cinemas, at a terminal.

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(8)} ${summary}`).join('\n')}

cineradar COMMAND --help tells of one. --json has scripts told instead of people; --version tells the version.

The key is the one that login keeps, or CINERADAR_API_KEY; CINERADAR_BASE_URL is where the API is, if it is elsewhere.
Ends with 0 when done, 1 when it failed, 2 when the command line is wrong, 3 where there is no key that may do it.`;

const isHelp = (arg: string): boolean => arg === '--help' || arg === '-h';

const dispatch = async (terminal: Terminal, args: readonly string[], version: string): Promise<number> => {
  const [name, ...rest] = args;
  if (name === '--version') {
    terminal.print(version);
    return EXIT.done;
  }
  const asked = name === 'help' ? rest[0] : name;
  const command = COMMANDS.find((one) => one.name === asked);
  if (command === undefined && asked !== undefined && !isHelp(asked))
    throw new UsageError(`There is no command ${asked}: it is ${COMMANDS.map((one) => one.name).join(', ')}.`);
  if (name === undefined || name === 'help' || args.some(isHelp)) {
    terminal.print(command?.help ?? HELP);
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  return command === undefined ? EXIT.usage : command.run(terminal, rest);
};

/** Runs the program and gives its exit code; what went wrong is told to the terminal. */
export const run = async (terminal: Terminal, args: readonly string[], version: string): Promise<number> => {
  try {
    return await dispatch(terminal, args, version);
  } catch (error) {
    if (terminal.signal.aborted) return EXIT.done;
    terminal.complain(args.includes('--json') ? JSON.stringify(errorJson(error)) : `cineradar: ${toldOf(error)}`);
    return exitOf(error);
  }
};
