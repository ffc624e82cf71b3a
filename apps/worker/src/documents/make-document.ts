import { DomainError } from '@cineradar/core/shared/errors';
import { failDocument } from '@cineradar/services/documents/fail-document';
import { finishDocument } from '@cineradar/services/documents/finish-document';
import { reportProgress } from '@cineradar/services/documents/report-progress';
import { takeDocument, type TakenDocument } from '@cineradar/services/documents/take-document';
import type { Db } from '@cineradar/platform/postgres/pool';
import { gather } from './gather/gather.ts';
import type { Gathering } from './gather/gathering.ts';
import { render, type Tell } from './render.ts';

export type MakingPlace = Pick<Gathering, 'db' | 'market' | 'now'> & {
  /** Where organisations are; `db` where they are in the market's own. */
  readonly accounts?: Db | undefined;
  /** Aborted when the process is asked to end: what was begun is left to whoever comes next. */
  readonly ending: AbortSignal;
};

/** Takings after which a document is given up: whatever kills workers must not go on for ever. */
const MOST_ATTEMPTS = 4;
const TELL_EVERY_MS = 400;

/** The document is not this worker's any more: cancelled, or taken over. */
class Stopped extends Error {}

const faultText = ({ locale, requestId }: TakenDocument): string =>
  locale === 'id'
    ? `File gagal dibuat. Coba lagi, atau kirim kode ${requestId}.`
    : `The file was not made. Try again, or send us ${requestId}.`;

/** Tells the store how far it is, now and then, and learns from it whether to go on. */
const teller = (db: Db, taken: TakenDocument, ending: AbortSignal): Tell => {
  let toldAt = 0;
  return async (percent) => {
    if (ending.aborted) throw new Stopped();
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    if (!(await reportProgress(db, taken, percent))) throw new Stopped();
  };
};

const make = async (place: MakingPlace, taken: TakenDocument): Promise<boolean> => {
  const { db, accounts = db, market, now, ending } = place;
  const { format, locale, tenant, scopes } = taken;
  const seen = { db, accounts, market, now, format, locale, tenant, scopes: new Set(scopes) };
  const { making, name } = await gather(seen, taken);
  const { file, rows } = await render(making, format, teller(db, taken, ending));
  return finishDocument(db, taken, { file, rows, fileName: `${name}.${format}` });
};

/** How making a document came out; `left` where it was not this worker's any more. */
export type Outcome = 'done' | 'failed' | 'left' | 'nothing to do';

/**
 * Makes one document, whoever began it. Safe to run twice, also at once: only the latest taking is stored. A refusal
 * (too many rows, a theatre that is gone) becomes the document's own sentence; a fault is thrown, and tried again while
 * there are tries left.
 */
export const makeDocument = async (place: MakingPlace, id: string): Promise<Outcome> => {
  const taken = await takeDocument(place.db, id);
  if (taken === null) return 'nothing to do';
  if (taken.attempts > MOST_ATTEMPTS) {
    await failDocument(place.db, taken, faultText(taken));
    return 'failed';
  }
  try {
    return (await make(place, taken)) ? 'done' : 'left';
  } catch (error) {
    if (error instanceof Stopped) {
      if (place.ending.aborted) throw error;
      return 'left';
    }
    const isRefusal = error instanceof DomainError;
    if (!isRefusal && taken.attempts < MOST_ATTEMPTS) throw error;
    await failDocument(place.db, taken, isRefusal ? error.message : faultText(taken));
    if (!isRefusal) throw error;
    return 'failed';
  }
};
