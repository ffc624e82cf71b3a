import { createRoute, z } from '@hono/zod-openapi';
import { invite } from '@cineradar/services/invitations/invite';
import { listInvitations } from '@cineradar/services/invitations/list-invitations';
import { revokeInvitation } from '@cineradar/services/invitations/revoke-invitation';
import { sendAgain } from '@cineradar/services/invitations/send-again';
import { requireProvenAddress } from '../accounts/address-proof.ts';
import { deliverInvitation, requireNoMember, shownInvitations } from '../accounts/invitations.ts';
import { toWire } from '../http/answer.ts';
import { answerPage } from '../http/pages.ts';
import {
  bodyOf,
  guarded,
  NOT_FOUND,
  NOT_MODIFIED,
  ok,
  problem,
  PROVEN_ONLY,
  REFUSALS,
  unprocessable,
} from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import { InvitationPage, invitationQuery, NewInvitation, SentInvitation } from '../schemas/invitations.ts';

const tags = ['Accounts'];
const one = z.object({ id: z.uuid() });
const ONCE = { 'Cache-Control': 'no-store' } as const;
const OVER = { 409: problem('It was taken up or revoked, or a newer one is open') };

const list = createRoute({
  method: 'get',
  path: '/v1/invitations',
  operationId: 'listInvitations',
  tags,
  summary: 'Invitations into your organisation, newest first',
  ...guarded('members.read'),
  request: { query: invitationQuery },
  responses: { 200: ok(InvitationPage, 'A page of invitations'), ...NOT_MODIFIED, ...REFUSALS },
});

const create = createRoute({
  method: 'post',
  path: '/v1/invitations',
  operationId: 'createInvitation',
  tags,
  summary: 'Invite somebody into your organisation for seven days',
  description:
    'A letter with a link goes to the address. Where no mail server is set, the answer holds the link, this once, for you to pass on.',
  ...guarded('members.write'),
  request: { body: bodyOf(NewInvitation) },
  responses: {
    201: ok(SentInvitation, 'The invitation'),
    409: problem('The address has an open invitation, or is a member’s'),
    ...unprocessable('The organisation has no such role, or too many open invitations'),
    ...REFUSALS,
    ...PROVEN_ONLY,
  },
});

const again = createRoute({
  method: 'post',
  path: '/v1/invitations/{id}/send',
  operationId: 'sendInvitation',
  tags,
  summary: 'Send an invitation again, for seven days more; the link before ends',
  ...guarded('members.write'),
  request: { params: one },
  responses: { 200: ok(SentInvitation, 'The invitation'), ...OVER, ...NOT_FOUND, ...REFUSALS, ...PROVEN_ONLY },
});

const revoke = createRoute({
  method: 'delete',
  path: '/v1/invitations/{id}',
  operationId: 'revokeInvitation',
  tags,
  summary: 'Take an invitation back',
  ...guarded('members.write'),
  request: { params: one },
  responses: { 204: { description: 'Its link holds no more' }, ...OVER, ...NOT_FOUND, ...REFUSALS },
});

export const invitationRoutes = (): Router =>
  newRouter()
    .openapi(list, (c) => {
      const { limit, state } = c.req.valid('query');
      const [{ db }, asker] = [accountsOf(c), askerOf(c)];
      return answerPage(c, InvitationPage, limit, async (page) => {
        const { rows, next } = await listInvitations(db, asker, state, page);
        return { rows: await shownInvitations(c, rows), next };
      });
    })
    .openapi(create, async (c) => {
      const [{ db }, asker, wish] = [accountsOf(c), askerOf(c), c.req.valid('json')];
      await requireProvenAddress(c, 'Inviting others');
      await requireNoMember(c, asker, wish.email);
      const sent = await deliverInvitation(c, await invite(db, asker, wish));
      return c.json(toWire(SentInvitation, sent), 201, ONCE);
    })
    .openapi(again, async (c) => {
      await requireProvenAddress(c, 'Inviting others');
      const sent = await sendAgain(accountsOf(c).db, askerOf(c), c.req.valid('param').id);
      return c.json(toWire(SentInvitation, await deliverInvitation(c, sent)), 200, ONCE);
    })
    .openapi(revoke, async (c) => {
      await revokeInvitation(accountsOf(c).db, askerOf(c), c.req.valid('param').id);
      return c.body(null, 204);
    });
