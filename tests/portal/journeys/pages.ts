import { beforeAll, expect, test } from 'vitest';
import { badlyLaidOut } from '../../console/layout.ts';
import { DESKTOP, LOOKS, pale, unsound, visit } from '../../console/visit.ts';
import { isLongForm } from '../../scale.ts';
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

/** Some pages listen on: they never fall silent. */
const SETTLE_MS = 1_500;

/** Bahasa is a third longer, so that what fits in it fits in English; the long form looks at both. */
const LANGUAGES = isLongForm ? (['en-GB', 'id-ID'] as const) : (['id-ID'] as const);

/** Each page in both looks; in the short form in one of them, by turns. */
const looksOf = (place: number): readonly (typeof LOOKS)[number][] =>
  isLongForm ? LOOKS : LOOKS.filter((_, look) => look === place % LOOKS.length);

const cases = PAGES.flatMap((page: Place, place) => looksOf(place).map((look) => ({ ...page, ...look })));
const laidOut = PAGES.filter((page) => !('isAnothers' in page)).flatMap((page) =>
  LANGUAGES.map((language) => ({ ...page, language })),
);

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

  test.each(cases)('$path is sound at $width px in $theme', async ({ path, isPublic, isAnothers, ...look }) => {
    await using visited = await visit(world(), path, look, isPublic ? null : developer.email);
    await visited.page.getByRole('heading', { level: 1 }).first().waitFor();
    await visited.page.waitForTimeout(SETTLE_MS);
    expect(isAnothers ? visited.faults.list() : await unsound(visited)).toEqual([]);
  });

  test.each(laidOut)(
    '$path in $language: at every width no word is cut off, out of the window or over another, and both themes can be read',
    async ({ path, language }) => {
      await using visited = await visit(world(), path, { ...DESKTOP, language }, developer.email);
      const { page } = visited;
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForTimeout(SETTLE_MS);
      expect(await badlyLaidOut(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await pale(page)).toEqual([]);
    },
  );

  test('what is not there says so, and leads back', async () => {
    await using visited = await visit(world(), '/nowhere', DESKTOP, developer.email);
    await visited.page.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
    expect(await visited.page.getByRole('link', { name: 'Go to the start page' }).getAttribute('href')).toBe('/');
  });
};
