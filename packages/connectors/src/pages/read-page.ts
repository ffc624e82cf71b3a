import type { Page, Request, Response } from 'playwright-core';

import type { PagesConfig } from './config.ts';
import type { PageFailed } from './failure.ts';
import { pageFailed } from './failure.ts';
import type { ListingPage } from './listing-page.ts';
import { parseListingPage } from './listing-page.ts';
import type { Robots } from './robots.ts';

const STRUCTURED_DATA = 'script[type="application/ld+json"]';
/** What a place can be read without. */
const UNWANTED_RESOURCES = new Set(['image', 'media', 'font']);

const has = <K extends string>(value: unknown, key: K): value is { readonly [key in K]: unknown } =>
  typeof value === 'object' && value !== null && key in value;

const isPage = (value: unknown): value is Page => has(value, 'route') && has(value, 'locator');

const isResponse = (value: unknown): value is Response => has(value, 'status') && has(value, 'request');

/** Crawlee names the types of the package `playwright`, of which only the core is installed: so its page is looked at. */
export const asPage = (value: unknown): Page => {
  if (isPage(value)) return value;
  throw new TypeError('the crawler gave no page');
};

/** Why an answer is no page to read, by its status; null for one that is. */
export const refusalOf = (response: unknown): PageFailed | null => {
  if (!isResponse(response)) return pageFailed('network', 'no answer');
  const status = response.status();
  if (status === 429) return pageFailed('rate_limited', 'HTTP 429');
  if (status >= 500) return pageFailed('server_error', `HTTP ${status}`);
  return status >= 200 && status < 300 ? null : pageFailed('refused', `HTTP ${status}`);
};

/**
 * Lets a page load what is its own and allowed to us, and nothing else. Redirects are not followed: a browser would follow
 * them unseen, to another origin or to what robots.txt forbids.
 */
export const keepWithin = async (page: Page, { baseUrl, timeoutMs }: PagesConfig, robots: Robots): Promise<void> => {
  const { origin } = new URL(baseUrl);
  const isWanted = (request: Request): boolean => {
    const url = new URL(request.url());
    const isOurs = url.origin === origin && robots.allows(url.pathname + url.search);
    return isOurs && !UNWANTED_RESOURCES.has(request.resourceType());
  };
  await page.context().route('**/*', async (route) => {
    if (!isWanted(route.request())) return route.abort();
    try {
      const response = await route.fetch({ maxRedirects: 0, timeout: timeoutMs });
      const isRedirect = response.status() >= 300 && response.status() < 400;
      return await (isRedirect ? route.abort() : route.fulfill({ response }));
    } catch {
      return route.abort('connectionfailed');
    }
  });
  await page.context().routeWebSocket(/.*/, (socket) => socket.close());
};

/** Waits until the page's script has said where the listing is, and reads it. */
export const readPage = async (page: Page, externalId: string, timeoutMs: number): Promise<ListingPage> => {
  const blocks = page.locator(STRUCTURED_DATA);
  try {
    await blocks.first().waitFor({ state: 'attached', timeout: timeoutMs });
  } catch (error) {
    if (page.isClosed()) throw error;
    return pageFailed('unreadable', `the page said nothing of a place within ${timeoutMs} ms`);
  }
  return parseListingPage(externalId, await blocks.allTextContents());
};
