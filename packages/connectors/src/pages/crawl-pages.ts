import { setTimeout as sleep } from 'node:timers/promises';

import type { PlaywrightCrawlerOptions, PlaywrightCrawlingContext } from '@crawlee/playwright';
import type { LaunchOptions } from 'playwright-core';

import type { PagesConfig } from './config.ts';
import type { PageFailed } from './failure.ts';
import { pageFailed } from './failure.ts';
import type { Chromium } from './find-chromium.ts';
import type { ListingPage } from './listing-page.ts';
import { loadCrawlee } from './load-crawlee.ts';
import { asPage, keepWithin, readPage, refusalOf } from './read-page.ts';
import type { Robots } from './robots.ts';

export type Visit = { readonly externalId: string; readonly url: URL };

type Crawl = {
  readonly config: PagesConfig;
  readonly robots: Robots;
  readonly chromium: Chromium;
  readonly signal: AbortSignal;
};

/** Thrown within the crawler, which knows failures only as exceptions; `failure` is what the caller is told. */
class PageError extends Error {
  readonly failure: PageFailed;

  constructor(failure: PageFailed) {
    super(failure.detail);
    this.name = 'PageError';
    this.failure = failure;
  }
}

const failureOf = (error: unknown): PageFailed => {
  if (error instanceof PageError) return error.failure;
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return pageFailed(/timed out|timeout/i.test(message) ? 'timeout' : 'network', message);
};

/** What Crawlee does beside crawling is left out: faked fingerprints, sessions that swap identities, retries of what blocks us. */
const options = ({ config }: Crawl): PlaywrightCrawlerOptions => ({
  maxConcurrency: 1,
  maxRequestRetries: config.maxTries - 1,
  navigationTimeoutSecs: config.timeoutMs / 1_000,
  requestHandlerTimeoutSecs: (2 * config.timeoutMs) / 1_000,
  useSessionPool: false,
  persistCookiesPerSession: false,
  retryOnBlocked: false,
  browserPoolOptions: {
    useFingerprints: false,
    prePageCreateHooks: [
      (_pageId, _controller, page) => {
        // What a service worker loads would pass by our rules; the proxy is Crawlee's own, which is closed.
        if (page) Object.assign(page, { serviceWorkers: 'block', proxy: undefined });
      },
    ],
  },
  statisticsOptions: { persistenceOptions: { enable: false } },
});

/**
 * Launches as Crawlee asks but without the proxy that it always names: what a page loads goes straight to its site. Signals
 * are the process's to handle; Playwright would end it.
 */
const launcherOf = async () => {
  const { chromium } = await import('playwright-core');
  return {
    name: () => chromium.name(),
    launch: ({ proxy: _none, ...asked }: LaunchOptions) =>
      chromium.launch({ ...asked, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }),
  };
};

/**
 * Visits pages one after the other, each no sooner after the one before than robots.txt asks, and tells what each gave. A
 * site that says 429 is left alone: the rest of the pages are not asked for.
 */
export const crawlPages = async (visits: readonly Visit[], crawl: Crawl): Promise<ReadonlyMap<string, ListingPage>> => {
  const { config, robots, chromium, signal } = crawl;
  const crawlee = await loadCrawlee();
  const read = new Map<string, ListingPage>();
  const delayMs = Math.max(config.minDelayMs, robots.delayMs);
  let lastAskedMs = -Infinity;
  let over: PageFailed | null = null;

  const refuse = (context: Pick<PlaywrightCrawlingContext, 'request'>, failure: PageFailed): never => {
    context.request.noRetry = !failure.retryable || failure === over;
    throw new PageError(failure);
  };
  const beforeVisit = async (context: PlaywrightCrawlingContext): Promise<void> => {
    await sleep(Math.max(0, lastAskedMs + delayMs - performance.now()), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) over = pageFailed('aborted', 'given up by the caller');
    if (over) refuse(context, over);
    lastAskedMs = performance.now();
    const page = asPage(context.page);
    signal.addEventListener('abort', () => void page.close().catch(() => undefined), { once: true });
    await keepWithin(page, config, robots);
  };
  const visit = async (context: PlaywrightCrawlingContext): Promise<void> => {
    const { request } = context;
    const refusal = refusalOf(context.response);
    if (refusal?.reason === 'rate_limited') over = refusal;
    if (refusal) refuse(context, refusal);
    read.set(request.uniqueKey, await readPage(asPage(context.page), request.uniqueKey, config.timeoutMs));
  };

  const settings = new crawlee.Configuration({ persistStorage: false, purgeOnStart: false });
  // Crawlee's own would run `ps` every second to see how much it may do at once; we do one thing.
  settings.useEventManager(new (class extends crawlee.EventManager {})(settings));
  const crawler = new crawlee.PlaywrightCrawler(
    {
      ...options(crawl),
      launchContext: {
        launcher: await launcherOf(),
        useIncognitoPages: true,
        launchOptions: {
          executablePath: chromium.executablePath,
          args: [...chromium.args, `--user-agent=${config.userAgent}`],
          headless: true,
        },
      },
      log: new crawlee.Log({ level: crawlee.LogLevel.OFF }),
      preNavigationHooks: [beforeVisit],
      requestHandler: visit,
      failedRequestHandler: ({ request }, error) => {
        read.set(request.uniqueKey, failureOf(error));
      },
    },
    settings,
  );
  await crawler.run(visits.map(({ externalId, url }) => ({ url: url.href, uniqueKey: externalId })));
  return read;
};
