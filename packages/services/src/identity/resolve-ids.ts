import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { OURS, splitName } from './split-name.ts';

/** Kinds of things that a source names and that an id may be asked for. */
export type NamedKind = 'site' | 'theatre' | 'movie' | 'showtime';

/**
 * Our ids for ids as callers write them: `source:id` (`tix:973818519885975552`) is looked up among the names a source
 * gave, and ours among those that became part of others; `theatre_123` is a name of sandboxes. A name nobody gave is left out, so the answer may be
 * shorter; one of ours is taken at its word: no row need have it.
 */
export const resolveIds = async (db: Db, kind: NamedKind, texts: readonly string[]): Promise<readonly string[]> => {
  const split = texts.map(splitName);
  const { rows } = await sql<{ source: string; externalId: string; ourId: string }>`
    select x.source, x.external_id as "externalId", x.our_id as "ourId"
    from external_ids x
    join unnest(${split.map(({ source }) => source)}::text[], ${split.map(({ externalId }) => externalId)}::text[])
      as wanted (source, external_id) using (source, external_id)
    where x.kind = ${kind}`.execute(db);
  const known = new Map(rows.map(({ source, externalId, ourId }) => [`${source}:${externalId}`, ourId]));
  return [
    ...new Set(
      split.flatMap(
        ({ source, externalId }) => known.get(`${source}:${externalId}`) ?? (source === OURS ? externalId : []),
      ),
    ),
  ];
};

/** The refusal for an id that names nothing. */
export const noSuch = (kind: NamedKind, text: string): DomainError =>
  new DomainError('not_found', `There is no ${kind} ${text}.`);
