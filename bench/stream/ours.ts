import type { Server } from 'node:http';
import { entryMaker } from '@cineradar/api/stream/entry';
import { Hub } from '@cineradar/api/stream/hub';
import { USUAL_LIMITS } from '@cineradar/api/stream/limits';
import type { Outlet } from '@cineradar/api/stream/outlet';
import { Ring } from '@cineradar/api/stream/ring';
import { roomOf, socketIoOutlet } from '@cineradar/api/stream/socketio-outlet';
import { websocketOutlet } from '@cineradar/api/stream/websocket-outlet';
import { Server as SocketIoServer } from 'socket.io';
import { WebSocketServer } from 'ws';
import { readingOf } from './readings.ts';

const ALL = { all: true, topics: new Set<string>() };
const GRANT = {
  subject: 'bench',
  scopes: new Set<string>(),
  market: 'demo' as const,
  expiresAt: Number.MAX_SAFE_INTEGER,
  issuedAt: 0,
};

/** The streams of the API over a feed in memory: its hub, its outlets, its ticks. Gives what tells one more reading. */
export const serveTicks = (server: Server, over: 'websocket' | 'socket.io', count: (readings: number) => void) => {
  const ring = new Ring(20_000, 0);
  const toEntry = entryMaker();
  let head = 0;
  let standing: { seq: number; entries: [] } | undefined = { seq: 0, entries: [] };
  const io = new SocketIoServer({ transports: ['websocket'], serveClient: false, pingInterval: 300_000 });
  const hub: Hub = new Hub({
    name: 'demo',
    clock: { now: () => new Date() },
    limits: USUAL_LIMITS,
    broadcast: (groupId, frame) => io.to(roomOf('demo', groupId)).emit('frame', frame.parsed),
    metrics: {
      opened: () => undefined,
      closed: () => undefined,
      slowDropped: () => undefined,
      slowClosed: () => undefined,
      resumed: () => undefined,
      delayed: () => undefined,
      sent: (_frames, readings) => count(readings),
    },
    feed: {
      epoch: () => 'bench',
      head: () => head,
      ring: () => ring,
      takeStanding: () => {
        const taken = standing;
        standing = undefined;
        return taken;
      },
      staleBecause: () => [],
      loadAfter: () => Promise.reject(new Error('there is no store')),
      oldestResumable: () => Promise.resolve(0),
      wake: () => undefined,
      setHearing: () => undefined,
      close: () => Promise.resolve(),
    },
  });
  hub.tick(Date.now());
  const open = (outlet: Outlet): void => void hub.open(outlet, GRANT, ALL, undefined);
  if (over === 'socket.io') {
    io.attach(server);
    io.on('connection', (socket) => open(socketIoOutlet(socket, 'demo')));
  } else {
    const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false });
    server.on('upgrade', (incoming, connection, first) => {
      sockets.handleUpgrade(incoming, connection, first, (websocket) => open(websocketOutlet(websocket, connection)));
    });
  }
  setInterval(() => hub.tick(Date.now()), USUAL_LIMITS.tickMs);
  return (seq: number): void => {
    head = 1_000_000 + seq;
    ring.push([toEntry({ reading: readingOf(seq), recordedAtMs: Date.now(), endsAtMs: null })]);
  };
};
