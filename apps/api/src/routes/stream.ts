import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createRoute, z } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';
import { guarded, NOT_FOUND, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { SocketIoQuery, StreamQuery, StreamTicket } from '../schemas/stream.ts';
import type { StreamRequest, Streams } from '../stream/port.ts';

const getStream = createRoute({
  method: 'get',
  path: '/v1/occupancy/stream',
  operationId: 'streamOccupancy',
  tags: ['Occupancy'],
  summary: 'Each reading as it is recorded: server-sent events, or a WebSocket by upgrade',
  description:
    'First a snapshot, then each reading once and in order, many in one frame. Frames are described in contracts/asyncapi.json.',
  ...guarded('occupancy.read'),
  request: {
    query: StreamQuery,
    headers: z.object({ 'last-event-id': z.string().max(64).optional() }),
  },
  responses: {
    101: { description: 'A WebSocket, where the request asks for one' },
    200: {
      description: 'Events until either side ends them',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...NOT_FOUND,
    ...REFUSALS,
  },
});

const createTicket = createRoute({
  method: 'post',
  path: '/v1/occupancy/stream-tickets',
  operationId: 'createStreamTicket',
  tags: ['Occupancy'],
  summary: 'A ticket that opens one stream within 60 s, for who cannot send a header',
  ...guarded('occupancy.read'),
  responses: {
    201: ok(StreamTicket, 'The ticket; it allows what the token allows, until the token ends'),
    ...REFUSALS,
  },
});

const getSocketIo = createRoute({
  method: 'get',
  // socket.io's clients add the slash.
  path: '/v1/occupancy/socket.io/',
  hide: true,
  ...guarded('occupancy.read'),
  request: { query: SocketIoQuery },
  responses: { 101: { description: 'A WebSocket' }, ...REFUSALS },
});

const SSE_HEADERS = {
  'Content-Type': 'text/event-stream',
  // Proxies that compress or gather answers before they pass them on would hold events back; the console's, for one,
  // packs whatever does not forbid it.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

const streamsOf = (c: Context<ApiEnv>): Streams => {
  const streams = c.get('streams');
  if (streams === undefined) throw new DomainError('unavailable', 'Streams are not served here.');
  return streams;
};

const requestOf = (c: Context<ApiEnv>, query: z.output<typeof StreamQuery>): StreamRequest => {
  const { lastEventId, all, sites, theatres, cities, chains, movies } = query;
  const wish = { all, sites, theatres, cities, chains, movies };
  const given = lastEventId ?? c.req.header('last-event-id');
  const { name, key = name } = c.get('market');
  return { market: key, grant: c.get('grant'), wish, lastEventId: given === '' ? undefined : given };
};

/** The connection answers for itself from here on; nothing more is to be sent on it. */
const answered = (c: Context<ApiEnv>): Response => {
  c.set('replied', true);
  return RESPONSE_ALREADY_SENT;
};

const isNamed = ({ all, sites, theatres, cities, chains, movies }: z.output<typeof StreamQuery>): boolean =>
  all === true || [sites, theatres, cities, chains, movies].some((named) => named !== undefined);

export const streamRoutes = (): Router =>
  newRouter()
    .openapi(createTicket, async (c) => {
      const { ticket, expiresAt } = await streamsOf(c).giveTicket(c.get('grant'));
      return c.json({ ticket, expiresAt: expiresAt.toISOString() }, 201, { 'Cache-Control': 'no-store' });
    })
    .openapi(getStream, async (c) => {
      const streams = streamsOf(c);
      const query = c.req.valid('query');
      const { upgrade, outgoing } = c.env;
      if (upgrade !== undefined) {
        await streams.openWebSocket(requestOf(c, query), upgrade);
        return answered(c);
      }
      if (c.req.method === 'HEAD') return c.body(null, 200, SSE_HEADERS);
      if (outgoing === undefined) throw new DomainError('unavailable', 'Streams are not served here.');
      if (!isNamed(query))
        throw new DomainError(
          'bad_request',
          'Say what to follow: sites, theatres, cities, chains, movies, or all=true.',
        );
      await streams.openSse(requestOf(c, query), outgoing, { ...c.get('headers'), ...SSE_HEADERS });
      return answered(c);
    })
    .openapi(getSocketIo, async (c) => {
      const { upgrade } = c.env;
      if (upgrade === undefined)
        throw new DomainError(
          'bad_request',
          "socket.io speaks WebSocket alone here: give its client transports: ['websocket'].",
        );
      await streamsOf(c).openSocketIo(requestOf(c, c.req.valid('query')), upgrade);
      return answered(c);
    });
