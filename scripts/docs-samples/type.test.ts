import { expect, test } from 'vitest';
import { runSample } from './type.ts';

const shell = (script: string) => ({ language: 'sh', script, forSeconds: null }) as const;
const endless = (script: string) => ({ language: 'sh', script, forSeconds: 1 }) as const;

test('a sample sees the address and the token it is given', async () => {
  const env = { ...process.env, API_URL: 'http://127.0.0.1:1', TOKEN: 't' };
  expect(await runSample(shell('[ "$API_URL-$TOKEN" = "http://127.0.0.1:1-t" ]'), env)).toBeNull();
});

test('a sample fails with its first failing command, also inside a pipe, and says what was said', async () => {
  expect(await runSample(shell('echo before\nfalse | cat\necho after'), process.env)).toBe('ended with 1\nbefore');
  expect(await runSample(shell('echo "$NOT_SET_ANYWHERE"'), process.env)).toContain('NOT_SET_ANYWHERE');
});

test('a sample in TypeScript runs as it stands, with the packages of this checkout', async () => {
  const typed = `import { CineRadar } from '@cineradar/sdk';\nconst name: string = CineRadar.name;\nif (!name) throw name;`;
  expect(await runSample({ language: 'ts', script: typed, forSeconds: null }, process.env)).toBeNull();
  expect(
    await runSample({ language: 'ts', script: 'throw new Error("no");', forSeconds: null }, process.env),
  ).toContain('Error: no');
});

test('a sample in Python is run by the Python that is given', async () => {
  const script = "print('a', file=__import__('sys').stderr)\nraise SystemExit(3)";
  expect(await runSample({ language: 'python', script, forSeconds: null }, process.env)).toBe('ended with 3\na');
});

test('a sample that would run for ever is ended, and passes when it lived, spoke and did not complain', async () => {
  const lives = 'sleep 60';
  const program = `import 'node:fs'; console.log('1'); setInterval(() => {}, 1_000);`;
  const [well, typed, silent, complaining, ended] = await Promise.all([
    runSample(endless(`echo 1; ${lives}`), process.env),
    runSample({ language: 'js', script: program, forSeconds: 2 }, process.env),
    runSample(endless(lives), process.env),
    runSample(endless(`echo 1; echo 2 >&2; ${lives}`), process.env),
    runSample(endless('echo 1'), process.env),
  ]);
  expect([well, typed]).toEqual([null, null]);
  expect(silent).toBe('ended with SIGTERM');
  expect(complaining).toContain('2');
  expect(ended).toBe('ended with 0\n1');
});
