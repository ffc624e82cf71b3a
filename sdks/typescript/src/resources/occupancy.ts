import { OccupancyCalls } from '../calls.generated.ts';
import {
  type Followed,
  type FollowOptions,
  type ReadingHandler,
  ReadingStream,
  Subscription,
} from '../reading-stream.ts';

/** What is taken now, what was, and what is taken from now on. */
export class Occupancy extends OccupancyCalls {
  /**
   * Follows a theatre, or whatever topics name, over as many connections as it takes, each from the last frame of the
   * one before.
   *
   * With a handler it begins at once and gives the subscription, to `close` it. Without one it gives a stream to loop
   * over: `for await (const reading of client.occupancy.stream(id))`. Both end for good where coming back is no use: an
   * unknown theatre, a key that was revoked.
   *
   * `GET /v1/occupancy/stream`; needs `occupancy.read`
   */
  stream(followed: Followed, handler: ReadingHandler, options?: FollowOptions): Subscription;
  stream(followed: Followed, options?: FollowOptions): ReadingStream;
  stream(
    followed: Followed,
    second: ReadingHandler | FollowOptions = {},
    options: FollowOptions = {},
  ): Subscription | ReadingStream {
    if (typeof second !== 'function') return new ReadingStream(this.core, followed, second);
    return new Subscription(this.core, followed, second, options);
  }
}
