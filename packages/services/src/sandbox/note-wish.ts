import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { findSandbox, wantClock } from './registry.ts';

/** Writes down where somebody wants the clock of his organisation's sandbox, and that he did. */
export const noteWish = (db: Db, asker: Asker, action: 'sandbox.clock' | 'sandbox.reset', to: Date): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { organisationId } = asker;
    const known = await findSandbox(tx, organisationId);
    await wantClock(tx, organisationId, to);
    const before = known === null ? {} : { before: { clock: known.wantedAt } };
    await noteChange(tx, asker, action, { target: organisationId, ...before, after: { clock: to } });
  });
