import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** Works for another of a person's organisations from now on. Throws `not_found` where the person is no member. */
export const chooseOrganisation = async (db: Db, subject: string, organisationId: string): Promise<void> => {
  const { numAffectedRows } = await sql`
    update memberships set chosen_at = clock_timestamp()
    where organisation_id = ${organisationId} and subject = ${subject}`.execute(db);
  if (numAffectedRows !== 1n) {
    throw new DomainError('not_found', 'You belong to no such organisation. /v1/me lists those you belong to.');
  }
};
