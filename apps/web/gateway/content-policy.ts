/** Whom Mapbox GL asks for styles, tiles and the count of its loads. */
const MAPBOX = ' https://api.mapbox.com https://events.mapbox.com https://*.tiles.mapbox.com';

type PolicyFor = {
  /** The development server evaluates modules and speaks over a socket. */
  readonly isDevelopment: boolean;
  readonly isMapbox: boolean;
};

/**
 * What a page may load: its own origin and nothing else, but for the map where Mapbox draws its ground. Scripts need this
 * answer's nonce; styles may be inline, for a bar's width is one.
 */
export function contentPolicy(nonce: string, { isDevelopment, isMapbox }: PolicyFor): string {
  const scripts = isDevelopment ? `'self' 'unsafe-inline' 'unsafe-eval'` : `'self' 'nonce-${nonce}' 'strict-dynamic'`;
  return [
    `default-src 'self'`,
    `script-src ${scripts}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' blob: data:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}${isMapbox ? MAPBOX : ''}`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** Headers of every answer of ours. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
} as const;
