import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MarketName } from '@cineradar/platform/config';
import { addressOfIncoming } from '../accounts/client-address.ts';
import type { Auth } from '../auth/open.ts';
import type { Scope } from '@cineradar/core/accounts/scopes';
import { type ConcludeDeps, conclude } from '../http/conclude.ts';
import type { Cors } from '../http/cors.ts';
import type { MarketContext } from '../http/env.ts';
import { baseHeaders } from '../http/headers.ts';
import { requestIdOf } from '../http/request-id.ts';
import type { Meter } from '../limits/meter.ts';
import { ruleOf } from '../limits/operation-rules.ts';
import { wantsNewest } from '../versions/wanted-version.ts';
import { answerEverywhere, answerOne, type LiveAnswer } from '../live/answers.ts';

export type LaneDeps = ConcludeDeps & {
  readonly known: Auth['known'];
  readonly meter: Meter;
  readonly markets: ReadonlyMap<MarketName, MarketContext>;
  readonly proxyHops: number;
  readonly cors: Cors;
  readonly tracing: boolean;
  readonly isDraining: () => boolean;
};

/** Answers a request, or gives false and has touched nothing: then the app answers it. */
export type Lane = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

const PREFIX = '/v1/occupancy/';
const PLAIN_ID = /^[0-9a-z:-]+$/;
const SCOPE: Scope = 'occupancy.read';
const ROUTE_OF_LIVE = '/v1/occupancy/live';
const ROUTE_OF_THEATRE = '/v1/occupancy/:theatreId';

/** What follows the prefix, when the request is a plain GET of it: no query, no body, no browser of another origin. */
const askedFor = ({ method, url, headers }: IncomingMessage): string | undefined => {
  if (method !== 'GET' || url === undefined || !url.startsWith(PREFIX)) return undefined;
  if (headers.origin !== undefined || headers['content-length'] !== undefined) return undefined;
  if (headers['transfer-encoding'] !== undefined) return undefined;
  const rest = url.slice(PREFIX.length);
  return PLAIN_ID.test(rest) ? rest : undefined;
};

const answerOf = (
  what: string,
  { live, clock }: MarketContext,
  { headers }: IncomingMessage,
): LiveAnswer | undefined => {
  const status = live.status();
  if (!status.loaded) return undefined;
  const asked = { ifNoneMatch: headers['if-none-match'], acceptEncoding: headers['accept-encoding'] };
  if (what === 'live') {
    const variants = live.everywhere('', undefined);
    return variants instanceof Promise ? undefined : answerEverywhere(variants, status, asked);
  }
  const nowMs = clock.now().getTime();
  const state = live.replica().listing(what, nowMs);
  return state === undefined ? undefined : answerOne(live.theatre([state], nowMs), status, asked);
};

/**
 * The express lane of the two questions that are asked most: "now" in one listing, and everywhere. It stands before
 * Hono and takes only what is plain (a token or key seen before, quota in hand, the answer ready in memory), with the same
 * parts that the app is made of; lane.test.ts holds both to the same answers. It costs half of what the app does.
 */
export const openLane = (deps: LaneDeps): Lane => {
  const { known, meter, markets, proxyHops, cors, tracing, isDraining } = deps;
  return (incoming, outgoing) => {
    const startedAt = performance.now();
    const what = askedFor(incoming);
    if (what === undefined || tracing || isDraining()) return false;
    const grant = known(incoming.headers.authorization, () => addressOfIncoming(incoming, proxyHops));
    // An organisation's sandbox is asked for by the gate alone; the market of that name is another.
    const isOwn = grant?.market === 'sandbox' && grant.tenant !== undefined;
    const market = grant === undefined || isOwn ? undefined : markets.get(grant.market);
    if (grant === undefined || market === undefined || !grant.scopes.has(SCOPE)) return false;
    if (!wantsNewest(incoming.headers['cineradar-version'], grant)) return false;
    const answer = answerOf(what, market, incoming);
    if (answer === undefined) return false;
    const operation = what === 'live' ? 'getLiveOccupancy' : 'getTheatreOccupancy';
    const { units } = ruleOf(operation, 'GET');
    if (meter.takeNow(grant, units) === undefined) return false;

    const requestId = requestIdOf(incoming.headers['x-request-id']);
    const headers = baseHeaders(requestId);
    meter.tell(grant, headers);
    Object.assign(headers, answer.headers);
    if (cors.origins.size > 0)
      headers['Vary'] = headers['Vary'] === undefined ? 'Origin' : `Origin, ${headers['Vary']}`;
    const { status, body, bytes, encoding } = answer;
    if (body !== null) headers['Content-Length'] = String(bytes);
    outgoing.writeHead(status, headers);
    outgoing.end(body, encoding);
    const route = what === 'live' ? ROUTE_OF_LIVE : ROUTE_OF_THEATRE;
    const path = incoming.url ?? route;
    conclude(deps, {
      requestId,
      method: 'GET',
      route,
      path,
      status,
      startedAt,
      subject: grant.subject,
      market: market.name,
      asked: {
        grant,
        operation,
        address: path,
        from: addressOfIncoming(incoming, proxyHops),
        bytes: body === null ? 0 : bytes,
      },
    });
    return true;
  };
};
