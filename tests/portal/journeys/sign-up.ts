import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { DESKTOP, mainly, PHONE } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

/** From nobody to the first page of an organisation of one's own, and the ways between signing up and in. */
export const signUp = (world: () => PortalWorld): void => {
  test.each(mainly(PHONE))(
    'somebody new has an account, an organisation and the quickstart at $width px',
    async (look) => {
      await using visited = await visit(world(), '/sign-in', look, null);
      const { page } = visited;
      const email = `new-${randomUUID()}@films.example`;
      await page.getByRole('link', { name: 'Create an account' }).click();
      await page.getByRole('heading', { level: 1, name: 'Create your account' }).waitFor();
      expect(await unsound(visited)).toEqual([]);
      await page.getByLabel('Your name').fill('Dewi Lestari');
      await page.getByLabel('Work e-mail').fill(email);
      await page.getByLabel('Password').fill('a good password');
      await page.getByLabel('Organisation').fill('Layar Emas');
      await page.getByRole('button', { name: 'Create account' }).click();
      await page.waitForURL((url) => url.pathname === '/quickstart');
      await page.goto(`${world().url}/settings`);
      await page.getByText(email).waitFor();
      await page.getByText('Layar Emas').first().waitFor();
      await page.getByText('Owner', { exact: true }).waitFor();
    },
  );

  test('what is wrong is told at its field, which takes the focus, and nothing is asked', async () => {
    await using visited = await visit(world(), '/sign-up', DESKTOP, null);
    const { page } = visited;
    await page.getByLabel('Your name').fill('Dewi');
    await page.getByLabel('Work e-mail').fill('dewi at films');
    await page.getByLabel('Password').fill('short');
    await page.getByLabel('Organisation').fill('Films');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('An e-mail address is needed').waitFor();
    await page.getByText('A password has 8 to 128 characters.').waitFor();
    expect(await page.locator(':focus').getAttribute('name')).toBe('email');
    expect(await unsound(visited)).toEqual([]);
  });

  test.each(['/sign-up', '/sign-in'])(
    'a password sent from %s before scripts run goes nowhere, least of all into the address',
    async (path) => {
      const { browser, url } = world();
      await using context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${url}${path}`);
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.isNavigationRequest()) asked.push(`${request.method()} ${request.url()}`);
      });
      const password = page.getByLabel('Password', { exact: true });
      await password.fill('a good password');
      await password.press('Enter');
      await page.locator('button[type=submit]').click({ force: true });
      // Whatever went out before this went out before its answer.
      await page.evaluate(() => fetch('/readyz'));
      expect(asked).toEqual([]);
      expect(page.url()).toBe(`${url}${path}`);
    },
  );

  test('an address that somebody has leads to signing in', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/sign-up', DESKTOP, null);
    const { page } = visited;
    await page.getByLabel('Your name').fill('Somebody else');
    await page.getByLabel('Work e-mail').fill(email);
    await page.getByLabel('Password').fill('a good password');
    await page.getByLabel('Organisation').fill('Films');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Sign in instead' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  test('a stranger is sent to sign in, and then to the page that was asked for; the docs ask nobody who it is', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/members', DESKTOP, null);
    const { page } = visited;
    await page.waitForURL((url) => url.pathname === '/sign-in');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('cineradar-demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname === '/members');
    await page.getByRole('row').filter({ hasText: email }).waitFor();
    await using stranger = await visit(world(), '/', DESKTOP, null);
    await stranger.page.waitForURL((url) => url.pathname.startsWith('/docs'));
    await stranger.page.getByRole('link', { name: 'Create account' }).waitFor();
    expect(await unsound(stranger)).toEqual([]);
  });
};
