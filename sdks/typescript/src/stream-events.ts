import type { CineRadarError } from './errors.ts';
import type { components } from './frames.generated.ts';

type Frames = components['schemas'];

/** One part of the newest look at each showing that has not ended; what was known before part 1 is void. */
export type SnapshotFrame = Frames['snapshot'];

/** What was recorded since the frame before, in order, each reading once. */
export type ReadingsFrame = Frames['readings'];

/** All is told up to `seq`; `staleBecause` says why readings may come late. */
export type HeartbeatFrame = Frames['heartbeat'];

/** One look at one showing. */
export type Reading = ReadingsFrame['readings'][number];

/** What a stream tells: the API's frames, and what happens to the connection that carries them. */
export type StreamEvent =
  /** Connected. `resumed`: it goes on after the last frame, unless a gap is told next. */
  | { readonly type: 'open'; readonly resumed: boolean }
  /** The connection is gone, and tried again after `retryInMs`. Nothing is missed by that alone. */
  | { readonly type: 'lost'; readonly error: CineRadarError; readonly retryInMs: number }
  /** Readings may have been missed; a snapshot follows. */
  | { readonly type: 'gap'; readonly reason: SnapshotFrame['reason'] }
  | SnapshotFrame
  | ReadingsFrame
  | HeartbeatFrame;
