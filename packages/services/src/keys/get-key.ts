import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { type ApiKey, KEY_COLUMNS } from './api-key.ts';

const read = async (db: Db, { organisationId }: Asker, id: string, lock: RawBuilder<unknown>): Promise<ApiKey> => {
  const { rows } = await sql<ApiKey>`
    select ${KEY_COLUMNS} from api_keys k
    where k.organisation_id = ${organisationId} and k.id = ${id} ${lock}`.execute(db);
  const [key] = rows;
  if (key === undefined) throw new DomainError('not_found', 'There is no such key.');
  return key;
};

/** A key of the asker's organisation. Throws `not_found` for any other. */
export const getKey = (db: Db, asker: Asker, id: string): Promise<ApiKey> => read(db, asker, id, sql``);

/** The same, held until the transaction ends: two changes never cross. */
export const lockKey = (tx: Db, asker: Asker, id: string): Promise<ApiKey> => read(tx, asker, id, sql`for update`);
