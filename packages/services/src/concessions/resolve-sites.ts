import { isOurId } from '@cineradar/core/shared/ids';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

const spell = (text: string): string => (text.includes(':') ? text : text.toLowerCase());

const sourceOf = (text: string): string => (isOurId(text) ? 'cineradar' : text.slice(0, text.indexOf(':')));
const nameOf = (text: string): string => (isOurId(text) ? text : text.slice(text.indexOf(':') + 1));

/** The site that each text names: a site's own id or a listing's, ours or a source's. What nobody is called is left out. */
export const resolveSites = async (tx: Tx, texts: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const wanted = [...new Set(texts)];
  const spelt = wanted.map(spell);
  const { rows } = await sql<{ text: string; site: string }>`
    select w.text, coalesce(s.id, t.site_id) as site
    from unnest(${wanted}::text[], ${spelt.map(sourceOf)}::text[], ${spelt.map(nameOf)}::text[],
        ${spelt.map((text) => (isOurId(text) ? text : null))}::uuid[]) as w (text, source, name, own)
    left join lateral (
      select x.our_id from external_ids x
      where x.source = w.source and x.external_id = w.name and x.kind in ('site', 'theatre')
      order by x.kind limit 1) named on true
    left join sites s on s.id = coalesce(named.our_id, w.own)
    left join theatres t on t.id = coalesce(named.our_id, w.own)
    where coalesce(s.id, t.site_id) is not null`.execute(tx);
  return new Map(rows.map(({ text, site }) => [text, site]));
};
