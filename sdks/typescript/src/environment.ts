import type { Fetch, TokenSource } from './transport.ts';
import { believed } from './wire.ts';

/** `production` reads the market; `sandbox` a small one of your own, with a clock that you move. */
export type Environment = 'production' | 'sandbox';

export type CineRadarOptions = {
  /**
   * A key: `cr_live_…` for production, `cr_test_…` for the sandbox; or a function that gives one, or a token, before each
   * request. The environment variable CINERADAR_API_KEY unless given, where there are any.
   */
  readonly apiKey?: TokenSource | undefined;
  /** Which of the two the key must be for; a key of the other one is refused here, before anything is sent. */
  readonly environment?: Environment | undefined;
  /** Where the API is, instead of https://api.cineradar.id; the environment variable CINERADAR_BASE_URL unless given. */
  readonly baseUrl?: string | undefined;
  /** Instead of the global fetch. */
  readonly fetch?: Fetch | undefined;
  /** For each try of a call; 30 seconds unless given. */
  readonly timeoutMs?: number | undefined;
  /** Further tries of a call that failed for a reason that may pass; 2 unless given. */
  readonly maxRetries?: number | undefined;
  /** The dated version of the API to be answered in, such as 2026-11-01; what the key is pinned to unless given. */
  readonly version?: string | undefined;
  /** Chance for the waits between tries; Math.random unless given. */
  readonly random?: (() => number) | undefined;
};

/** One address for both: the key says which market it reads. */
const BASE_URL = 'https://api.cineradar.id';

const ENVIRONMENTS: Readonly<Record<string, Environment>> = { cr_live_: 'production', cr_test_: 'sandbox' };

/** A variable of the process, where there is one and it may be read. */
const variable = (name: string): string | undefined => {
  try {
    const value = believed<{ process?: { env?: Record<string, string | undefined> } }>(globalThis).process?.env?.[name];
    return value === undefined || value.trim() === '' ? undefined : value.trim();
  } catch {
    // Deno asks for a permission.
    return undefined;
  }
};

/**
 * The key and the address that options and variables come to. Throws TypeError where there is no key, where it holds
 * what no header can, and where it is for another environment than the one named.
 */
export const resolveAccess = ({
  apiKey,
  environment,
  baseUrl,
}: CineRadarOptions): { token: TokenSource; baseUrl: string } => {
  const token = apiKey ?? variable('CINERADAR_API_KEY');
  if (token === undefined || token === '')
    throw new TypeError('There is no API key: give apiKey, or set the environment variable CINERADAR_API_KEY.');
  if (typeof token === 'string') {
    if (!/^[\x21-\x7e]+$/.test(token))
      throw new TypeError('The API key holds spaces or signs that no key has: copy it again.');
    const meant = ENVIRONMENTS[token.slice(0, 8)];
    if (environment !== undefined && meant !== undefined && meant !== environment)
      throw new TypeError(
        `This API key is for ${meant}, and the environment is ${environment}: change one of the two.`,
      );
  }
  return { token, baseUrl: baseUrl ?? variable('CINERADAR_BASE_URL') ?? BASE_URL };
};
