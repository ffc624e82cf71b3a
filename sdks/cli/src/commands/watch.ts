import { BadRequestError, type CineRadar, type Reading, type StreamEvent, type TheatreNow } from '@cineradar/sdk';
import { clientOf, findAccess } from '../access.ts';
import { defineCommand, onlyOne, wholeNumber } from '../command.ts';
import { EXIT, UsageError } from '../refusals.ts';
import type { Terminal } from '../terminal.ts';
import { percentText, seatsText, timeText } from '../words.ts';

const MOST_MATCHES = 10;

const byName = async (client: CineRadar, name: string): Promise<string> => {
  const wanted = name.toLowerCase();
  const found: { readonly id: string; readonly name: string; readonly city: string }[] = [];
  for await (const theatre of client.theatres.list({ limit: 500 })) {
    if (theatre.name.toLowerCase() === wanted) return theatre.id;
    if (theatre.name.toLowerCase().includes(wanted))
      found.push({ id: theatre.id, name: theatre.name, city: theatre.city.title });
  }
  const [only, ...others] = found;
  if (only === undefined) throw new UsageError(`No theatre is called ${name}: cineradar live shows names.`);
  if (others.length === 0) return only.id;
  const matches = found.slice(0, MOST_MATCHES).map((one) => `\n  ${one.id}  ${one.name}, ${one.city}`);
  throw new UsageError(`${found.length} theatres are called like ${name}; name one by its id:${matches.join('')}`);
};

/** The theatre that is meant: by an id of any kind, else by its name or a part of it that no other has. */
const findTheatre = async (client: CineRadar, text: string): Promise<TheatreNow> => {
  try {
    return await client.occupancy.get(text);
  } catch (error) {
    if (!(error instanceof BadRequestError)) throw error;
    return client.occupancy.get(await byName(client, text));
  }
};

const openTitles = (client: CineRadar) => {
  const titles = new Map<string, Promise<string>>();
  return (id: string): Promise<string> => {
    const known = titles.get(id) ?? client.movies.get(id).then(({ title }) => title);
    titles.set(id, known);
    return known;
  };
};

const lineOf = (reading: Reading, title: string, zone: string): string => {
  const { observedAt, startsAt, sold, capacity, occupancy, final } = reading;
  const start = startsAt === null ? '–' : timeText(startsAt, zone);
  const taken = `${seatsText(sold, capacity).padStart(9)}  ${percentText(occupancy).padStart(7)}`;
  return `${timeText(observedAt, zone)}  ${start}  ${taken}  ${title}${final ? '  (final)' : ''}`;
};

const eventLine = (event: StreamEvent): string | undefined => {
  if (event.type === 'gap')
    return `-- readings may have been missed (${event.reason}); what is new of each showing follows`;
  if (event.type === 'lost') return `-- the connection is gone, back in ${Math.round(event.retryInMs)} ms`;
  return event.type === 'open' && event.resumed ? '-- connected again, after the last reading' : undefined;
};

const follow = async (client: CineRadar, theatre: TheatreNow, terminal: Terminal, isJson: boolean, most: number) => {
  const titleOf = openTitles(client);
  const tell = (event: StreamEvent): void => {
    const line = eventLine(event);
    if (line === undefined) return;
    if (isJson)
      terminal.print(JSON.stringify(event.type === 'lost' ? { ...event, error: event.error.message } : event));
    else terminal.complain(line);
  };
  const readings = client.occupancy.stream(theatre.theatreId, { signal: terminal.signal, onEvent: tell });
  let told = 0;
  for await (const reading of readings) {
    if (isJson) terminal.print(JSON.stringify({ type: 'reading', ...reading }));
    else terminal.print(lineOf(reading, await titleOf(reading.movieId), theatre.city.zone));
    told += 1;
    if (told >= most) return;
  }
};

/** A theatre as it fills. */
export const watch = defineCommand(
  {
    name: 'watch',
    summary: 'follow one theatre, reading by reading',
    help: `cineradar watch THEATRE [--count N] [--json]

Tells each reading of a theatre as it is recorded: when it was seen, the start, seats taken, occupancy, film; first the newest
of each showing. It comes back by itself when a connection breaks, and says so where readings may have been missed.

  THEATRE     an id, tix:…, a name, or a part of a name that no other theatre has
  --count N   end after so many readings
  --json      readings, gaps and connections as JSON, one a line`,
  },
  { count: { type: 'string' } },
  async ({ terminal, options, positionals }) => {
    const text = onlyOne(positionals, 'a theatre', 'watch');
    const most = wholeNumber(options.count, 'count') ?? Infinity;
    const client = clientOf(await findAccess(terminal));
    const theatre = await findTheatre(client, text);
    const { name, city, chain, occupancy, showingsOn } = theatre;
    if (!options.json)
      terminal.complain(`${name}, ${city.title}, ${chain}: ${percentText(occupancy)} in ${showingsOn} showings on now`);
    await follow(client, theatre, terminal, options.json, most);
    return EXIT.done;
  },
);
