import { z } from 'zod';

/** How the film database is asked; parsed once, when a process starts. */
export const TmdbConfig = z.object({
  /** `https://api.themoviedb.org`, or what speaks its wire format; the version is part of each path. */
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** The API read access token, which is good for v3 and v4. */
  token: z.string().min(1),
  userAgent: z.string().min(1),
  /** Requests a second, evenly spaced. TMDb bears some forty; a few dozen films a day need no hurry. */
  perSecond: z.number().positive().max(40).default(4),
  timeoutMs: z.int().min(1).default(10_000),
  /** Tries of one call in all, the first included. */
  maxTries: z.int().min(1).max(10).default(4),
  /** Upper bound of the first random wait; each further one doubles it. */
  backoffBaseMs: z.int().min(1).default(500),
  /** The longest wait within one call, asked for by TMDb or not; past it the call fails as retryable. */
  backoffCapMs: z.int().min(1).default(20_000),
});
export type TmdbConfig = z.output<typeof TmdbConfig>;
