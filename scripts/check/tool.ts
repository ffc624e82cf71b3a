import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** The tools' own entry files; `.bin` holds shell scripts on Windows. */
const ENTRY = {
  oxfmt: 'oxfmt/bin/oxfmt',
  oxlint: 'oxlint/bin/oxlint',
  tsc: 'ts7/bin/tsc',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
  knip: 'knip/bin/knip.js',
  pyright: 'pyright/index.js',
} as const;

/** Far more than the slowest needs; a tool that walks in circles must not outlive its gate. */
const LIMIT_MS = 180_000;

export type ToolRun = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs one of this repository's pinned tools in `root` and keeps all it said. */
export async function runTool(tool: keyof typeof ENTRY, args: readonly string[], root: string): Promise<ToolRun> {
  const entry = fileURLToPath(new URL(`../../node_modules/${ENTRY[tool]}`, import.meta.url));
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  // Some colour what they say in CI whatever they are told.
  return { code: child.exitCode, out: stripVTControlCharacters(out), err: stripVTControlCharacters(err) };
}

/** The error to throw when a tool's answer cannot be read: all it said, for a person to judge. */
export function unreadable(tool: string, run: ToolRun): Error {
  return new Error(`${tool} ended with code ${run.code} and said:\n${run.out}${run.err}`.slice(0, 4_000));
}
