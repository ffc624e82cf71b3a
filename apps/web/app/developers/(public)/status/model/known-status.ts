import type { BodyOf } from '@cineradar/sdk';

/** What the probes know, as the API tells it. */
export type ServiceStatus = BodyOf<'/v1/status'>;
export type ComponentStatus = ServiceStatus['components'][number];
export type Incident = ServiceStatus['incidents'][number];

/** What this web knows: the newest answer of the API, and since when there has been none. */
export type KnownStatus = {
  readonly status: ServiceStatus | null;
  /** When the API was last asked in vain, for the first time in a row; null while it answers. */
  readonly unreachableSince: string | null;
};
