import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { getSite } from '../sites/get-site.ts';

/** Our id of the site that notes are about, by any of its names. Throws `not_found`. */
export const siteOfNotes = async (db: Db, id: string): Promise<string> => (await getSite(db, id)).id;

/** Notes of a site, also those written while it had another id. */
export const isAboutSite = (
  siteId: string,
): RawBuilder<boolean> => sql<boolean>`(site_id = ${siteId} or site_id::text in (
  select external_id from external_ids where source = 'cineradar' and kind = 'site' and our_id = ${siteId}))`;
