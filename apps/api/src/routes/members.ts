import { createRoute, z } from '@hono/zod-openapi';
import { changeRole } from '@cineradar/services/accounts/change-role';
import { listMembers } from '@cineradar/services/accounts/list-members';
import { removeMember } from '@cineradar/services/accounts/remove-member';
import { answer } from '../http/answer.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, problem, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import { MemberId, MemberPage, RoleChange } from '../schemas/accounts.ts';

const tags = ['Accounts'];

const list = createRoute({
  method: 'get',
  path: '/v1/organisation/members',
  operationId: 'listMembers',
  tags,
  summary: 'Who belongs to your organisation, longest first',
  ...guarded('members.read'),
  responses: { 200: ok(MemberPage, 'The members'), ...NOT_MODIFIED, ...REFUSALS },
});

const one = { path: '/v1/organisation/members/{id}', tags, request: { params: z.object({ id: MemberId }) } };
const changed = {
  204: { description: 'Done; tokens given before are refused within a second' },
  409: problem('The organisation would lose its last owner, or the last who leads it'),
  ...NOT_FOUND,
  ...REFUSALS,
};

const change = createRoute({
  ...one,
  method: 'patch',
  operationId: 'changeMemberRole',
  summary: 'Give a member another role',
  ...guarded('members.write'),
  request: { ...one.request, body: { required: true, content: { 'application/json': { schema: RoleChange } } } },
  responses: { ...changed, ...unprocessable('The organisation has no such role') },
});

const remove = createRoute({
  ...one,
  method: 'delete',
  operationId: 'removeMember',
  summary: 'End a membership of your organisation',
  ...guarded('members.write'),
  responses: changed,
});

export const memberRoutes = (): Router =>
  newRouter()
    .openapi(list, async (c) => {
      const { db, port } = accountsOf(c);
      const { organisationId, subject } = askerOf(c);
      const members = await listMembers(db, organisationId);
      const people = new Map((await port.findPeople(members.map((member) => member.subject))).map((p) => [p.id, p]));
      const data = members.map(({ subject: id, role, since }) => {
        const person = people.get(id);
        return { id, name: person?.name ?? id, email: person?.email ?? '', role, since, isYou: id === subject };
      });
      return answer(c, MemberPage, { data, nextCursor: null });
    })
    .openapi(change, async (c) => {
      const { db, revoke } = accountsOf(c);
      const { id } = c.req.valid('param');
      await changeRole(db, askerOf(c), id, c.req.valid('json').role);
      await revoke({ kind: 'subject', id });
      return c.body(null, 204);
    })
    .openapi(remove, async (c) => {
      const { db, revoke } = accountsOf(c);
      const { id } = c.req.valid('param');
      await removeMember(db, askerOf(c), id);
      await revoke({ kind: 'subject', id });
      return c.body(null, 204);
    });
