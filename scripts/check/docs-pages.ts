import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

const CONTENT = 'apps/web/content';
const PORTAL = 'apps/web/app/developers';

/** Of a folder of Next's routes, the folders in brackets do not show in addresses. */
const addressOf = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .replace(PORTAL, '')
    .replaceAll(/\/\([^)]*\)/g, '')
    .replace(/\/(?:page\.tsx|route\.ts)$/, '');

/**
 * The file that answers at an address of the developers host: a page of the documentation, or a route of the portal. Null
 * where nothing does.
 */
export function pageOf(root: string, address: string): string | null {
  const page = [`${CONTENT}${address}.mdx`, `${CONTENT}${address}/index.mdx`].find((file) =>
    existsSync(join(root, file)),
  );
  if (page !== undefined) return page;
  const routes = globSync([`${PORTAL}/**/page.tsx`, `${PORTAL}/**/route.ts`], { cwd: root });
  return routes.find((file) => addressOf(file) === address) ?? null;
}
