import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { ownerOf, takeOwnership } from '../../scripts/bootstrap/ownership.mjs';
import { scale } from '../scale.ts';

const ownership = fileURLToPath(new URL('../../scripts/bootstrap/ownership.mjs', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'cineradar-owner-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A process that tries to take the folder, says whether it did, and lives until it is told to end. */
async function contender(path: string) {
  const script = `
    const { takeOwnership } = await import(${JSON.stringify(ownership)});
    const taken = await takeOwnership(${JSON.stringify(path)}, 'contend');
    process.stdout.write('heldBy' in taken ? 'refused' : 'owns');
    process.stdin.resume().on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { owns: said.toString() === 'owns', kill: () => child.kill('SIGKILL'), ended: once(child, 'exit') };
}

test('of many processes that find a dead owner, exactly one takes the folder', async () => {
  const path = join(folder, 'contended');
  for (let round = 0; round < scale(20, 2); round += 1) {
    const contenders = await Promise.all(Array.from({ length: 6 }, () => contender(path)));
    expect(contenders.filter(({ owns }) => owns)).toHaveLength(1);
    expect((await readdir(path)).filter((name) => /^owner\.\d+$/.test(name))).toHaveLength(1);
    for (const { kill } of contenders) kill(); // the owner dies without releasing
    await Promise.all(contenders.map(({ ended }) => ended));
  }
});

test('a released folder is free at once, and a held one names its owner', async () => {
  const path = join(folder, 'released');
  const mine = await takeOwnership(path, 'start');
  if ('heldBy' in mine) throw new Error('nobody else was there');
  expect(await takeOwnership(path, 'import')).toMatchObject({ heldBy: { pid: process.pid, purpose: 'start' } });
  await mine.release();
  expect(await ownerOf(path)).toBeNull();
  expect(await takeOwnership(path, 'import')).toHaveProperty('release');
});

test('a later process with a dead owner’s number is not taken for it', async () => {
  const path = join(folder, 'reborn');
  const mine = await takeOwnership(path, 'start');
  if ('heldBy' in mine) throw new Error('nobody else was there');
  const earlier = { pid: process.pid, birthmark: '1', purpose: 'start', released: false };
  await writeFile(join(path, 'owner.1'), JSON.stringify(earlier));
  expect(await ownerOf(path)).toBeNull();
});
