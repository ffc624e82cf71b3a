import type { BrowserContext } from 'playwright-core';
import { sessionOf } from '../../tests/console/sessions.ts';
import type { World } from '../../tests/console/world.ts';
import type { Row } from '../harness/row.ts';
import { BUDGET } from './budget.ts';
import { kb, lcp } from './figures.ts';
import { firstLoad, type Load } from './load.ts';

const LOADS = 6;

/** Where strangers arrive, where a developer begins, and where the charts are. */
const PAGES = [
  { name: 'docs', path: '/docs', isPublic: true },
  { name: 'quickstart', path: '/quickstart', isPublic: false },
  { name: 'usage', path: '/usage', isPublic: false },
] as const;

/** Pages of the developers' portal, each in a browser that has seen nothing before; `limit` is a bare page of Next. */
export async function portalRows({ browser, portalUrl }: World, bare: readonly Load[]): Promise<readonly Row[]> {
  const cookie = { ...(await sessionOf(portalUrl, 'dev@cineradar.demo')), url: portalUrl };
  const signIn = (context: BrowserContext): Promise<void> => context.addCookies([cookie]);
  const rows: Row[] = [];
  for (const { name, path, isPublic } of PAGES) {
    const loads: Load[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      loads.push(await firstLoad(browser, `${portalUrl}${path}`, isPublic ? async () => undefined : signIn));
    }
    const weight = { unit: 'kB', ours: kb(loads), limit: kb(bare), ratio: kb(loads) / BUDGET.scriptKb };
    const paint = { unit: 'ms', ours: lcp(loads), limit: lcp(bare), ratio: lcp(loads) / BUDGET.lcpMs };
    rows.push(
      { metric: `portal ${name}, scripts of the first load, gzip`, peer: null, ...weight },
      { metric: `portal ${name}, largest contentful paint, p75`, peer: null, ...paint },
    );
  }
  return rows;
}
