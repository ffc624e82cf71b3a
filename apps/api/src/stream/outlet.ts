import type { End, Frame } from './frame.ts';

/** One peer's end of a stream, whatever carries it. */
export type Outlet = {
  readonly transport: 'websocket' | 'sse' | 'socket.io';
  /** Hands a frame over; never waits. */
  readonly write: (frame: Frame) => void;
  /** Bytes handed over that the peer's machine has not taken yet. */
  readonly waitingBytes: () => number;
  /** Asks the peer whether it is there. False when it did not answer the last time: then it is cut. */
  readonly beat: () => boolean;
  /** Says why and ends; what waits is still sent, for a while. */
  readonly end: (end: End) => void;
  /** Present where one call sends to a whole group: enters a group's room (null: leaves), and counts what it got. */
  readonly room?: { readonly enter: (groupId: number | null) => void; readonly got: (frame: Frame) => void };
};

/** Sends a frame to the room of a group, encoded once. */
export type Broadcast = (groupId: number, frame: Frame) => void;
