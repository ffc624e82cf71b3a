import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './refusals.ts';
import type { Terminal } from './terminal.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options that every command knows. */
const COMMON = { json: { type: 'boolean', default: false } } as const;

type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O & typeof COMMON; allowPositionals: true; strict: true }>
>;

/** What a command is called with. */
export type Call<O extends Options> = {
  readonly terminal: Terminal;
  readonly options: Parsed<O>['values'];
  readonly positionals: readonly string[];
};

/** One verb of the program. Its promise gives the exit code. */
export type Command = {
  readonly name: string;
  /** What it does, in one line of the general help. */
  readonly summary: string;
  /** All of its own help. */
  readonly help: string;
  readonly run: (terminal: Terminal, args: readonly string[]) => Promise<number>;
};

/** A command whose options are read before it runs. Throws UsageError for what it does not know. */
export const defineCommand = <const O extends Options>(
  about: Pick<Command, 'name' | 'summary' | 'help'>,
  options: O,
  run: (call: Call<O>) => Promise<number>,
): Command => ({
  ...about,
  run: async (terminal, args) => {
    const parsed = read(about.name, options, args);
    return run({ terminal, options: parsed.values, positionals: parsed.positionals });
  },
});

const read = <O extends Options>(name: string, options: O, args: readonly string[]): Parsed<O> => {
  try {
    return parseArgs({ args: [...args], options: { ...COMMON, ...options }, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split('. ')[0]}. See cineradar ${name} --help.`);
  }
};

/** The one argument of a command. Throws UsageError where there is none, or more. */
export const onlyOne = (positionals: readonly string[], what: string, name: string): string => {
  const [one, ...others] = positionals;
  if (one === undefined) throw new UsageError(`${name} needs ${what}. See cineradar ${name} --help.`);
  if (others.length > 0)
    throw new UsageError(
      `${name} takes ${what}, and there is more: ${others.join(' ')}. Put names with spaces in quotes.`,
    );
  return one;
};

/** A whole number from 1 on, of an option. Throws UsageError for anything else. */
export const wholeNumber = (text: string | undefined, option: string): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`--${option} is a whole number from 1 on, not ${text}.`);
  return Number(text);
};
