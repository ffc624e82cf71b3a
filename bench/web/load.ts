import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';

const Load = z.object({ scriptBytes: z.number(), lcpMs: z.number() });
/** Of one first load: scripts as they came over the wire, and the largest contentful paint, by the browser's account. */
export type Load = z.output<typeof Load>;

const ACCOUNT = `new Promise((settle) => {
  const scripts = performance.getEntriesByType('resource').filter(({ name }) => /\\.js(\\?|$)/.test(name));
  const scriptBytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  new PerformanceObserver((list) => {
    settle({ scriptBytes, lcpMs: list.getEntries().at(-1).startTime });
  }).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** Loads a page in a browser that has seen nothing before; `prepare` may sign in. */
export const firstLoad = async (
  browser: Browser,
  url: string,
  prepare: (context: BrowserContext) => Promise<void>,
): Promise<Load> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    await prepare(context);
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForLoadState('networkidle');
    return Load.parse(await page.evaluate(ACCOUNT));
  } finally {
    await context.close();
  }
};

const OBSERVE = `globalThis.interactions = new Map();
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries()) {
    if (interactionId > 0) interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
  }
}).observe({ type: 'event', durationThreshold: 16, buffered: false });`;

/** How long each key in a field took until its effect was painted, in ms (Event Timing, in steps of 8; below 16: 16). */
export const keyResponses = async (page: Page, words: readonly string[]): Promise<readonly number[]> => {
  await page.evaluate(OBSERVE);
  let keys = 0;
  for (const word of words) {
    await page.keyboard.type(word, { delay: 120 });
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    keys += word.length + 1;
  }
  await page.waitForTimeout(500);
  const slow = z.array(z.number()).parse(await page.evaluate('[...interactions.values()]'));
  return [...slow, ...Array.from({ length: Math.max(0, keys - slow.length) }, () => 16)];
};
