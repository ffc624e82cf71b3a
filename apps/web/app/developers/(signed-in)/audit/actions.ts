import type { QueryOf } from '@cineradar/sdk';

export type AuditAction = NonNullable<QueryOf<'/v1/audit', 'get'>['action']>;

/** What may be looked for, thing by thing; each has its words in `portal.audit.actions`. */
export const ACTIONS = [
  'organisation.create',
  'member.role',
  'member.remove',
  'invitation.create',
  'invitation.send',
  'invitation.revoke',
  'invitation.accept',
  'key.create',
  'key.change',
  'key.rotate',
  'key.revoke',
  'webhook.create',
  'webhook.change',
  'webhook.delete',
  'webhook.rotate',
  'webhook.replay',
  'sandbox.clock',
  'sandbox.reset',
  'usage.cap',
  'usage.alerts',
  'plan.change',
  'billing.details',
  'invoice.issue',
  'payment.note',
] as const satisfies readonly AuditAction[];
