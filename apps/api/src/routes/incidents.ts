import { createRoute, z } from '@hono/zod-openapi';
import { writeIncidentNote } from '@cineradar/services/status/write-note';
import { toWire } from '../http/answer.ts';
import { bodyOf, guarded, NOT_FOUND, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import { IncidentUpdate, NewIncidentNote } from '../schemas/status.ts';

const write = createRoute({
  method: 'post',
  path: '/v1/incidents/{id}/notes',
  operationId: 'writeIncidentNote',
  tags: ['Status'],
  summary: 'Tell what is known of an incident; for our own people',
  ...guarded('status.write'),
  request: { params: z.object({ id: z.uuid('an id of an incident is a UUID') }), body: bodyOf(NewIncidentNote) },
  responses: { 201: ok(IncidentUpdate, 'As everyone reads it now'), ...NOT_FOUND, ...REFUSALS },
});

export const incidentRoutes = (): Router =>
  newRouter().openapi(write, async (c) => {
    const { note } = c.req.valid('json');
    const written = await writeIncidentNote(accountsOf(c).db, askerOf(c), c.req.valid('param').id, note);
    return c.json(toWire(IncidentUpdate, written), 201);
  });
