import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Outlet } from './outlet.ts';

/** What waits for a peer that was told to go is sent for this long, then the connection is cut. */
const LINGER_MS = 5_000;

/**
 * Frames go straight to the connection that the WebSocket stands on, as bytes that were made once for all: ws would
 * frame them anew for each peer. It is sound because nothing is compressed and ws itself queues nothing then.
 */
export const websocketOutlet = (websocket: WebSocket, connection: Duplex): Outlet => {
  let answered = true;
  websocket.on('pong', () => {
    answered = true;
  });
  return {
    transport: 'websocket',
    write: (frame) => {
      if (websocket.readyState === websocket.OPEN) connection.write(frame.websocket);
    },
    waitingBytes: () => connection.writableLength,
    beat: () => {
      if (!answered) return false;
      answered = false;
      websocket.ping();
      return true;
    },
    end: ({ code, reason }) => {
      websocket.close(code, reason);
      setTimeout(() => websocket.terminate(), LINGER_MS).unref();
    },
  };
};
