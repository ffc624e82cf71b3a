import type { Socket } from 'socket.io';
import { endFrame, type Frame } from './frame.ts';
import type { Outlet } from './outlet.ts';

const LINGER_MS = 1_000;

/** The room of a group, for one call that sends to all of it. */
export const roomOf = (market: string, groupId: number): string => `${market} ${groupId}`;

/** Frames go out as the event `frame`; socket.io itself pings. */
export const socketIoOutlet = (socket: Socket, market: string): Outlet => {
  let room: string | undefined;
  // The engine keeps what its transport has not taken; it says "drain" when all of that is gone.
  let queuedBytes = 0;
  socket.conn.on('drain', () => {
    queuedBytes = 0;
  });
  const count = (frame: Frame): void => {
    queuedBytes += frame.text.length;
  };
  return {
    transport: 'socket.io',
    write: (frame) => {
      count(frame);
      socket.emit('frame', frame.parsed);
    },
    waitingBytes: () => queuedBytes,
    beat: () => socket.connected,
    end: (end) => {
      socket.emit('frame', endFrame(end).parsed);
      setTimeout(() => socket.disconnect(true), queuedBytes === 0 ? 0 : LINGER_MS).unref();
    },
    room: {
      got: count,
      enter: (groupId) => {
        if (room !== undefined) void socket.leave(room);
        room = groupId === null ? undefined : roomOf(market, groupId);
        if (room !== undefined) void socket.join(room);
      },
    },
  };
};
