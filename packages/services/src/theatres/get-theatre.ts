import type { Db } from '@cineradar/platform/postgres/pool';
import { noSuch } from '../identity/resolve-ids.ts';
import { listTheatres, type Theatre } from './list-theatres.ts';

/** One listing by our id or a source's name for it. Throws DomainError `not_found`. */
export const getTheatre = async (db: Db, id: string): Promise<Theatre> => {
  const { rows } = await listTheatres(db, { ids: [id] }, { limit: 1, after: undefined });
  const [theatre] = rows;
  if (theatre === undefined) throw noSuch('theatre', id);
  return theatre;
};
