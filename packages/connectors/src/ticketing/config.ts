import { z } from 'zod';

/** How often one merchant may be asked, and by how many requests at once. */
const Limits = z.object({ concurrency: z.int().min(1), perSecond: z.number().positive() });

/** Everything the client is told; parsed once, when a process starts. */
export const TicketingConfig = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  /** Without it the client signs in as a guest. It lives about 91 days. */
  refreshToken: z.string().min(1).optional(),
  /** Says who asks and where to complain; a name other than our own is refused. */
  userAgent: z.string().regex(/^CineRadar\/\S+ \(\+\S+\)$/, 'must read: CineRadar/VERSION (+CONTACT)'),
  timeoutMs: z.int().min(1).default(10_000),
  /** Tries of one call in all, the first included. */
  maxTries: z.int().min(1).max(10).default(4),
  /** Upper bound of the first random wait; each further one doubles it. */
  backoffBaseMs: z.int().min(1).default(500),
  /** The longest wait within one call, asked for by the API or not; past it the call fails as retryable. */
  backoffCapMs: z.int().min(1).default(20_000),
  /** For each of the three chains' seat maps, and once more for the catalogue with its schedules. */
  limits: Limits.default({ concurrency: 4, perSecond: 2 }),
});

export type TicketingConfig = z.infer<typeof TicketingConfig>;
export type GateLimits = z.infer<typeof Limits>;
