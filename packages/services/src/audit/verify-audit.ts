import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';

/** An entry that somebody noted down before: where it stood, and its hash in hexadecimal. */
export type NotedEntry = { readonly seq: number; readonly hash: string };

export type ChainState = {
  readonly intact: boolean;
  readonly rows: number;
  /** The first entry that is not as it was written, or is missing; null where there is none. */
  readonly firstBrokenSeq: number | null;
  /** The newest entry; null of an empty chain. Note it down: a chain that was written anew no longer has it. */
  readonly head: NotedEntry | null;
};

type Walked = {
  readonly rows: number;
  readonly broken: number | null;
  readonly seq: number | null;
  readonly hash: string | null;
};

/**
 * Walks the whole chain of the asker's organisation: each entry's hash is made anew from what stands there, and each
 * must name the one before. An entry that agrees with itself and not with the next was written anew, so it is the broken
 * one. Rows cut off the end are missed where the chain's head stands beyond them. With `noted` the chain must hold that
 * entry as well.
 */
export const verifyAudit = async (
  db: Db,
  { organisationId }: Asker,
  noted: NotedEntry | undefined,
): Promise<ChainState> => {
  const { rows } = await sql<Walked>`
    with linked as (
      select a.seq, a.hash, a.hash = account_audit_hash(a) as whole, a.previous,
        coalesce(lag(a.seq) over chain, 0) as seq_before,
        coalesce(lag(a.hash) over chain, decode(repeat('00', 32), 'hex')) as hash_before
      from account_audit a where a.organisation_id = ${organisationId}
      window chain as (order by a.seq)
    ), ended as (
      select max(seq) as seq, (array_agg(hash order by seq desc))[1] as hash from linked
    ), faults as (
      select case when seq <> seq_before + 1 then seq_before + 1
        when not whole then seq
        when previous <> hash_before then greatest(seq_before, 1) end as seq
      from linked
      union all
      select case when h.seq is distinct from e.seq then least(coalesce(h.seq, 0), coalesce(e.seq, 0)) + 1
        when h.hash <> e.hash then e.seq end
      from ended e left join account_audit_heads h on h.organisation_id = ${organisationId}
      where e.seq is not null or h.seq is not null
      union all
      select ${noted?.seq ?? null}::bigint where ${noted !== undefined} and not exists (
        select from linked where seq = ${noted?.seq ?? null}::bigint and encode(hash, 'hex') = ${noted?.hash ?? null})
    )
    select (select count(*) from linked) as rows, (select min(seq) from faults) as broken, e.seq,
      encode(e.hash, 'hex') as hash
    from ended e`.execute(db);
  const [walked] = rows;
  if (walked === undefined) throw new Error('the chain was not walked');
  const { seq, hash, broken } = walked;
  return {
    intact: broken === null,
    rows: walked.rows,
    firstBrokenSeq: broken,
    head: seq === null || hash === null ? null : { seq, hash },
  };
};
