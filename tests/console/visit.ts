import axe from 'axe-core';
import { type BrowserContext, type Page } from 'playwright-core';
import { z } from 'zod';
import type { World } from './world.ts';

export type Look = {
  readonly width: 390 | 1440;
  readonly theme: 'light' | 'dark';
  /** Of the browser; English unless given. */
  readonly language?: 'en-GB' | 'id-ID';
};

const PHONE: Look = { width: 390, theme: 'light' };
export const DESKTOP: Look = { width: 1440, theme: 'dark' };
/** Each width in one theme; the long form takes both themes at both. */
export const LOOKS: readonly Look[] =
  process.env['TEST_LONG'] === '1'
    ? [PHONE, { width: 390, theme: 'dark' }, { width: 1440, theme: 'light' }, DESKTOP]
    : [PHONE, DESKTOP];

/** A step may take long on a busy machine; how long is measured by the bench. */
const STEP_MS = 30_000;
const LOAD_MS = 60_000;
const PASSWORD = 'cineradar-demo';
const HEIGHT = { 390: 844, 1440: 900 } as const;

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
};

type Session = { readonly name: string; readonly value: string };

const signIn = async (url: string, email: string): Promise<Session> => {
  // Only browsers find names below localhost, so the console is asked by its other name.
  const answer = await fetch(`http://localhost:${new URL(url).port}/auth/sign-in/email`, {
    method: 'POST',
    body: JSON.stringify({ email, password: PASSWORD }),
    headers: { origin: url, 'content-type': 'application/json' },
  });
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '') ?? [];
  if (name === undefined || value === undefined) throw new Error(`${email} could not sign in: ${await answer.text()}`);
  return { name, value };
};

const sessions = new Map<string, Promise<Session>>();

/** The cookie of a person's session at a console; one for all that ask. */
export const sessionOf = (url: string, email: string): Promise<Session> => {
  const key = `${email} at ${url}`;
  const session = sessions.get(key) ?? signIn(url, email);
  sessions.set(key, session);
  return session;
};

/** Opens a page of the console in a browser of its own kind, signed in as `email`; null: as nobody. */
export const visit = async (
  { browser, url }: Pick<World, 'browser' | 'url'>,
  path: string,
  { width, theme, language = 'en-GB' }: Look,
  email: string | null = 'ratna@cineradar.demo',
): Promise<Visit> => {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT[width] },
    colorScheme: theme,
    hasTouch: width === 390,
    // Motion is not what is tested, and waiting for it is not either.
    reducedMotion: 'reduce',
    locale: language,
  });
  if (email !== null) await context.addCookies([{ ...(await sessionOf(url, email)), url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  const faults = watch(page, new URL(url).origin);
  await page.goto(`${url}${path}`, { waitUntil: 'load', timeout: LOAD_MS });
  return { page, context, faults, [Symbol.asyncDispose]: () => context.close() };
};

const Violations = z.array(
  z.object({
    id: z.string(),
    impact: z.string().nullable(),
    nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
  }),
);

/** What cannot be read for want of contrast, by WCAG 2.2 AA. */
export const pale = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate(`axe.run(document, { runOnly: ['color-contrast'] }).then((r) => r.violations)`);
  return Violations.parse(found).flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 160)));
};

/** What keeps somebody from using the page as it stands: faults that axe calls serious or critical, by WCAG 2.2 AA. */
const barriers = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations)`,
  );
  return Violations.parse(found)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
};

/** What is wrong with a page that stands, none of which any page may have. */
export const unsound = async ({ page, faults }: Visit): Promise<readonly string[]> => {
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const tooWide = overflow === 0 ? [] : [`the page is ${String(overflow)} px wider than the screen`];
  return [...(await barriers(page)), ...tooWide, ...faults.list()];
};
