import type { Answer } from './answer.ts';
import { CineRadarError } from './errors.ts';

/** The two ways in which one answer can be had. */
export type Ways<T> = { readonly read: () => Promise<Answer<T>>; readonly raw: () => Promise<Response> };

/**
 * An answer on its way: awaited, it is the answer's body. It is asked for once, whichever of its functions are called.
 */
export class ApiPromise<T> extends Promise<T> {
  readonly #answer: Promise<Answer<T>>;
  readonly #takeRaw: () => Promise<Response>;

  /** Asks at the end of the current turn, so that `asResponse` can still be chosen. */
  constructor({ read, raw }: Ways<T>) {
    let isBegun = false;
    let isRaw = false;
    const answer = new Promise<Answer<T>>((resolve, reject) => {
      queueMicrotask(() => {
        isBegun = true;
        if (!isRaw) read().then(resolve, reject);
      });
    });
    super((resolve, reject) => void answer.then(({ data }) => resolve(data), reject));
    this.#answer = answer;
    this.#takeRaw = () => {
      if (isBegun) return Promise.reject(new CineRadarError('asResponse() comes first: this answer is being read.'));
      isRaw = true;
      return raw();
    };
  }

  /** What `then` and its like give are plain promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** The body with status, headers and the id of the request. */
  withResponse(): Promise<Answer<T>> {
    // Whoever takes the answer this way is told of a failure by it alone.
    this.catch(() => undefined);
    return this.#answer;
  }

  /**
   * The answer as fetch gives it, its body unread and without a time limit: for what is too large to hold. Call it at
   * once, instead of awaiting.
   */
  asResponse(): Promise<Response> {
    return this.#takeRaw();
  }
}
