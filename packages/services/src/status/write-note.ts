import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import type { Incident } from './list-incidents.ts';

/** What people are told of an incident beside its beginning and end. Throws `not_found` where there is no such incident. */
export const writeIncidentNote = (
  db: Db,
  asker: Asker,
  incidentId: string,
  note: string,
): Promise<Incident['updates'][number]> =>
  inTransaction(db, async (tx) => {
    const { rows } = await sql<{ at: Date }>`
      insert into status_updates (incident_id, at, kind, note, subject)
      select id, now(), 'note', ${note}, ${asker.subject} from status_incidents where id = ${incidentId}
      returning at`.execute(tx);
    const [written] = rows;
    if (written === undefined) throw new DomainError('not_found', 'There is no such incident.');
    await noteChange(tx, asker, 'status.note', { target: incidentId, after: { note } });
    return { at: written.at, kind: 'note', note };
  });
