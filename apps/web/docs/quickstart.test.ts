import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SAMPLE_LANGUAGES } from '../portal/samples/access.ts';
import { ASK_ONE_THEATRE, FOLLOW_ONE_THEATRE } from '../portal/samples/quickstart.ts';

/** What stands for a key and an address in a shell that has both. */
const ACCESS = { key: '$CINERADAR_API_KEY', baseUrl: '$API_URL' };

test('the quickstart of the documentation shows the samples of the portal’s own', async () => {
  const page = await readFile(new URL('../content/docs/quickstart.mdx', import.meta.url), 'utf8');
  for (const sample of [ASK_ONE_THEATRE, FOLLOW_ONE_THEATRE]) {
    const left = SAMPLE_LANGUAGES.filter((language) => !page.includes(`\n${sample[language](ACCESS)}\`\`\`\n`));
    expect(left).toEqual([]);
  }
});
