import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, serveApp } from '../server.ts';
import { testApi } from '../testing/app.ts';
import { openBrowser } from '../testing/browser.ts';
import { readScalar } from './scalar.ts';

let server: Listening;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  server = await serveApp(testApi([]).app, 0, '127.0.0.1');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Lightness of the page, 0 to 1; the browser itself turns whatever colour space the style is in into bytes. */
const LIGHTNESS = `(() => {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / (3 * 255);
})()`;

test.each(['light', 'dark'] as const)(
  'in %s the reference lists every operation and asks nobody but its origin',
  async (colorScheme) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`http://127.0.0.1:${server.port}/docs`);
    await page
      .getByRole('link', { name: /Occupancy/ })
      .or(page.getByRole('button', { name: /Occupancy/ }))
      .first()
      .click();
    await page.getByText('Now, everywhere: one entry a listing at any hour').first().waitFor();
    // Whatever the page would still ask for on its own comes soon after; on a crowded machine it never idles.
    await page.waitForTimeout(1_500);

    const origin = `http://127.0.0.1:${server.port}`;
    expect(asked.filter((url) => !url.startsWith(`${origin}/`) && !/^(?:data|blob):/.test(url))).toEqual([]);
    expect(asked).toContain(`${origin}/openapi.json`);
    expect(complaints).toEqual([]);
    const lightness = await page.evaluate<number>(LIGHTNESS);
    expect(colorScheme === 'light' ? lightness : 1 - lightness).toBeGreaterThan(0.8);
    await context.close();
  },
);

test('the file that shows the reference is the one that its note names', async () => {
  const note = await readFile(new URL('../../vendor/scalar/README.md', import.meta.url), 'utf8');
  expect(note).toContain(
    createHash('sha256')
      .update(await readScalar())
      .digest('hex'),
  );
});

test('the reference is sent compressed and may be kept for ever, its page never without asking', async () => {
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { 'accept-encoding': 'br' } });
  const page = await (await ask('/docs')).text();
  const [script] = /\/docs\/scalar-[\d.]+\.js/.exec(page) ?? [];
  const answer = await ask(script ?? '');
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect((await ask('/docs')).headers.get('cache-control')).toContain('no-cache');
});
