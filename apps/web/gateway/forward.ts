const FORWARDED = /^(?:forwarded|via|x-real-ip|x-forwarded-.*|x-(?:cineradar|tenant|organisation|market)(?:-.*)?)$/;

/** The path a page was asked at, for who must send the reader back to it. Set by us, never taken from a caller. */
export const PATH_HEADER = 'x-cineradar-path';

/** What is known of a request beside its headers. */
export type Arrival = { readonly host: string; readonly protocol: 'http' | 'https'; readonly client: string | null };

/**
 * Who asks, and how. What a caller says about itself counts only when a proxy of ours stands in front: then the
 * address that proxy saw is the last one of its list.
 */
export function readArrival(headers: Headers, trustForwarded: boolean): Arrival {
  const host = headers.get('host') ?? 'localhost';
  if (!trustForwarded) return { host, protocol: 'http', client: null };
  return {
    host,
    protocol: headers.get('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https' ? 'https' : 'http',
    client: headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? null,
  };
}

/** A caller's headers without any word about who it is or where it came from, but ours. */
export function cleanHeaders(incoming: Headers, arrival: Arrival): Headers {
  const clean = new Headers(incoming);
  for (const name of incoming.keys()) if (FORWARDED.test(name)) clean.delete(name);
  clean.set('x-forwarded-host', arrival.host);
  clean.set('x-forwarded-proto', arrival.protocol);
  if (arrival.client !== null) clean.set('x-forwarded-for', arrival.client);
  return clean;
}

/** Headers for the API: /v1 knows bearer tokens only, so that no cookie even reaches it. */
export function apiHeaders(incoming: Headers, arrival: Arrival, path: string): Headers {
  const clean = cleanHeaders(incoming, arrival);
  if (path.startsWith('/v1')) clean.delete('cookie');
  return clean;
}
