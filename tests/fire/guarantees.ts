import { type Acknowledged, doubledReadings, lostReadings } from './acknowledged.ts';
import { type AtRest, leftovers } from './at-rest.ts';
import { figuresThatDiffer } from './figures-recounted.ts';
import { tablesOf, tablesThatDiffer, type Tables } from './same-tables.ts';

/** What a run that came to rest has to be told of, as sentences under the guarantee that they break. */
export type Amiss = Readonly<Record<'lost' | 'doubled' | 'figures' | 'left' | 'otherwise', readonly string[]>>;

export const NOTHING_AMISS: Amiss = { lost: [], doubled: [], figures: [], left: [], otherwise: [] };

const FEW = 5;

/**
 * Holds a run that has come to rest to what is promised of it, whatever happened on the way: no acknowledged reading
 * lost, none doubled, figures those of a recount, nothing left over, and the tables those of a run without disturbance.
 */
export const whatIsAmiss = async (
  run: AtRest,
  acknowledged: ReadonlyMap<string, Acknowledged>,
  undisturbed: Tables,
): Promise<Amiss> => ({
  lost: (await lostReadings(run.db, acknowledged)).slice(0, FEW),
  doubled: (await doubledReadings(run.db)).slice(0, FEW),
  figures: (await figuresThatDiffer(run.db)).slice(0, FEW),
  left: await leftovers(run),
  otherwise: tablesThatDiffer(undisturbed, await tablesOf(run.db)),
});
