import { type RawBuilder, sql } from 'kysely';
import { allOf, type Condition, given } from '../paging/conditions.ts';
import type { AuditFacts } from './audit-facts.ts';

/** One change, and its place in the organisation's chain. */
export type AuditEntry = {
  /** Counts an organisation's changes from 1, without a gap. */
  readonly seq: number;
  readonly at: Date;
  readonly actorKind: 'person' | 'key' | 'system';
  readonly subject: string;
  readonly action: string;
  readonly target: string | null;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly before: AuditFacts | null;
  readonly after: AuditFacts | null;
  /** Hexadecimal: the hash of the entry before, zeros for the first. */
  readonly previous: string;
  /** Hexadecimal SHA-256 over all of the above and the organisation. */
  readonly hash: string;
};

export type AuditFilter = {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
  /** From this instant on. */
  readonly from?: Date | undefined;
  /** Before this instant. */
  readonly to?: Date | undefined;
};

/** The columns of an {@link AuditEntry}. */
export const AUDIT_COLUMNS: RawBuilder<unknown> = sql`
  seq, at, actor_kind as "actorKind", subject, action, target, request_id as "requestId", address, before, after,
  encode(previous, 'hex') as previous, encode(hash, 'hex') as hash`;

/** The entries of an organisation that a filter lets through. */
export const entriesOf = (
  organisationId: string,
  { actor, action, target, from, to }: AuditFilter,
  more?: Condition,
): RawBuilder<unknown> =>
  allOf(
    sql`organisation_id = ${organisationId}`,
    given(actor, (one) => sql`subject = ${one}`),
    given(action, (one) => sql`action = ${one}`),
    given(target, (one) => sql`target = ${one}`),
    given(from, (instant) => sql`at >= ${instant}`),
    given(to, (instant) => sql`at < ${instant}`),
    more,
  );
