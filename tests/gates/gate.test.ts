import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { contract } from '../../scripts/check/contract.ts';
import { deadCode } from '../../scripts/check/dead-code.ts';
import { deploy } from '../../scripts/check/deploy.ts';
import { docs } from '../../scripts/check/docs.ts';
import { direction } from '../../scripts/check/direction.ts';
import { format } from '../../scripts/check/format.ts';
import { type Gate, judge, judgeAll } from '../../scripts/check/gate.ts';
import { generatedFrom } from '../../scripts/check/generated.ts';
import { lint } from '../../scripts/check/lint.ts';
import { lock } from '../../scripts/check/lock.ts';
import { python } from '../../scripts/check/python.ts';
import { sdks } from '../../scripts/check/sdks.ts';
import { types } from '../../scripts/check/types.ts';

const gate = (name: string, look: Gate['look']): Gate => ({ name, unit: 'files', look });

test('a gate that looked at nothing fails', async () => {
  const verdict = await judge(
    gate('blind', () => Promise.resolve({ looked: 0, faults: [] })),
    '.',
  );
  expect(verdict.faults).toEqual(['looked at no files']);
});

test('a gate that throws fails with what it threw', async () => {
  const verdict = await judge(
    gate('broken', () => Promise.reject(new Error('no such tool'))),
    '.',
  );
  expect(verdict.faults).toEqual([expect.stringContaining('no such tool')]);
});

test('a gate whose tools this machine lacks is no pass, and in CI a fault', async () => {
  const lacking = gate('lacking', () => Promise.resolve({ looked: 0, faults: [], absent: 'no Python' }));
  vi.stubEnv('CI', undefined);
  expect(await judge(lacking, '.')).toMatchObject({ faults: [], absent: 'no Python' });
  vi.stubEnv('CI', 'true');
  expect((await judge(lacking, '.')).faults).toEqual(['could not look: no Python']);
  vi.unstubAllEnvs();
});

test('verdicts come in the order of the gates, whichever ends first', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = gate('slow', () => promise.then(() => ({ looked: 1, faults: [] })));
  const quick = gate('quick', () => {
    resolve();
    return Promise.resolve({ looked: 1, faults: [] });
  });
  const told: string[] = [];
  const verdicts = await judgeAll([slow, quick], '.', 2, (verdict) => told.push(verdict.gate.name));
  expect(verdicts.map((verdict) => verdict.gate.name)).toEqual(['slow', 'quick']);
  expect(told).toEqual(['quick', 'slow']);
});

test.each([types, lint, direction, deadCode, format, deploy, docs, lock, python, sdks, contract, generatedFrom([])])(
  'over an empty folder $name fails',
  async (real) => {
    const empty = await mkdtemp(join(tmpdir(), 'cineradar-empty-'));
    const { faults } = await judge(real, empty);
    await rm(empty, { recursive: true });
    expect(faults).not.toEqual([]);
  },
);
