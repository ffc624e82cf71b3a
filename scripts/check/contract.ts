import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { breaksOf } from '../contract/breaks.ts';
import { operationsOf, parseContract } from '../contract/contract.ts';
import type { Gate } from './gate.ts';

const NOW = 'contracts/openapi.json';
const RELEASED = 'contracts/openapi.released.json';
const ADVICE = `answer as before, or add a dated version; a release copies ${NOW} over ${RELEASED}`;

/** A program that was written against the last release works with this one, unless there is a new dated version. */
export const contract: Gate = {
  name: 'contract',
  unit: 'operations',
  async look(root) {
    const [released, now] = await Promise.all(
      [RELEASED, NOW].map(async (file) => parseContract(await readFile(join(root, file), 'utf8'))),
    );
    if (released === undefined || now === undefined) return { looked: 0, faults: [] };
    const [newest] = now.info['x-versions'];
    const isNewVersion = newest !== undefined && !released.info['x-versions'].includes(newest);
    const faults = isNewVersion ? [] : breaksOf(released, now).map((fault) => `${fault} (${ADVICE})`);
    return { looked: operationsOf(released).length, faults };
  },
};
