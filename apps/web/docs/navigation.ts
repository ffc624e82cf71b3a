import content from '../content/docs.json' with { type: 'json' };
import { docs } from './source.ts';

/** A page as the navigation names it. */
export type Entry = { readonly href: string; readonly title: string };
export type Group = { readonly title: string; readonly entries: readonly Entry[] };

const languages = content.navigation.languages;

/** `docs/errors/index` of docs.json is the page /docs/errors. */
const slugOf = (path: string): string[] =>
  path
    .replace(/^docs\/?/, '')
    .replace(/(?:^|\/)index$/, '')
    .split('/')
    .filter(Boolean);

function entryOf(path: string): Entry {
  const page = docs.getPage(slugOf(path));
  if (!page) throw new Error(`content/docs.json names ${path}, which is no page of content/`);
  return { href: page.url, title: page.data.sidebarTitle ?? page.data.title };
}

/**
 * The navigation of one language in the order of content/docs.json, which Mintlify reads as well: one list for both.
 * Throws where it names a page that is not there.
 */
function groupsOf(language: string): readonly Group[] {
  const groups = languages.find((one) => one.language === language)?.groups ?? [];
  return groups.map(({ group, pages }) => ({ title: group, entries: pages.map(entryOf) }));
}

/** Every group, those of English first. */
export const readNavigation = (): readonly Group[] => languages.flatMap(({ language }) => groupsOf(language));

/** The group of a page and the pages before and after it; null for one that no list names. */
export function placeOf(href: string): { group: string; before: Entry | null; after: Entry | null } | null {
  const flat = readNavigation().flatMap(({ title, entries }) => entries.map((entry) => ({ group: title, entry })));
  const here = flat.findIndex(({ entry }) => entry.href === href);
  const found = flat[here];
  if (!found) return null;
  return { group: found.group, before: flat[here - 1]?.entry ?? null, after: flat[here + 1]?.entry ?? null };
}
