import { expect, test } from 'vitest';
import { DESKTOP, mainly } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

/** Making or playing a sandbox takes seconds, more on a busy machine. */
const MADE_MS = 90_000;

/** The sandbox's clock forward and anew; and who moved it. */
export const sandbox = (world: () => PortalWorld): void => {
  test.each(mainly(DESKTOP))(
    'the clock goes on by an hour, back only once it is agreed to, and the audit log tells both, at $width px',
    async (look) => {
      const { email } = await newDeveloper(world());
      await using visited = await visit(world(), '/sandbox', look, email);
      const { page } = visited;
      const clock = page.getByText('2026, 1', { exact: false }).first();
      await page.getByText('It stands at its beginning', { exact: false }).waitFor();
      expect(await clock.innerText()).toContain('12:00');
      expect(await unsound(visited)).toEqual([]);
      await page.getByRole('button', { name: '+1 h' }).click();
      await page.getByText('It stands. The same question', { exact: false }).waitFor({ timeout: MADE_MS });
      expect(await clock.innerText()).toContain('13:00');
      await page.getByLabel('To an exact time, WIB').fill('2027-01-01T00:00');
      await page.getByText('The tape has nothing there', { exact: false }).waitFor();
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.getByRole('button', { name: 'Reset the sandbox' }).click();
      await page.getByText('14 Jan 2026, 12:00', { exact: false }).first().waitFor({ timeout: MADE_MS });
      await page.getByRole('button', { name: 'Slow' }).click();
      await page.getByText('five seconds late', { exact: false }).waitFor();
      expect(await unsound(visited)).toEqual([]);
      await page.goto(`${world().url}/audit`);
      await page.getByText('Sandbox clock moved').filter({ visible: true }).first().waitFor();
      await page.getByText('Sandbox reset').filter({ visible: true }).first().waitFor();
    },
  );
};
