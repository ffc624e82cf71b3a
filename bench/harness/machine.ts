import { execFile } from 'node:child_process';
import { cpus, platform, release, totalmem } from 'node:os';
import { promisify } from 'node:util';

const GIB = 1024 ** 3;

/** What figures were taken on. */
export const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / GIB),
  os: `${platform()} ${release()}`,
  node: process.version,
});

/** The commit figures were taken of; `+` where the tree held more than that. */
export async function commit(root: string): Promise<string> {
  const git = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)('git', args, { cwd: root })).stdout.trim();
  const changes = await git('status', '--porcelain', '--untracked-files=no');
  return `${await git('rev-parse', 'HEAD')}${changes ? '+' : ''}`;
}
