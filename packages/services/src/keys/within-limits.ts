import { countsOfOrganisation, type LimitCounts, widerThan } from '@cineradar/core/keys/limits';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { entitlementOf } from '../usage/entitlement.ts';

/**
 * A key's own limits lie within its organisation's. Throws `unprocessable` that points to each that does not.
 * `usualHour` is what a key may ask in an hour where nothing is said.
 */
export const requireWithinOrganisation = async (
  tx: Tx,
  organisationId: string,
  limits: LimitCounts,
  usualHour: number,
): Promise<void> => {
  const { rows } = await sql<{ limits: LimitCounts }>`
    select limits from organisation_limits where organisation_id = ${organisationId}`.execute(tx);
  const ofPlan = (await entitlementOf(tx, organisationId, new Date()))?.limits;
  const organisation = countsOfOrganisation(rows[0]?.limits ?? {}, usualHour, ofPlan);
  const errors = widerThan(limits, organisation).map((name) => ({
    pointer: `/body/limits/${name}`,
    message: `Your organisation’s keys together have ${organisation[name]} a ${name}: a key may have that at most`,
  }));
  const [first] = errors;
  if (first !== undefined) throw new DomainError('unprocessable', first.message, { errors });
};
