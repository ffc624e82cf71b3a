import type { Page, Request } from 'playwright-core';
import { eventually } from '../harness/eventually.ts';

/** As long as a step of a test may take. */
const LIMIT_MS = 30_000;

// Runs in the page: what is under way there, once the browser twice had nothing to do (a part that wakes up asks for its
// figures, or for code, in the second). On a machine that is never idle it is asked after a second all the same.
const UNDER_WAY = `(async () => {
  const idle = () => new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await document.fonts.ready;
  await frame();
  await idle();
  await idle();
  await frame();
  const busy = [...document.querySelectorAll('[aria-busy="true"], .skeleton')].filter((one) => one.checkVisibility());
  const moving = document.getAnimations().filter((one) =>
    one.playState === 'running' && Number.isFinite(one.effect?.getComputedTiming().endTime));
  return [...busy, ...moving].length;
})()`;

/** What a page asked for and has not got yet. Streams are left out: they end when somebody leaves. */
export const openRequests = (page: Page): ReadonlySet<Request> => {
  const open = new Set<Request>();
  page.on('request', (request) => {
    if (request.url().startsWith('http')) open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  page.on('response', (answer) => {
    if (answer.headers()['content-type']?.startsWith('text/event-stream')) open.delete(answer.request());
  });
  return open;
};

/**
 * Waits until a page rests: it hears keys and presses, all that it asked for is there and drawn, and nothing moves.
 * Throws with what was still under way when that takes longer than a step may.
 */
export const untilAtRest = async (page: Page, open: ReadonlySet<Request>): Promise<void> => {
  let left = '';
  const ask = async (): Promise<true | undefined> => {
    const isQuiet = open.size === 0;
    left = [...open].map((request) => request.url()).join(', ');
    const underWay = Number(await page.evaluate(UNDER_WAY));
    if (underWay > 0) left += ` ${String(underWay)} parts that load or move`;
    return isQuiet && open.size === 0 && underWay === 0 ? true : undefined;
  };
  try {
    await eventually('a page at rest', ask, { limitMs: LIMIT_MS });
  } catch (cause) {
    throw new Error(`${page.url()} did not come to rest: ${left}`, { cause });
  }
};
