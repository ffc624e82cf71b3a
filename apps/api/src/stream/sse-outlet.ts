import type { ServerResponse } from 'node:http';
import { endFrame } from './frame.ts';
import type { Outlet } from './outlet.ts';

const LINGER_MS = 5_000;
const COME_BACK_AFTER_MS = 1_000;

/** Server-sent events over a response whose head was sent; the last event says why it ends. */
export const sseOutlet = (response: ServerResponse): Outlet => {
  response.write(`retry: ${COME_BACK_AFTER_MS}\n\n`);
  return {
    transport: 'sse',
    write: (frame) => {
      if (!response.writableEnded) response.write(frame.sse);
    },
    waitingBytes: () => response.writableLength,
    // TCP itself finds out that a peer has gone, when heartbeats are not taken.
    beat: () => !response.destroyed,
    end: (end) => {
      response.end(endFrame(end).sse);
      setTimeout(() => response.destroy(), LINGER_MS).unref();
    },
  };
};
