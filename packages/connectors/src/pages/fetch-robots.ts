import type { PagesConfig } from './config.ts';
import type { PageFailed } from './failure.ts';
import { pageFailed } from './failure.ts';
import type { Robots } from './robots.ts';
import { parseRobots } from './robots.ts';

const NO_RULES = '';

/**
 * Asks a site for its robots.txt, before anything else. A site without one allows all (4xx); one that cannot say allows
 * nothing (5xx, no answer), as RFC 9309 §2.3.1 has it. So does one that asks for more patience than we have.
 */
export const fetchRobots = async (
  fetch: typeof globalThis.fetch,
  config: PagesConfig,
  signal?: AbortSignal,
): Promise<({ readonly kind: 'ok' } & Robots) | PageFailed> => {
  const timeout = AbortSignal.timeout(config.timeoutMs);
  try {
    const response = await fetch(new URL('/robots.txt', config.baseUrl), {
      headers: { 'user-agent': config.userAgent },
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    const text = await response.text();
    if (response.status >= 500) return pageFailed('robots_away', `robots.txt: HTTP ${response.status}`);
    const token = config.userAgent.split('/')[0] ?? '';
    const robots = parseRobots(response.ok ? text : NO_RULES, token);
    if (robots.delayMs > config.maxDelayMs) {
      return pageFailed('disallowed', `robots.txt asks for ${robots.delayMs / 1_000} s between pages`);
    }
    return { kind: 'ok', ...robots };
  } catch (error) {
    if (signal?.aborted) return pageFailed('aborted', 'given up by the caller');
    return pageFailed('robots_away', `robots.txt: ${error instanceof Error ? error.message : String(error)}`);
  }
};
