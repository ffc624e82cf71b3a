/** How much a stream, and all of them together, may take; bytes unless said otherwise. */
export type StreamLimits = {
  readonly tickMs: number;
  /** Streams of one subject in this process, and of all. */
  readonly perSubject: number;
  readonly perProcess: number;
  /** A peer for whom more waits gets nothing until it has caught up. */
  readonly backlogBytes: number;
  /** What may wait for all peers together; beyond it the slowest are ended. */
  readonly allBacklogsBytes: number;
  /** How long a peer may take nothing of what waits for it. */
  readonly stuckMs: number;
  readonly heartbeatMs: number;
};

export const USUAL_LIMITS: StreamLimits = {
  tickMs: 500,
  perSubject: 200,
  perProcess: 12_000,
  backlogBytes: 1_048_576,
  allBacklogsBytes: 268_435_456,
  stuckMs: 15_000,
  heartbeatMs: 15_000,
};

/** Topics of one stream. */
export const MAX_TOPICS = 500;
