import { beforeAll, expect, test } from 'vitest';
import { DESKTOP } from '../../console/looks.ts';
import { sweep, sweptFrom } from '../../console/sweep.ts';
import { visit } from '../../console/visit.ts';
import { type Developer, newDeveloper, type PortalWorld } from '../world.ts';

type Place = { readonly path: string; readonly isPublic: boolean; readonly isAnothers?: true };

/** Pages of the navigation, and whether strangers see them. */
const PAGES = [
  { path: '/quickstart', isPublic: false },
  { path: '/playground', isPublic: false },
  { path: '/keys', isPublic: false },
  // What shows the operations there is another's: it is looked at for faults, not for its layout.
  { path: '/reference', isPublic: true, isAnothers: true },
  { path: '/docs', isPublic: true },
  // The frame of what everybody reads, as somebody has it who is signed in.
  { path: '/docs', isPublic: false },
  { path: '/docs/sdks/typescript', isPublic: true },
  { path: '/webhooks', isPublic: false },
  { path: '/sandbox', isPublic: false },
  { path: '/usage', isPublic: false },
  { path: '/requests', isPublic: false },
  { path: '/billing', isPublic: false },
  { path: '/status', isPublic: true },
  { path: '/changelog', isPublic: true },
  { path: '/members', isPublic: false },
  { path: '/audit', isPublic: false },
  { path: '/settings', isPublic: false },
] as const satisfies readonly Place[];

const cases = PAGES.flatMap((page: Place, place) => sweptFrom(place).map((look) => ({ ...page, ...look })));

/** Every page of the portal as a new organisation finds it: nothing fails, nothing is kept from anybody, nobody else is asked. */
export const pages = (world: () => PortalWorld): void => {
  let developer: Developer;
  beforeAll(async () => {
    developer = await newDeveloper(world());
  });

  test('every page that the navigation leads to is looked at here', async () => {
    await using visited = await visit(world(), '/settings', DESKTOP, developer.email);
    const links = await visited.page.getByRole('navigation', { name: 'Pages' }).getByRole('link').all();
    const found = await Promise.all(links.map((link) => link.getAttribute('href')));
    expect(new Set(found)).toEqual(new Set(PAGES.map(({ path }) => path)));
  });

  test.each(cases)(
    '$path in $language, opened at $width px: it is sound in both themes, and at every width no word is cut off, out of the window or over another',
    async ({ path, isPublic, isAnothers, ...look }) => {
      await using visited = await visit(world(), path, look, isPublic ? null : developer.email);
      await visited.page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(isAnothers ? visited.faults.list() : await sweep(visited, look)).toEqual([]);
    },
  );

  test('what is not there says so, and leads back', async () => {
    await using visited = await visit(world(), '/nowhere', DESKTOP, developer.email);
    await visited.page.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
    expect(await visited.page.getByRole('link', { name: 'Go to the start page' }).getAttribute('href')).toBe('/');
  });
};
