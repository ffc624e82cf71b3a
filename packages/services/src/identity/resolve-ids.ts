import { DomainError } from '@cineradar/core/shared/errors';
import { isOurId } from '@cineradar/core/shared/ids';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** Kinds of things that a source names and that an id may be asked for. */
export type NamedKind = 'site' | 'theatre' | 'movie' | 'showtime';

const splitName = (text: string): { readonly source: string; readonly externalId: string } => {
  const colon = text.indexOf(':');
  return { source: text.slice(0, colon), externalId: text.slice(colon + 1) };
};

const lookUp = async (db: Db, kind: NamedKind, names: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (names.length === 0) return new Map();
  const split = names.map(splitName);
  const found = await sql<{ name: string; ourId: string }>`
    select x.source || ':' || x.external_id as name, x.our_id as "ourId"
    from external_ids x
    join unnest(${split.map(({ source }) => source)}::text[], ${split.map(({ externalId }) => externalId)}::text[])
      as wanted (source, external_id) using (source, external_id)
    where x.kind = ${kind}`.execute(db);
  return new Map(found.rows.map(({ name, ourId }) => [name, ourId]));
};

/**
 * Our ids for ids as callers write them: ours stay, `source:id` (`tix:973818519885975552`) is looked up among the
 * names a source gave. A name nobody gave is left out, so the answer may be shorter. Does not check that a row exists.
 */
export const resolveIds = async (db: Db, kind: NamedKind, texts: readonly string[]): Promise<readonly string[]> => {
  const ours = await lookUp(
    db,
    kind,
    texts.filter((text) => !isOurId(text)),
  );
  return [...new Set(texts.flatMap((text) => (isOurId(text) ? [text] : (ours.get(text) ?? []))))];
};

/** {@link resolveIds} for one id that must be known: throws DomainError `not_found` for a name nobody gave. */
export const resolveId = async (db: Db, kind: NamedKind, text: string): Promise<string> => {
  const [id] = await resolveIds(db, kind, [text]);
  if (id === undefined) throw noSuch(kind, text);
  return id;
};

/** The refusal for an id that names nothing. */
export const noSuch = (kind: NamedKind, text: string): DomainError =>
  new DomainError('not_found', `There is no ${kind} ${text}.`);
