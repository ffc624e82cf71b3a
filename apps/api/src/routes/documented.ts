import type { Router } from '../http/router.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { auditRoutes } from './audit.ts';
import { billingInvoiceRoutes } from './billing-invoices.ts';
import { billingPayRoutes } from './billing-pay.ts';
import { billingRoutes } from './billing.ts';
import { concessionRoutes } from './concessions.ts';
import { documentRoutes } from './documents.ts';
import { exportRoutes } from './exports.ts';
import { filmRoutes } from './films.ts';
import { funnelRoutes } from './funnel.ts';
import { healthRoutes } from './health.ts';
import { heatRunRoutes } from './heat-runs.ts';
import { heatScoreRoutes } from './heat-scores.ts';
import { heatWeightRoutes } from './heat-weights.ts';
import { historyRoutes } from './history.ts';
import { incidentRoutes } from './incidents.ts';
import { invitationRoutes } from './invitations.ts';
import { keyRoutes } from './keys.ts';
import { limitRoutes } from './limits.ts';
import { liveBoardRoutes } from './live-board.ts';
import { marketRoutes } from './market.ts';
import { meRoutes } from './me.ts';
import { memberRoutes } from './members.ts';
import { movieRoutes } from './movies.ts';
import { noteRoutes } from './notes.ts';
import { occupancyRoutes } from './occupancy.ts';
import { performanceRoutes } from './performance.ts';
import { predictionRoutes } from './predictions.ts';
import { sandboxRoutes } from './sandbox.ts';
import { requestLogRoutes } from './request-log.ts';
import { savedViewRoutes } from './saved-views.ts';
import { scrapeRoutes } from './scrapes.ts';
import { showtimeRoutes } from './showtimes.ts';
import { siteInsightRoutes } from './site-insight.ts';
import { siteRoutes } from './sites.ts';
import { streamRoutes } from './stream.ts';
import { theatreRoutes } from './theatres.ts';
import { usageRoutes } from './usage.ts';
import { usageSettingRoutes } from './usage-settings.ts';
import { webhookDeliveryRoutes } from './webhook-deliveries.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every route that the OpenAPI document shows; apps/api/README.md says how to add one. */
export const documentedRoutes = (): readonly Router[] => [
  marketRoutes(),
  // Before occupancy: a listing's id may stand where they say "stream" or "board".
  streamRoutes(),
  liveBoardRoutes(),
  occupancyRoutes(),
  historyRoutes(),
  siteRoutes(),
  siteInsightRoutes(),
  theatreRoutes(),
  movieRoutes(),
  filmRoutes(),
  showtimeRoutes(),
  performanceRoutes(),
  predictionRoutes(),
  heatScoreRoutes(),
  heatRunRoutes(),
  heatWeightRoutes(),
  concessionRoutes(),
  exportRoutes(),
  documentRoutes(),
  scrapeRoutes(),
  savedViewRoutes(),
  noteRoutes(),
  meRoutes(),
  memberRoutes(),
  invitationRoutes(),
  auditRoutes(),
  apiKeyRoutes(),
  limitRoutes(),
  usageRoutes(),
  usageSettingRoutes(),
  billingRoutes(),
  billingInvoiceRoutes(),
  billingPayRoutes(),
  webhookRoutes(),
  webhookDeliveryRoutes(),
  sandboxRoutes(),
  requestLogRoutes(),
  incidentRoutes(),
  funnelRoutes(),
  healthRoutes(),
  keyRoutes(),
];
