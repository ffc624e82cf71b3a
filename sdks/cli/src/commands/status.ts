import type { CineRadar } from '@cineradar/sdk';
import { clientOf, findAccess } from '../access.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../refusals.ts';
import { tableOf } from '../table.ts';
import type { Terminal } from '../terminal.ts';

const ask = async (client: CineRadar, signal: AbortSignal) => {
  const [me, market] = await Promise.all([client.me.get({ signal }), client.market.get({ signal })]);
  // A key that may not see runs can still be told who it is.
  const freshness = me.scopes.includes('scrapes.read') ? await client.scrapes.freshness({ signal }) : null;
  return { me, market, freshness };
};

type Told = Awaited<ReturnType<typeof ask>>;

const minutes = (seconds: number | null): string => (seconds === null ? '–' : `${Math.round(seconds / 60)} min`);

const show = ({ me, market, freshness }: Told, { columns }: Terminal): string => {
  const rows = [
    `organisation  ${me.organisation?.name ?? 'none'}`,
    `role          ${me.role ?? 'none'}`,
    `scopes        ${me.scopes.join(' ')}`,
    `market        ${market.name}${market.synthetic ? ', made by a simulator' : ''}, its time ${market.now}`,
  ];
  if (freshness === null) return rows.join('\n');
  const table = tableOf(
    [
      { head: 'chain' },
      { head: 'theatres', isFigure: true },
      { head: 'watched', isFigure: true },
      { head: 'seen within 20 min', isFigure: true },
      { head: 'median age', isFigure: true },
    ],
    freshness.byChain.map(({ chain, listings, showingsWatched, seenWithin20Minutes, medianAgeSeconds }) => [
      chain,
      String(listings),
      String(showingsWatched),
      seenWithin20Minutes === null ? '–' : `${Math.round(seenWithin20Minutes)} %`,
      minutes(medianAgeSeconds),
    ]),
    columns,
  );
  return `${rows.join('\n')}\n\n${table}`;
};

/** Who the key is, what it reads, and how fresh that is. */
export const status = defineCommand(
  {
    name: 'status',
    summary: 'who the key is, what it reads, how fresh that is',
    help: `cineradar status [--json]

Tells the organisation and the scopes of the key, the market that it reads with its time, and how fresh the readings of
each chain are.`,
  },
  {},
  async ({ terminal, options }) => {
    const told = await ask(clientOf(await findAccess(terminal)), terminal.signal);
    terminal.print(options.json ? JSON.stringify(told) : show(told, terminal));
    return EXIT.done;
  },
);
