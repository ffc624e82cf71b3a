import { ApiPromise, type Ways } from './api-promise.ts';
import type { Call, Core } from './core.ts';
import type { Method } from './operations.ts';
import { type PageBody, PagePromise } from './page.ts';

/** A group of operations under one name of the client. */
export abstract class Resource {
  protected readonly core: Core;

  constructor(core: Core) {
    this.core = core;
  }
}

const waysOf = <T>({ ask, raw }: Core, method: Method, path: string, call: Call | undefined): Ways<T> => ({
  read: () => ask<T>(method, path, call),
  raw: () => raw(method, path, call),
});

/** One call by method and path. */
export const askFor = <T>(core: Core, method: Method, path: string, call?: Call): ApiPromise<T> =>
  new ApiPromise(waysOf<T>(core, method, path, call));

/** The first page of a list, and from it all others. */
export const pagesOf = <R, B extends PageBody<R>>(core: Core, path: string, call: Call): PagePromise<R, B> =>
  new PagePromise<R, B>(waysOf<B>(core, 'get', path, call), (cursor) =>
    pagesOf<R, B>(core, path, { ...call, query: { ...call.query, cursor } }),
  );
