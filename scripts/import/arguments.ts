import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type ImportArguments = { readonly files: readonly string[]; readonly report: string | null };

export const USAGE = 'npm run import -- FILE… [--report FILE] [--market captures]';

/**
 * What the command was asked for; paths are taken from where `npm` was called. A text says what is wrong with it.
 * The demo market holds what the simulator made and nothing else, so there is one market to import into.
 */
export const readArguments = (args: readonly string[], calledFrom: string): ImportArguments | string => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { report: { type: 'string' }, market: { type: 'string', default: 'captures' } },
    });
    if (values.market !== 'captures')
      return `markets never mix: captures go into \`captures\`, not into \`${values.market}\``;
    if (positionals.length === 0) return 'name at least one file';
    return {
      files: positionals.map((file) => resolve(calledFrom, file)),
      report: values.report === undefined ? null : resolve(calledFrom, values.report),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
