import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { OURS, splitName } from '../../identity/split-name.ts';

/** What a stream may be about, besides everything and whole chains. */
export type TopicKind = 'site' | 'theatre' | 'city' | 'movie';

const TABLE_OF = { site: 'sites', theatre: 'theatres', city: 'cities', movie: 'movies' } as const;
const named = async (db: Db, kind: Exclude<TopicKind, 'city'>, texts: readonly string[]) => {
  const split = texts.map(splitName);
  return sql<{ text: string; id: string }>`
    select w.text, t.id
    from unnest(${texts}::text[], ${split.map(({ source }) => source)}::text[],
      ${split.map(({ externalId }) => externalId)}::text[]) as w (text, source, external_id)
    left join external_ids x on x.source = w.source and x.external_id = w.external_id and x.kind = ${kind}
    join ${sql.table(TABLE_OF[kind])} t
      on t.id = coalesce(x.our_id, case when w.source = ${OURS} then w.external_id::uuid end)`.execute(db);
};

const cities = (db: Db, texts: readonly string[]) =>
  sql<{ text: string; id: string }>`
    select w.text, c.id from unnest(${texts}::text[]) as w (text)
    join cities c on c.slug = w.text or c.id::text = w.text`.execute(db);

/** Our ids by what the caller wrote: ours, `tix:…`, or a city's slug. What names nothing is left out. */
export const resolveTopics = async (
  db: Db,
  kind: TopicKind,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (texts.length === 0) return new Map();
  const { rows } = await (kind === 'city' ? cities(db, texts) : named(db, kind, texts));
  return new Map(rows.map(({ text, id }) => [text, id]));
};
