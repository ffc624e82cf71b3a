import { docs } from '../source.ts';
import type { Section } from './search.ts';

type Page = ReturnType<typeof docs.getPages>[number];

/** A page's head, then each of its headings with what stands below it. */
async function sectionsOf(page: Page): Promise<readonly Section[]> {
  const { title, description } = page.data;
  const { headings, contents } = await page.data.structuredData();
  const textUnder = (heading: string | undefined): string =>
    contents
      .filter((one) => one.heading === heading)
      .map(({ content }) => content)
      .join(' ');
  return [
    { href: page.url, page: title, text: `${description} ${textUnder(undefined)}` },
    ...headings.map(({ id, content }) => ({
      href: `${page.url}#${id}`,
      page: title,
      section: content,
      text: textUnder(id),
    })),
  ];
}

/** What the search looks through: every section of every page. */
export async function makeIndex(): Promise<readonly Section[]> {
  return (await Promise.all(docs.getPages().map(sectionsOf))).flat();
}
