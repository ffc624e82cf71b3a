import type { PagesConfig } from './config.ts';
import type { PageFailed } from './failure.ts';
import { pageFailed } from './failure.ts';
import { fetchRobots } from './fetch-robots.ts';
import { findChromium } from './find-chromium.ts';
import type { ListingPage } from './listing-page.ts';

export type ReadOptions = {
  /** How robots.txt is asked for. */
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
};

const pageOf = ({ baseUrl }: PagesConfig, externalId: string): URL =>
  new URL(`/cinemas/${encodeURIComponent(externalId)}`, baseUrl);

/**
 * Reads the public pages of listings, by their ids at the source: a browser renders each, for its place stands on it only
 * once its script has run. One answer a listing, in the order given; every expected failure is a value. robots.txt is
 * asked first, and where it forbids the pages, or there is none to read, or no browser, nothing else is asked for.
 */
export const readListingPages = async (
  config: PagesConfig,
  externalIds: readonly string[],
  options: ReadOptions = {},
): Promise<readonly { readonly externalId: string; readonly page: ListingPage }[]> => {
  const { fetch = globalThis.fetch, signal = new AbortController().signal } = options;
  const ids = [...new Set(externalIds)];
  const allFailed = (failure: PageFailed) => ids.map((externalId) => ({ externalId, page: failure }));
  if (ids.length === 0) return [];
  const robots = await fetchRobots(fetch, config, signal);
  if (robots.kind === 'failed') return allFailed(robots);
  const visits = ids
    .map((externalId) => ({ externalId, url: pageOf(config, externalId) }))
    .filter(({ url }) => robots.allows(url.pathname + url.search));
  const forbidden = pageFailed('disallowed', 'robots.txt forbids this page');
  if (visits.length === 0) return allFailed(forbidden);
  const chromium = await findChromium(config);
  if (chromium.kind === 'failed') return allFailed(chromium);
  const { crawlPages } = await import('./crawl-pages.ts');
  const read = await crawlPages(visits, { config, robots, chromium, signal });
  const visited = new Set(visits.map(({ externalId }) => externalId));
  const unread = pageFailed('aborted', 'the reading ended before this page');
  return ids.map((externalId) => ({
    externalId,
    page: visited.has(externalId) ? (read.get(externalId) ?? unread) : forbidden,
  }));
};
