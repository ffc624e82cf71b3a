import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { z } from 'zod';

const Listening = z.object({ event: z.literal('listening'), port: z.int() });

const start = (env: Record<string, string>) =>
  spawn(process.execPath, [new URL('main.ts', import.meta.url).pathname], {
    env: { PORT: '0', SIMULATOR_SIZE: 'small', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('the process listens, is ready, and ends with 0 on SIGTERM once the answer under way is given', async () => {
  const faults = { rules: [{ kind: 'slow', delayMs: 400 }] };
  const child = start({ SIMULATOR_FAULTS: JSON.stringify(faults) });
  try {
    const [line] = z
      .tuple([z.string()])
      .rest(z.unknown())
      .parse(await once(createInterface(child.stdout), 'line'));
    const { port } = Listening.parse(JSON.parse(line));
    const origin = `http://127.0.0.1:${port}`;
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    const underWay = fetch(`${origin}/v1/cities`);
    await fetch(`${origin}/livez`);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect((await underWay).status).toBe(401);
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
}, 20_000);

test('a wrong environment is refused with the names of the variables', async () => {
  const child = start({ SIMULATOR_FAULTS: '{"rules":[{"kind":"none"}]}', SIMULATOR_SEED: 'x' });
  const lines: string[] = [];
  createInterface(child.stderr).on('line', (line) => lines.push(line));
  const [code] = z
    .tuple([z.number()])
    .rest(z.unknown())
    .parse(await once(child, 'exit'));
  expect(code).toBe(1);
  expect(lines.join('\n')).toMatch(/SIMULATOR_SEED[\s\S]*SIMULATOR_FAULTS/);
}, 20_000);
