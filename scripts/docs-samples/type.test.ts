import { expect, test } from 'vitest';
import { typeIntoShell } from './type.ts';

test('a sample sees the address and the token it is given', async () => {
  const env = { ...process.env, API_URL: 'http://127.0.0.1:1', TOKEN: 't' };
  expect(await typeIntoShell('[ "$API_URL-$TOKEN" = "http://127.0.0.1:1-t" ]', env)).toBeNull();
});

test('a sample fails with its first failing command, also inside a pipe, and says what was said', async () => {
  expect(await typeIntoShell('echo before\nfalse | cat\necho after', process.env)).toBe('ended with 1\nbefore');
  expect(await typeIntoShell('echo "$NOT_SET_ANYWHERE"', process.env)).toContain('NOT_SET_ANYWHERE');
});
