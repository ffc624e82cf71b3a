import { z } from 'zod';

import { GATE_NAMES } from './gates.ts';

/** How often one merchant may be asked, and by how many requests at once. */
const Limits = z.object({ concurrency: z.int().min(1), perSecond: z.number().positive() });

/** When a gate is shut because what it leads to is away, and for how long. */
const Breaker = z.object({
  /** It is shut once this share of the requests of the last `windowMs` has failed, of at least `minRequests`. */
  failureShare: z.number().gt(0).max(1).default(0.5),
  windowMs: z.int().min(10).default(30_000),
  minRequests: z.int().min(1).default(10),
  /** The first pause; each that follows a probe in vain is twice as long, up to the cap. */
  openMs: z.int().min(1).default(15_000),
  openCapMs: z.int().min(1).default(300_000),
});

const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'no name of an HTTP header');

/** How an authorised feed knows who asks. */
const Authorisation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('api-key'), header: headerName.default('x-api-key'), key: z.string().min(1) }),
  /** OAuth 2.0 client credentials (RFC 6749 §4.4), the client known by HTTP Basic. */
  z.object({
    kind: z.literal('client-credentials'),
    tokenUrl: z.url({ protocol: /^https?$/ }),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    scope: z.string().min(1).optional(),
  }),
]);

const Common = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** What stands between the base and each resource. */
  basePath: z
    .string()
    .regex(/^(\/[\w.~-]+)*$/, 'must read: /v1')
    .default('/v1'),
  /** Says who asks and where to complain; a name other than our own is refused. */
  userAgent: z.string().regex(/^CineRadar\/\S+ \(\+\S+\)$/, 'must read: CineRadar/VERSION (+CONTACT)'),
  timeoutMs: z.int().min(1).default(10_000),
  /** Tries of one call in all, the first included. */
  maxTries: z.int().min(1).max(10).default(4),
  /** Upper bound of the first random wait; each further one doubles it. */
  backoffBaseMs: z.int().min(1).default(500),
  /** The longest wait within one call, asked for by the API or not; past it the call fails as retryable. */
  backoffCapMs: z.int().min(1).default(20_000),
  /** For each gate that `gateLimits` does not name. */
  limits: Limits.default({ concurrency: 4, perSecond: 2 }),
  /** By gate: signing in, the catalogue with its schedules, each chain's seat maps. */
  gateLimits: z.partialRecord(z.enum(GATE_NAMES), Limits).default({}),
  /** The share of a gate's rate that one process allows itself while it cannot ask what all processes share. */
  aloneShare: z.number().gt(0).max(1).default(0.5),
  breaker: Breaker.prefault({}),
});

/** The road that the merchant's own app takes: as a guest, or with the refresh token of an account. */
const PublicApp = Common.extend({
  mode: z.literal('public-app').optional(),
  clientId: z.string().min(1),
  /** Without it the client signs in as a guest. It lives about 91 days. */
  refreshToken: z.string().min(1).optional(),
});

/** A feed that the merchant has granted by contract: the same answers, under an identity of our own. */
const AuthorisedFeed = Common.extend({ mode: z.literal('authorised-feed'), authorisation: Authorisation });

/** Everything the client is told; parsed once, when a process starts. Without `mode` it is the public app's road. */
export const TicketingConfig = z.discriminatedUnion('mode', [PublicApp, AuthorisedFeed]);

export type TicketingConfig = z.infer<typeof TicketingConfig>;
export type PublicAppConfig = z.infer<typeof PublicApp>;
export type ClientCredentials = Extract<z.infer<typeof Authorisation>, { kind: 'client-credentials' }>;
export type GateLimits = z.infer<typeof Limits>;
export type BreakerConfig = z.infer<typeof Breaker>;
