import { z } from '@hono/zod-openapi';
import { ORGANISATION_KINDS, ROLES } from '@cineradar/core/accounts/roles';
import { Instant } from './common.ts';

export const RoleName = z.enum(ROLES).openapi('Role');

const Organisation = z
  .object({ id: z.uuid(), name: z.string(), kind: z.enum(ORGANISATION_KINDS) })
  .openapi('Organisation');

/** Whom and what a token stands for. */
export const Me = z
  .object({
    user: z
      .object({ id: z.string(), name: z.string(), email: z.string() })
      .nullable()
      .openapi({ description: 'Null for a token that is no person’s' }),
    organisation: z.union([Organisation, z.null()]).openapi({ description: 'Null for a token that works for none' }),
    role: z.union([RoleName, z.null()]),
    scopes: z.array(z.string()),
    market: z.enum(['demo', 'captures', 'sandbox', 'live']),
    expiresAt: Instant,
    organisations: z
      .array(z.object({ ...Organisation.shape, role: RoleName }))
      .openapi({ description: 'All that the person may work for' }),
  })
  .openapi('Me');

export const MemberPage = z
  .object({
    data: z.array(
      z
        .object({
          id: z.string(),
          name: z.string(),
          email: z.string(),
          role: RoleName,
          since: Instant,
          isYou: z.boolean(),
        })
        .openapi('Member'),
    ),
    nextCursor: z.null(),
  })
  .openapi('MemberPage');

export const RoleChange = z.strictObject({ role: RoleName });

export const MemberId = z.string().min(1).max(128).openapi({ description: 'The member’s `id`' });
