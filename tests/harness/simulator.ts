import { serve } from '@hono/node-server';
import { createSimulator } from '@cineradar/simulator/app';
import { createMarket, type Market } from '@cineradar/simulator/market/market';
import { z } from 'zod';

const SIZE = 'small';

/** The ticketing API of a synthetic market on a port of its own, turned by its control addresses as from outside. */
export type OpenSimulator = Disposable & {
  readonly url: string;
  /** What is true of the market: for comparing, never for the product. */
  readonly market: Market;
  /** Lets the market's clock stand at an instant. */
  readonly standAt: (instant: Date) => Promise<void>;
  /** Replaces all faults, as apps/simulator/README.md writes them; `{}` ends them. Throws when they are not accepted. */
  readonly setFaults: (faults: object) => Promise<void>;
  /** How many answers each rule of these faults has struck. */
  readonly struck: () => Promise<readonly number[]>;
  /** Answers given so far, by status. */
  readonly answers: () => Promise<Readonly<Record<string, number>>>;
};

const STATUS_LINE = /^simulator_answers_total\{.*status="(\d+)".*\} (\d+)$/gm;

/** Opens a small market (twelve listings in four cities) whose clock stands at `instant`. */
export const openSimulator = async (seed: number, instant: Date): Promise<OpenSimulator> => {
  const app = createSimulator({ seed, size: SIZE, clockAt: instant });
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  const url = `http://127.0.0.1:${await promise}`;
  const control = async (method: string, path: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/_simulator/${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`the simulator refused ${path}: ${await answer.text()}`);
  };
  return {
    url,
    market: createMarket({ seed, size: SIZE }),
    standAt: (at) => control('POST', 'clock', { at: at.toISOString(), speed: 0 }),
    setFaults: (faults) => control('PUT', 'faults', faults),
    struck: async () =>
      z.object({ struck: z.array(z.int()) }).parse(await (await fetch(`${url}/_simulator`)).json()).struck,
    answers: async () => {
      const counts: Record<string, number> = {};
      for (const [, status, count] of z
        .string()
        .parse(await (await fetch(`${url}/metrics`)).text())
        .matchAll(STATUS_LINE)) {
        counts[status ?? ''] = (counts[status ?? ''] ?? 0) + Number(count);
      }
      return counts;
    },
    [Symbol.dispose]: () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
};
