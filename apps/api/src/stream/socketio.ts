import { createServer, type IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { requestIdOf } from '../http/request-id.ts';
import type { Admission } from './admission.ts';
import { listenTo } from './messages.ts';
import type { Broadcast } from './outlet.ts';
import type { Upgrade } from './port.ts';
import { roomOf, socketIoOutlet } from './socketio-outlet.ts';
import type { Resolve } from './wish.ts';

/** Where socket.io's clients look for it; they add the slash. */
const PATH = '/v1/occupancy/socket.io';
const PING_MS = 15_000;
const MAX_MESSAGE_BYTES = 65_536;

export type SocketIoDoor = {
  readonly open: (admission: Admission, upgrade: Upgrade) => void;
  readonly broadcastIn: (market: string) => Broadcast;
};

const asMessage = (type: 'subscribe' | 'unsubscribe', said: unknown): unknown =>
  typeof said === 'object' && said !== null ? { ...said, type } : said;

/**
 * Turns admitted upgrades into streams over socket.io. WebSocket is its only transport: polling would need every
 * request of a client at one process. Its server stands on one that never listens, and is handed what was admitted.
 */
export const socketIoDoor = (resolve: Resolve): SocketIoDoor => {
  const under = createServer();
  const io = new Server(under, {
    path: PATH,
    serveClient: false,
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    pingInterval: PING_MS,
    pingTimeout: PING_MS,
    destroyUpgrade: false,
  });
  const admitted = new WeakMap<IncomingMessage, Admission>();
  io.on('connection', (socket) => {
    const admission = admitted.get(socket.request);
    admitted.delete(socket.request);
    if (admission === undefined) {
      socket.disconnect(true);
      return;
    }
    const { hub, market, grant, filter, from } = admission;
    const one = hub.open(socketIoOutlet(socket, market.name), grant, filter, from);
    const requestId = requestIdOf(socket.request.headers['x-request-id']);
    const listener = listenTo(one, { hub, resolve, market, requestId });
    socket.on('subscribe', (said: unknown) => listener.hear(asMessage('subscribe', said)));
    socket.on('unsubscribe', (said: unknown) => listener.hear(asMessage('unsubscribe', said)));
    socket.on('disconnect', () => hub.forget(one));
  });
  return {
    open: (admission, upgrade) => {
      const { incoming, connection, head } = upgrade;
      upgrade.taken = true;
      connection.once('close', admission.release);
      if (connection.destroyed) admission.release();
      admitted.set(incoming, admission);
      under.emit('upgrade', incoming, connection, head);
    },
    broadcastIn: (market) => (groupId, frame) => io.to(roomOf(market, groupId)).emit('frame', frame.parsed),
  };
};
