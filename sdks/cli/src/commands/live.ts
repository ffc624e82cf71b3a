import type { CineRadar, Live } from '@cineradar/sdk';
import { clientOf, findAccess } from '../access.ts';
import { defineCommand, wholeNumber } from '../command.ts';
import { EXIT, UsageError } from '../refusals.ts';
import { tableOf } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { ageText, percentText, seatsText } from '../words.ts';

const EVERY_SECONDS = 5;
/** Lines of the screen that are not rows: the head, the foot and the prompt. */
const OTHER_LINES = 4;
const FRESH_SCREEN = '\u001B[H\u001B[2J';

const CHAINS = ['XXI', 'CGV', 'CINEPOLIS'] as const;
const chainOf = (text: string | undefined): (typeof CHAINS)[number] | undefined => {
  const chain = CHAINS.find((name) => name === text?.toUpperCase());
  if (text !== undefined && chain === undefined)
    throw new UsageError(`--chain is one of ${CHAINS.join(', ')}, not ${text}.`);
  return chain;
};

const byAdmissions = (a: Live['readings'][number], b: Live['readings'][number]): number =>
  (b.admissionsLow ?? -1) - (a.admissionsLow ?? -1) || a.name.localeCompare(b.name, 'en');

const show = ({ readings, timestamp }: Live, most: number, columns: number): string => {
  const shown = readings.toSorted(byAdmissions).slice(0, most);
  const table = tableOf(
    [
      { head: 'theatre' },
      { head: 'city' },
      { head: 'chain' },
      { head: 'on', isFigure: true },
      { head: 'taken', isFigure: true },
      { head: 'occupancy', isFigure: true },
      { head: 'seen', isFigure: true },
    ],
    shown.map((one) => [
      one.name,
      one.city.title,
      one.chain,
      String(one.showingsOn),
      seatsText(one.admissionsLow, one.capacity),
      percentText(one.occupancy),
      ageText(one.observedAt?.newest, timestamp),
    ]),
    columns,
  );
  return `${table}\n\n${shown.length} of ${readings.length} theatres, at ${timestamp}`;
};

type Wish = {
  readonly query: Parameters<CineRadar['occupancy']['live']>[0];
  readonly most: number;
  readonly everySeconds: number;
  readonly isOnce: boolean;
  readonly isJson: boolean;
};

const pause = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1_000);
    signal.addEventListener('abort', end);
  });

const keepTelling = async (client: CineRadar, terminal: Terminal, wish: Wish): Promise<void> => {
  const { signal } = terminal;
  while (!signal.aborted) {
    const told = await client.occupancy.live(wish.query, { signal });
    if (wish.isJson) terminal.print(JSON.stringify(told));
    else terminal.print(`${wish.isOnce ? '' : FRESH_SCREEN}${show(told, wish.most, terminal.columns)}`);
    if (wish.isOnce) return;
    await pause(wish.everySeconds, signal);
  }
};

/** A table of theatres that keeps up with the market. */
export const live = defineCommand(
  {
    name: 'live',
    summary: 'the theatres with most seats taken, now',
    help: `cineradar live [--city CITY] [--chain CHAIN] [--limit N] [--every SECONDS] [--once] [--json]

The theatres with most seats taken in what is on, drawn anew until Ctrl-C; once where the output is no screen.

  --city CITY       only this city, by name
  --chain CHAIN     only ${CHAINS.join(', ')}
  --limit N         rows; as many as the screen holds unless given
  --every SECONDS   between two looks; ${EVERY_SECONDS} unless given
  --once            draw it once
  --json            the API's answer, one a line`,
  },
  {
    city: { type: 'string' },
    chain: { type: 'string' },
    limit: { type: 'string' },
    every: { type: 'string' },
    once: { type: 'boolean', default: false },
  },
  async ({ terminal, options, positionals }) => {
    if (positionals.length > 0) throw new UsageError(`live takes options only, not ${positionals.join(' ')}: --city?`);
    const wish = {
      query: { city: options.city, chain: chainOf(options.chain) },
      most: wholeNumber(options.limit, 'limit') ?? Math.max(5, terminal.rows - OTHER_LINES),
      everySeconds: wholeNumber(options.every, 'every') ?? EVERY_SECONDS,
      isOnce: options.once || (!terminal.isScreen && options.every === undefined),
      isJson: options.json,
    };
    const client = clientOf(await findAccess(terminal));
    await keepTelling(client, terminal, wish).catch((error: unknown) => {
      if (!terminal.signal.aborted) throw error;
    });
    return EXIT.done;
  },
);
