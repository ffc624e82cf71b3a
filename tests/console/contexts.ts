import type { Browser, BrowserContext } from 'playwright-core';
import type { Look } from './looks.ts';

/** What a browser of somebody's kind remembers of a place, which the next one must not find. */
const REMEMBERED = 'local_storage,indexeddb,service_workers,cache_storage';

const HEIGHT = { 390: 844, 1440: 900 } as const;

const kept = new WeakMap<Browser, Map<string, BrowserContext[]>>();

const shelf = (browser: Browser, look: Look): BrowserContext[] => {
  const shelves = kept.get(browser) ?? new Map<string, BrowserContext[]>();
  kept.set(browser, shelves);
  const key = JSON.stringify([look.width, look.theme, look.language]);
  const contexts = shelves.get(key) ?? [];
  shelves.set(key, contexts);
  return contexts;
};

const make = (browser: Browser, { width, theme, language = 'en-GB' }: Look): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: HEIGHT[width] },
    colorScheme: theme,
    hasTouch: width === 390,
    // Motion is not what is tested, and waiting for it is not either.
    reducedMotion: 'reduce',
    locale: language,
  });

const forget = async (context: BrowserContext, origin: string): Promise<void> => {
  const [first, ...others] = context.pages();
  await Promise.all(others.map((page) => page.close()));
  if (first !== undefined) {
    // Left first, lest it writes once more what was just forgotten.
    await first.goto('about:blank');
    const wire = await context.newCDPSession(first);
    await wire.send('Storage.clearDataForOrigin', { origin, storageTypes: REMEMBERED });
    await first.close();
  }
  await context.clearPermissions();
  await context.clearCookies();
};

/** A browser of somebody's own: nothing of whoever had it before is in it but the scripts that it need not fetch again. */
export type Lent = { readonly context: BrowserContext; readonly giveBack: () => Promise<void> };

/** Lends a context of this look for pages of `origin`. One that cannot be emptied is closed, and lent to nobody again. */
export const lendContext = async (browser: Browser, look: Look, origin: string): Promise<Lent> => {
  const free = shelf(browser, look);
  const context = free.pop() ?? (await make(browser, look));
  const giveBack = async (): Promise<void> => {
    try {
      await forget(context, origin);
      free.push(context);
    } catch {
      await context.close();
    }
  };
  return { context, giveBack };
};
