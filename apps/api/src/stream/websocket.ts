import { WebSocketServer } from 'ws';
import { requestIdOf } from '../http/request-id.ts';
import type { Admission } from './admission.ts';
import { listenTo } from './messages.ts';
import type { Upgrade } from './port.ts';
import { websocketOutlet } from './websocket-outlet.ts';
import type { Resolve } from './wish.ts';

/** A subscription of 500 topics is below this. */
const MAX_MESSAGE_BYTES = 65_536;

/** Turns admitted upgrades into streams over WebSocket (RFC 6455), uncompressed. */
export const webSocketDoor = (resolve: Resolve): ((admission: Admission, upgrade: Upgrade) => void) => {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    clientTracking: false,
  });
  return ({ hub, market, grant, filter, from, release }, upgrade) => {
    const { incoming, connection, head } = upgrade;
    upgrade.taken = true;
    // Also where the handshake fails, which ws answers by itself.
    connection.once('close', release);
    if (connection.destroyed) release();
    server.handleUpgrade(incoming, connection, head, (websocket) => {
      const one = hub.open(websocketOutlet(websocket, connection), grant, filter, from);
      const requestId = requestIdOf(incoming.headers['x-request-id']);
      const listener = listenTo(one, { hub, resolve, market, requestId });
      websocket.on('message', (said: Buffer) => listener.hearText(said.toString()));
      // What breaks the protocol is answered by ws with its own closing code.
      websocket.on('error', () => undefined);
      websocket.on('close', () => hub.forget(one));
    });
  };
};
