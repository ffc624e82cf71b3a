import { basename } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import type { Market } from '@cineradar/simulator/market/market';
import type { Showing } from '@cineradar/simulator/market/showing';
import type { OracleStore } from '@cineradar/simulator/oracle/oracle-store';
import { openShowingFinder } from '@cineradar/simulator/resimulate/find-showing';
import { type GivenId, UnreadableLine } from '@cineradar/simulator/resimulate/id-columns';
import { readIds } from '@cineradar/simulator/resimulate/read-ids';
import { resimulate } from '@cineradar/simulator/resimulate/resimulate';
import { type ResultRow, resultRows, writeResults } from '@cineradar/simulator/resimulate/result-file';
import { Refusal } from '../bootstrap/refusal.mjs';
import type { SimulateArguments } from './arguments.ts';

const SHOWINGS_A_BATCH = 200;

/** Says in a person's words what is wrong with the file; anything else is a fault of ours. */
const asRefusal = (error: unknown, file: string): unknown => {
  if (error instanceof UnreadableLine) return new Refusal(`${file} ${error.message}`);
  if (error instanceof RangeError) return new Refusal(`${file}: ${error.message}`);
  if (error instanceof Error && 'code' in error) return new Refusal(`${file}: cannot be read (${String(error.code)})`);
  return error;
};

/** The showings that the file names; all are found before the first is told. */
const findShowings = async (market: Market, asked: SimulateArguments): Promise<readonly Showing[]> => {
  const { resumeFrom } = asked;
  const { find, searched } = openShowingFinder(market, resumeFrom.getTime());
  const file = basename(asked.showings);
  const found: Showing[] = [];
  const take = ({ line, id }: GivenId): void => {
    const showing = find(id);
    if (showing === undefined) {
      const where = `the market of seed ${market.seed}, size ${market.size}`;
      throw new Refusal(
        `${file} line ${line}: no showing ${id} in ${where} (our own ids are looked for from ${searched})`,
      );
    }
    if (showing.startsAtMs <= resumeFrom.getTime()) {
      const starts = new Date(showing.startsAtMs).toISOString();
      throw new Refusal(
        `${file} line ${line}: showing ${id} starts at ${starts}, not after --resume-from ${resumeFrom.toISOString()}`,
      );
    }
    found.push(showing);
  };
  try {
    for await (const given of readIds(asked.showings)) take(given);
  } catch (error) {
    throw asRefusal(error, file);
  }
  if (found.length === 0) throw new Refusal(`${file}: it names no showing`);
  return found;
};

async function* told(
  market: Market,
  showings: readonly Showing[],
  asked: SimulateArguments,
  note: (text: string) => void,
): AsyncGenerator<readonly ResultRow[]> {
  for (let from = 0; from < showings.length; from += SHOWINGS_A_BATCH) {
    const rows: ResultRow[] = [];
    for (const [place, showing] of showings.slice(from, from + SHOWINGS_A_BATCH).entries()) {
      rows.push(
        ...resultRows(
          resimulate(market, showing, asked.resumeFrom.getTime(), asked.runs),
          asked.resumeFrom,
          asked.kind,
        ),
      );
      note(`${from + place + 1} of ${showings.length} showings`);
      await breath();
    }
    yield rows;
  }
}

/**
 * Tells the futures of the showings that were asked for and writes them, and to the oracle store what is true of their days.
 * Gives how many showings they were. Throws a Refusal that says what is wrong with the file; then nothing is written.
 */
export const simulate = async (
  market: Market,
  oracle: OracleStore,
  asked: SimulateArguments,
  note: (text: string) => void,
): Promise<number> => {
  const showings = await findShowings(market, asked);
  const { fingerprint, seed, size } = market;
  const about = {
    synthetic: 'true',
    fingerprint,
    seed: String(seed),
    size,
    resume_from: asked.resumeFrom.toISOString(),
    runs: String(asked.runs),
  };
  await writeResults(asked.out, asked.kind, told(market, showings, asked, note), about);
  for (const day of new Set(showings.map((showing) => showing.day))) {
    note('what is true of their days');
    await oracle.writeDay(day);
  }
  return showings.length;
};
