import { spawn } from 'node:child_process';

/** Kept of each stream of a finished command: enough to explain a failure. */
const KEPT_CHARACTERS = 200_000;

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {string} [input] written to the command's standard input
 * @property {number} [limitMs] the command is killed after this long
 * @property {AbortSignal} [signal]
 * @property {(text: string) => void} [onError] hears what it writes to its standard error, as it does
 */

/**
 * Runs a command to its end and hands back what it said, whatever its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>} code null: killed, or no such command
 */
export function attempt(command, args, options = {}) {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      env: options.env ?? process.env,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.limitMs === undefined ? {} : { timeout: options.limitMs, killSignal: 'SIGKILL' }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout = (stdout + text).slice(-KEPT_CHARACTERS);
    });
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stderr = (stderr + text).slice(-KEPT_CHARACTERS);
      options.onError?.(text);
    });
    child.on('error', (error) => settle({ code: null, stdout, stderr: stderr || error.message }));
    child.on('close', (code) => settle({ code, stdout, stderr }));
    child.stdin?.on('error', () => {}).end(options.input);
  });
}

/**
 * Runs a command that has to succeed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} its standard output
 * @throws {Error} with the end of what it said
 */
export async function run(command, args, options = {}) {
  const { code, stdout, stderr } = await attempt(command, args, options);
  if (code === 0) return stdout;
  const said = (stderr.trim() || stdout.trim()).split('\n').slice(-8).join('\n');
  throw new Error(`${command} ${args[0] ?? ''} failed (${code ?? 'killed'}): ${said}`);
}
