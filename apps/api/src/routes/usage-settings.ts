import { createRoute } from '@hono/zod-openapi';
import { afterCommit } from '@cineradar/platform/postgres/transaction';
import { setAlerts, setCap, type UsageSettings as Settings } from '@cineradar/services/usage/settings';
import { bodyOf, guarded, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import { NewAlerts, NewCap, UsageSettings } from '../schemas/usage.ts';

const tags = ['Usage'];

const cap = createRoute({
  method: 'put',
  path: '/v1/usage/cap',
  operationId: 'setUsageCap',
  tags,
  summary: 'Set or take away the number of billable requests after which a month brings no more',
  description:
    'Holds in every process within a second, for this month as well. Beyond it live keys are refused with `quota_reached`; requests that are under way just then still count. Only people set it: a key cannot.',
  ...guarded('usage.write'),
  request: { body: bodyOf(NewCap) },
  responses: { 200: ok(UsageSettings, 'What holds now'), ...REFUSALS },
});

const alerts = createRoute({
  method: 'put',
  path: '/v1/usage/alerts',
  operationId: 'setUsageAlerts',
  tags,
  summary: 'Say at which steps of plan and cap your organisation is told',
  description: 'Each step is told once a month, by the webhook `limit.reached` and by letter where that is wanted.',
  ...guarded('usage.write'),
  request: { body: bodyOf(NewAlerts) },
  responses: { 200: ok(UsageSettings, 'What holds now'), ...REFUSALS },
});

const shown = ({ capRequests, alertSteps, alertByMail }: Settings) => ({
  cap: capRequests,
  alerts: { steps: [...alertSteps], mail: alertByMail },
});

export const usageSettingRoutes = (): Router =>
  newRouter()
    .openapi(cap, async (c) => {
      const [{ db, keys }, asker] = [accountsOf(c), askerOf(c)];
      const settings = await setCap(db, asker, c.req.valid('json').requests);
      await afterCommit(db, () => keys?.tell({ organisation: asker.organisationId }));
      return c.json(shown(settings), 200);
    })
    .openapi(alerts, async (c) => {
      const { steps, mail } = c.req.valid('json');
      const wanted = { alertSteps: [...new Set(steps)].toSorted((a, b) => a - b), alertByMail: mail };
      return c.json(shown(await setAlerts(accountsOf(c).db, askerOf(c), wanted)), 200);
    });
