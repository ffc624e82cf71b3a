import { readNavigation } from './navigation.ts';
import { docs } from './source.ts';

const ABOUT = `# CineRadar

> How many seats of which showing are taken in Indonesia's cinemas, when that was seen, and what will be taken when the
> lights go down: REST, streams, webhooks, forecasts, with SDKs for TypeScript and Python.
`;

/** Where a page is for a program: the same address, which says what it is called there. */
const pages = () =>
  readNavigation().map(({ title, entries }) => ({
    title,
    pages: entries.flatMap(({ href }) => docs.getPages().filter(({ url }) => url === href)),
  }));

/** The list of pages with a sentence on each, as https://llmstxt.org has it. */
export function makeList(): string {
  const groups = pages().map(({ title, pages: own }) => {
    const lines = own.map(({ url, data }) => `- [${data.title}](${url}): ${data.description}`);
    return `\n## ${title}\n\n${lines.join('\n')}\n`;
  });
  return `${ABOUT}${groups.join('')}\n## More\n\n- [All of it in one text](/llms-full.txt)\n- [The contract, OpenAPI](https://api.cineradar.id/openapi.json)\n`;
}

/** A page's text without what only draws it: steps and cards are told, tabs and boxes left out. */
const plainOf = (text: string): string =>
  text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replaceAll(/^\{\/\*.*\*\/\}\n/gm, '')
    .replaceAll(/^<Step title="([^"]*)">$/gm, '## $1')
    .replaceAll(/^[ \t]*<Card title="([^"]*)" href="([^"]*)">$/gm, '- [$1]($2)')
    .replaceAll(/^[ \t]*<\/?(?:CardGroup|Card|CodeGroup|Note|Steps?|Tip|Warning)>\n?/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** Every page, whole, one after the other. */
export async function makeWhole(): Promise<string> {
  const texts = pages().flatMap(({ pages: own }) =>
    own.map(async ({ url, data }) => {
      const text = await data.getText('raw');
      return `\n# ${data.title}\n\nAddress: ${url}\n\n${data.description}\n\n${plainOf(text)}\n`;
    }),
  );
  return `${ABOUT}${(await Promise.all(texts)).join('')}`;
}
