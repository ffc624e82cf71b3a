import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { withinMs } from './within.ts';

const WITHIN_MS = 5;

test('what never answers is given up, and what fails fails', async () => {
  await expect(withinMs(new Promise(() => undefined), WITHIN_MS)).rejects.toThrow('no answer within 5 ms');
  await expect(withinMs(Promise.reject(new Error('refused')), WITHIN_MS)).rejects.toThrow('refused');
});

test('an answer that came while this process was at something else is taken', async () => {
  const answered = withinMs(promisify(randomBytes)(8), WITHIN_MS);
  for (const until = performance.now() + 20 * WITHIN_MS; performance.now() < until;);
  expect(await answered).toHaveLength(8);
});
