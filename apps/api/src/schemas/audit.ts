import { z } from '@hono/zod-openapi';
import { AUDIT_ACTIONS } from '@cineradar/core/audit/actions';
import { Instant, instantQuery, pageOf, pageQuery, queryOf, wholeNumber } from './common.ts';

const filters = {
  actor: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .openapi({ description: 'Only changes by this one: a member’s `id`, or `key:` and the id of a key' }),
  action: z
    .enum(AUDIT_ACTIONS, { error: `an action is one of ${AUDIT_ACTIONS.join(', ')}` })
    .optional()
    .openapi({ description: 'Only changes of this kind' }),
  target: z.string().min(1).max(128).optional().openapi({ description: 'Only changes of the thing with this id' }),
  from: instantQuery('Only changes at this instant or later'),
  to: instantQuery('Only changes before this instant'),
};

export const auditQuery = queryOf({ ...pageQuery, ...filters });
export const auditExportQuery = queryOf(filters);

const HASH = /^[0-9a-f]{64}$/;

export const verificationQuery = queryOf({
  seq: wholeNumber(1, Number.MAX_SAFE_INTEGER)
    .optional()
    .openapi({ description: 'With `hash`: an entry that you noted down before, which the chain must still hold' }),
  hash: z
    .string()
    .regex(HASH, 'a hash is 64 hexadecimal digits')
    .optional()
    .openapi({ description: 'The `hash` of that entry' }),
});

const Hash = z.string().regex(HASH);
const Facts = z.record(z.string(), z.unknown()).nullable();

const AuditEntry = z
  .object({
    seq: z.int().openapi({ description: 'Counts the changes of your organisation from 1, without a gap' }),
    at: Instant,
    actor: z.object({
      kind: z.enum(['person', 'key', 'system']),
      id: z.string(),
      name: z.string().openapi({ description: 'As the person is called now; the id of whoever is none' }),
    }),
    action: z.string().openapi({ example: 'member.role' }),
    target: z.string().nullable().openapi({ description: 'The id of what was changed' }),
    requestId: z.string().nullable().openapi({ description: 'As the answer’s `X-Request-Id` told it' }),
    address: z.string().nullable().openapi({ description: 'Where the request came from' }),
    before: Facts.openapi({ description: 'As it was; null where it was not there. Secrets are hidden' }),
    after: Facts.openapi({ description: 'As it became; null where it is gone. Secrets are hidden' }),
    previous: Hash.openapi({ description: 'The hash of the entry before; zeros for the first' }),
    hash: Hash.openapi({ description: 'SHA-256 over this entry with that' }),
  })
  .openapi('AuditEntry');

export const AuditPage = pageOf(AuditEntry).openapi('AuditPage');

export const AuditVerification = z
  .object({
    intact: z.boolean(),
    rows: z.int().min(0),
    firstBrokenSeq: z
      .int()
      .nullable()
      .openapi({ description: 'The first entry that is missing or not as it was written' }),
    head: z
      .object({ seq: z.int(), hash: Hash })
      .nullable()
      .openapi({ description: 'The newest entry. Note it down: a chain written anew would not hold it' }),
  })
  .openapi('AuditVerification');

/** A 200 of CSV. */
export const auditFile = {
  description: 'The changes, oldest first; `before` and `after` are JSON',
  content: { 'text/csv': { schema: z.string().openapi({ type: 'string', format: 'binary' }) } },
};
