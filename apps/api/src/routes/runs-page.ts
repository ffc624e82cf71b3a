import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { REVALIDATED, serveAsset } from '../http/asset.ts';
import { newRouter, type Router } from '../http/router.ts';

const FOLDER = new URL('../../pages/runs/', import.meta.url);

/** Nothing but this origin, and no style or script within the page. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
};

/** The page of runs: files that a browser reads as they are, over /v1/scrapes. */
export const runsPageRoutes = (): Router => {
  const router = newRouter();
  const read = (name: string) => () => readFile(new URL(name, FOLDER));
  const more = { 'Content-Security-Policy': CSP };
  router.get(
    '/runs',
    serveAsset({ type: 'text/html; charset=utf-8', cache: REVALIDATED, read: read('index.html'), more }),
  );
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[extname(name)];
    if (type !== undefined) router.get(`/runs/${name}`, serveAsset({ type, cache: REVALIDATED, read: read(name) }));
  }
  return router;
};
