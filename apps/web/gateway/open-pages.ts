import type { Surface } from './hosts.ts';

/** Pages that need no session, with all below them. Whatever is not named here does. */
const OPEN: Readonly<Record<Surface, readonly string[]>> = {
  console: ['/sign-in'],
  developers: [
    // Leads on: to one's quickstart, or to the docs.
    '/',
    '/sign-in',
    '/sign-up',
    '/invitation',
    '/confirm',
    '/docs',
    '/reference',
    '/errors',
    '/status',
    '/changelog',
    '/llms.txt',
    '/llms-full.txt',
  ],
};

/** True for a page that anybody may see. */
export const isOpen = (surface: Surface, path: string): boolean =>
  OPEN[surface].some((open) => path === open || (open !== '/' && path.startsWith(`${open}/`)));
