import { z } from '@hono/zod-openapi';
import { INVITATION_STATES } from '@cineradar/services/invitations/invitation';
import { RoleName } from './accounts.ts';
import { Instant, OurId, pageOf, pageQuery, queryOf } from './common.ts';

const State = z.enum(INVITATION_STATES);

export const invitationQuery = queryOf({
  ...pageQuery,
  state: State.optional().openapi({ description: 'Only those in this state' }),
});

export const NewInvitation = z
  .strictObject({
    email: z.email('an e-mail address is needed, such as name@company.id').max(254),
    role: RoleName.openapi({ description: 'One that your organisation has, and that allows nothing you may not do' }),
  })
  .openapi('NewInvitation');

const Invitation = z
  .object({
    id: OurId,
    email: z.string(),
    role: RoleName,
    state: State,
    invitedBy: z.object({ id: z.string(), name: z.string() }),
    createdAt: Instant,
    sentAt: Instant.openapi({ description: 'When its present link was made' }),
    expiresAt: Instant,
  })
  .openapi('Invitation');

export const InvitationPage = pageOf(Invitation).openapi('InvitationPage');

export const SentInvitation = z
  .object({
    ...Invitation.shape,
    delivery: z
      .enum(['mail', 'by_hand'])
      .openapi({ description: '`by_hand`: no mail server is set here, so pass `link` on yourself' }),
    link: z.url().nullable().openapi({ description: 'What to open, told this once; null where it went by mail' }),
  })
  .openapi('SentInvitation');
