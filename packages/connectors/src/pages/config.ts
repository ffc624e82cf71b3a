import { z } from 'zod';

/** How public pages are read; parsed once, when a process starts. */
export const PagesConfig = z.object({
  /** The site: pages are `/cinemas/{id}` below it, and nothing outside its origin is loaded. */
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** Says who asks and where to complain; a name other than our own is refused. */
  userAgent: z.string().regex(/^CineRadar\/\S+ \(\+\S+\)$/, 'must read: CineRadar/VERSION (+CONTACT)'),
  /** A Chromium's executable; without it the system's, else that of the package @sparticuz/chromium. */
  chromiumPath: z.string().min(1).optional(),
  /** The folders in which the system's is looked for. */
  searchPath: z.string().default(''),
  /** For one page, until it says what is looked for. */
  timeoutMs: z.int().min(1).default(20_000),
  /** From one page to the next, where robots.txt asks for no more. */
  minDelayMs: z.int().min(0).default(1_000),
  /** A site that asks for more than this between two pages is left alone. */
  maxDelayMs: z.int().min(0).default(60_000),
  /** Tries of one page in all, the first included. */
  maxTries: z.int().min(1).max(5).default(2),
});

export type PagesConfig = z.infer<typeof PagesConfig>;
