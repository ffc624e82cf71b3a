import type { Context } from 'hono';
import { BOOT_PATH, DOCS_BOOT, DOCS_CSP, DOCS_PAGE, SCALAR_PATH } from '../docs/page.ts';
import { readScalar } from '../docs/scalar.ts';
import type { ApiEnv } from '../http/env.ts';
import { newRouter, type Router } from '../http/router.ts';
import { sendVariant } from '../http/send-variant.ts';
import { makeVariants, type Variants } from '../http/variants.ts';

const REVALIDATED = 'public, no-cache';
const FOR_EVER = 'public, max-age=31536000, immutable';

type Asset = {
  readonly type: string;
  readonly cache: string;
  readonly read: () => Promise<string | Uint8Array>;
  readonly more?: Readonly<Record<string, string>>;
};

/** Read and coded when first asked for, so that nobody pays for it at start. */
const serve = ({ type, cache, read, more = {} }: Asset) => {
  let variants: Promise<Variants> | undefined;
  return async (c: Context<ApiEnv>): Promise<Response> => {
    variants ??= read().then(makeVariants);
    return sendVariant(c, await variants, { 'Content-Type': type, 'Cache-Control': cache, ...more });
  };
};

/** The document and the page that shows it; `makeOpenApi` is handed in, for the document is made of all routes. */
export const docsRoutes = (makeOpenApi: () => Promise<string>): Router => {
  const router = newRouter();
  const text = (content: string) => () => Promise.resolve(content);
  const html = { type: 'text/html; charset=utf-8', cache: REVALIDATED, more: { 'Content-Security-Policy': DOCS_CSP } };
  const script = 'text/javascript; charset=utf-8';
  router.get('/openapi.json', serve({ type: 'application/json', cache: REVALIDATED, read: makeOpenApi }));
  router.get('/docs', serve({ ...html, read: text(DOCS_PAGE) }));
  router.get(BOOT_PATH, serve({ type: script, cache: REVALIDATED, read: text(DOCS_BOOT) }));
  router.get(SCALAR_PATH, serve({ type: script, cache: FOR_EVER, read: readScalar }));
  return router;
};
