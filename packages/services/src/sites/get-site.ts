import type { Db } from '@cineradar/platform/postgres/pool';
import { noSuch } from '../identity/resolve-ids.ts';
import { listSites, type Site } from './list-sites.ts';

/** One site by our id or a source's name for it. Throws DomainError `not_found`. */
export const getSite = async (db: Db, id: string): Promise<Site> => {
  const { rows } = await listSites(db, { ids: [id] }, { limit: 1, after: undefined });
  const [site] = rows;
  if (site === undefined) throw noSuch('site', id);
  return site;
};
