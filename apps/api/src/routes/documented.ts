import type { Router } from '../http/router.ts';
import { healthRoutes } from './health.ts';
import { keyRoutes } from './keys.ts';
import { marketRoutes } from './market.ts';
import { occupancyRoutes } from './occupancy.ts';

/** Every route that the OpenAPI document shows; apps/api/README.md says how to add one. */
export const documentedRoutes = (): readonly Router[] => [
  marketRoutes(),
  occupancyRoutes(),
  healthRoutes(),
  keyRoutes(),
];
