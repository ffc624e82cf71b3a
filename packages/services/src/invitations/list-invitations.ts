import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import { INVITATION_COLUMNS, type Invitation, type InvitationState } from './invitation.ts';

/** Invitations of the asker's organisation by page, newest first. */
export const listInvitations = async (
  db: Db,
  { organisationId }: Asker,
  state: InvitationState | undefined,
  { limit, after }: PageRequest,
): Promise<Page<Invitation>> => {
  const { rows } = await sql<Invitation>`
    select * from (select ${INVITATION_COLUMNS} from invitations where organisation_id = ${organisationId}) i
    where ${allOf(
      given(state, (one) => sql`state = ${one}`),
      given(after, ([at, id]) => sql`("createdAt", id) < (${at}::timestamptz, ${id}::uuid)`),
    )}
    order by "createdAt" desc, id desc limit ${limit + 1}`.execute(db);
  return toPage(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
};
