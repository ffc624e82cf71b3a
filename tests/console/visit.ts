import type { BrowserContext, Page } from 'playwright-core';
import { barriers } from './accessibility.ts';
import { lendContext } from './contexts.ts';
import type { Look } from './looks.ts';
import { openRequests, untilAtRest } from './rest.ts';
import { sessionOf } from './sessions.ts';
import type { World } from './world.ts';

/** A step may take long on a busy machine; how long is measured by the bench. */
const STEP_MS = 30_000;
const LOAD_MS = 60_000;

/** What happened on a page that must not: errors, failed requests, and requests to anybody but the console. */
export type Faults = { readonly list: () => readonly string[] };

const watch = (page: Page, origin: string): Faults => {
  const faults: string[] = [];
  page.on('console', (said) => {
    if (said.type() === 'error') faults.push(`console: ${said.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('response', (answer) => {
    if (answer.status() >= 400) faults.push(`${answer.status()}: ${answer.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isLocal = url.protocol === 'data:' || url.protocol === 'blob:' || url.origin === origin;
    if (!isLocal) faults.push(`another origin: ${request.url()}`);
  });
  return { list: () => faults };
};

export type Visit = AsyncDisposable & {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: Faults;
  /** Resolves once all that the page asked for is there and drawn. */
  readonly atRest: () => Promise<void>;
};

/** Whoever waits for a page to ask again need not wait as long as a reader: what it does every so often comes sooner. */
const hurry = (times: number): string =>
  `{ const every = setInterval; window.setInterval = (act, ms, ...rest) => every(act, ms / ${times}, ...rest); }`;

/**
 * Opens a page of the console in a browser of its own kind, signed in as `email` (null: as nobody), and waits until it
 * hears presses and keys. What the page does every so often, it does `hurried` times as often.
 */
export const visit = async (
  { browser, url }: Pick<World, 'browser' | 'url'>,
  path: string,
  look: Look,
  email: string | null = 'ratna@cineradar.demo',
  hurried = 1,
): Promise<Visit> => {
  const { origin } = new URL(url);
  const { context, giveBack } = await lendContext(browser, look, origin);
  if (email !== null) await context.addCookies([{ ...(await sessionOf(url, email)), url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  const [faults, open] = [watch(page, origin), openRequests(page)];
  const atRest = (): Promise<void> => untilAtRest(page, open);
  try {
    if (hurried !== 1) await page.addInitScript(hurry(hurried));
    await page.goto(`${url}${path}`, { waitUntil: 'load', timeout: LOAD_MS });
    await atRest();
  } catch (error) {
    await giveBack();
    throw error;
  }
  return { page, context, faults, atRest, [Symbol.asyncDispose]: giveBack };
};

/** What is wrong with a page that stands, none of which any page may have. */
export const unsound = async ({ page, faults }: Pick<Visit, 'page' | 'faults'>): Promise<readonly string[]> => {
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const tooWide = overflow === 0 ? [] : [`the page is ${String(overflow)} px wider than the screen`];
  return [...(await barriers(page)), ...tooWide, ...faults.list()];
};
