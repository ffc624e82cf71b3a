import { makeAsyncApi } from '../asyncapi.ts';
import { BOOT_PATH, DOCS_BOOT, DOCS_CSP, DOCS_PAGE, SCALAR_PATH } from '../docs/page.ts';
import { readScalar } from '../docs/scalar.ts';
import { FOR_EVER, REVALIDATED, serveAsset } from '../http/asset.ts';
import { newRouter, type Router } from '../http/router.ts';

/** The documents and the page that shows one; `makeOpenApi` is handed in, for that document is made of all routes. */
export const docsRoutes = (makeOpenApi: () => Promise<string>): Router => {
  const router = newRouter();
  const text = (content: string) => () => Promise.resolve(content);
  const html = { type: 'text/html; charset=utf-8', cache: REVALIDATED, more: { 'Content-Security-Policy': DOCS_CSP } };
  const script = 'text/javascript; charset=utf-8';
  router.get('/openapi.json', serveAsset({ type: 'application/json', cache: REVALIDATED, read: makeOpenApi }));
  router.get('/asyncapi.json', serveAsset({ type: 'application/json', cache: REVALIDATED, read: makeAsyncApi }));
  router.get('/docs', serveAsset({ ...html, read: text(DOCS_PAGE) }));
  router.get(BOOT_PATH, serveAsset({ type: script, cache: REVALIDATED, read: text(DOCS_BOOT) }));
  router.get(SCALAR_PATH, serveAsset({ type: script, cache: FOR_EVER, read: readScalar }));
  return router;
};
