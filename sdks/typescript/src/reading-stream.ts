import type { Core } from './core.ts';
import { readingsOf } from './readings.ts';
import type { StreamOptions } from './stream.ts';
import type { Reading, StreamEvent } from './stream-events.ts';

/** How a stream of readings is followed. */
export type FollowOptions = Pick<StreamOptions, 'signal' | 'lastEventId' | 'silentForMs'> & {
  /** Told of each event before its readings: `open`, `lost`, `gap`, and frames with the `id` to go on after. */
  readonly onEvent?: ((event: StreamEvent) => void) | undefined;
};

/** What to follow: the id of a theatre, or topics that add up. */
export type Followed = string | Omit<StreamOptions, keyof FollowOptions>;

/** Takes readings one by one; the next waits for a promise that it gives. */
export type ReadingHandler = (reading: Reading) => unknown;

const wishOf = (followed: Followed, { signal, lastEventId, silentForMs }: FollowOptions): StreamOptions => ({
  ...(typeof followed === 'string' ? { theatres: [followed] } : followed),
  signal,
  lastEventId,
  silentForMs,
});

/**
 * Readings as they are recorded: first the newest of each showing that has not ended, then each that comes, every one
 * once. Each loop over it is a stream of its own, over as many connections as it takes.
 */
export class ReadingStream implements AsyncIterable<Reading> {
  readonly #core: Core;
  readonly #wish: StreamOptions;
  readonly #onEvent: FollowOptions['onEvent'];

  constructor(core: Core, followed: Followed, options: FollowOptions) {
    this.#core = core;
    this.#wish = wishOf(followed, options);
    this.#onEvent = options.onEvent;
  }

  /** All that is told: frames, gaps, and what happens to the connection. */
  events(): AsyncGenerator<StreamEvent, void> {
    return this.#core.follow(this.#wish);
  }

  [Symbol.asyncIterator](): AsyncGenerator<Reading, void> {
    return readingsOf(this.events(), this.#onEvent);
  }
}

/** A stream that is read by a handler. */
export class Subscription {
  readonly #abort = new AbortController();
  /** Fulfilled when the stream was closed; rejected by what ended it for good, or by what the handler threw. */
  readonly done: Promise<void>;

  constructor(core: Core, followed: Followed, handler: ReadingHandler, options: FollowOptions) {
    const own = this.#abort.signal;
    const signal = options.signal === undefined ? own : AbortSignal.any([own, options.signal]);
    const stream = new ReadingStream(core, followed, { ...options, signal });
    const run = async (): Promise<void> => {
      for await (const reading of stream) {
        if (signal.aborted) return;
        await handler(reading);
      }
    };
    this.done = run();
  }

  /** Ends the stream; the handler is not called again. */
  close(): void {
    this.#abort.abort();
  }
}
