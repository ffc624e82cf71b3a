import type { AuditAction } from '@cineradar/core/audit/actions';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import type { AuditFacts } from './audit-facts.ts';
import { withoutSecrets } from './without-secrets.ts';

export type AuditedChange = {
  /** The id of what was changed. */
  readonly target: string;
  /** As it was; absent where it was not there. */
  readonly before?: AuditFacts;
  /** As it became; absent where it is gone. */
  readonly after?: AuditFacts;
};

const kindOf = (subject: string): 'person' | 'key' | 'system' => {
  if (subject.startsWith('key:')) return 'key';
  return subject.startsWith('system:') ? 'system' : 'person';
};

const textOf = (facts: AuditFacts | undefined): string | null =>
  facts === undefined ? null : JSON.stringify(withoutSecrets(facts));

/**
 * Notes a change in the transaction that makes it, so that neither is there without the other; the database puts it at
 * the end of the organisation's chain, which is held until the transaction ends. Secrets in what is told are hidden.
 */
export const noteChange = async (
  tx: Tx,
  { organisationId, subject, origin }: Asker,
  action: AuditAction,
  { target, before, after }: AuditedChange,
): Promise<void> => {
  await sql`
    insert into account_audit
      (organisation_id, actor_kind, subject, action, target, request_id, address, before, after)
    values (${organisationId}, ${kindOf(subject)}, ${subject}, ${action}, ${target}, ${origin?.requestId ?? null},
      ${origin?.address ?? null}, ${textOf(before)}::json, ${textOf(after)}::json)`.execute(tx);
};
