import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { ensureEnvironment, PYTHON_SDK } from '../../scripts/bootstrap/python/environment.mjs';

/** The environment of the SDK in Python has it among its tools. */
const findProgram = async (): Promise<string> => {
  const context = { note: () => undefined, signal: new AbortController().signal };
  const { python } = await ensureEnvironment({ of: PYTHON_SDK, dev: true, ...context });
  return join(dirname(python), 'schemathesis');
};

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];

export type Asked = {
  readonly baseUrl: string;
  readonly authorization: string;
  readonly phases: readonly ('examples' | 'coverage' | 'fuzzing')[];
  readonly examplesPerOperation: number;
  readonly seed: number;
  /** Operations that are not asked. */
  readonly without: readonly string[];
};

/** Has schemathesis ask every operation of the contract; gives how often it asked, and what it says of it. */
export const askEverything = async (asked: Asked) => {
  const { baseUrl, authorization, phases, examplesPerOperation, seed, without } = asked;
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-schemathesis-'));
  const args = [
    ...['run', join(checkout, 'contracts', 'openapi.json'), '--url', baseUrl],
    ...['--header', `Authorization: ${authorization}`, '--checks', CHECKS.join(',')],
    ...['--phases', phases.join(','), '--max-examples', String(examplesPerOperation), '--seed', String(seed)],
    ...['--generation-database', 'none', '--no-shrink', '--continue-on-failure', '--request-timeout', '30'],
    ...['--warnings', 'off', '--no-color', '--workers', '2'],
    ...without.flatMap((operation) => ['--exclude-operation-id', operation]),
  ];
  const child = spawn(await findProgram(), args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
  const [said, faults] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  await rm(folder, { recursive: true, force: true });
  const requests = Number(/^\s*([\d,]+) generated/m.exec(said)?.[1]?.replaceAll(',', '') ?? 0);
  return { requests, said: `${said}\n${faults}`, passed: child.exitCode === 0 };
};
