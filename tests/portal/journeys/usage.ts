import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventually } from '../../harness/eventually.ts';
import { DESKTOP, mainly } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { apiOf, liveKey } from '../live-key.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

const CAP = 5;

const Refusal = z.object({ code: z.string(), detail: z.string() });

const ask = (world: PortalWorld, key: string): Promise<Response> =>
  fetch(`${apiOf(world)}/v1/sites?limit=1`, { headers: { authorization: `Bearer ${key}` } });

/** What a key is told once it is refused. */
const refusalOf = (world: PortalWorld, key: string) =>
  eventually('a refusal', async () => {
    const answer = await ask(world, key);
    return answer.status === 429 ? Refusal.parse(await answer.json()) : undefined;
  });

/** The month's end by one's own cap, seen and lifted, and what was asked told apart. */
export const usage = (world: () => PortalWorld): void => {
  test.each(mainly(DESKTOP))(
    'a cap that is set refuses live keys, the page says so and why, and taking it away lets them go on, at $width px',
    async (look) => {
      const { email } = await newDeveloper(world());
      const key = await liveKey(world(), email);
      await using visited = await visit(world(), '/usage', look, email, 10);
      const { page } = visited;
      await page.getByLabel('Billable requests a month').fill('a few');
      await page.getByRole('button', { name: 'Set the cap' }).click();
      await page.getByText('A whole number is needed').waitFor();
      await page.getByLabel('Billable requests a month').fill(String(CAP));
      await page.getByRole('button', { name: 'Set the cap' }).click();
      await page.getByText(`The month ends at ${CAP} requests. Beyond a cap`, { exact: false }).waitFor();
      const refusal = await refusalOf(world(), key);
      expect(refusal.code).toBe('quota_reached');
      expect(refusal.detail).toContain(`cap of ${CAP} requests`);
      await page.getByText(/Live keys are refused until/).waitFor();
      await page.getByRole('button', { name: 'Key', exact: true }).click();
      await page.getByText('Lobby screens').filter({ visible: true }).first().waitFor();
      expect(new URL(page.url()).searchParams.get('by')).toBe('key');
      expect(await unsound(visited)).toEqual([]);
      await page.getByRole('button', { name: 'Take the cap away' }).click();
      await eventually('an answer', async () => ((await ask(world(), key)).status === 200 ? true : undefined));
      await page.getByText(/Live keys are refused until/).waitFor({ state: 'hidden' });
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download CSV' }).click(),
      ]);
      expect(await readFile(await download.path(), 'utf8')).toMatch(/listSites,200,\d+,\d+/);
    },
  );
};
