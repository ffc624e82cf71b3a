import { ApiPromise, type Ways } from './api-promise.ts';
import { CineRadarError } from './errors.ts';

/** What a list answers: rows, and where the next ones are. */
export type PageBody<R> = { readonly data: readonly R[]; readonly nextCursor: string | null };

type Ask<R, B extends PageBody<R>> = (cursor: string) => PagePromise<R, B>;

/** One page of a list. A loop over it runs through its rows and those of all pages after it. */
export class Page<R, B extends PageBody<R> = PageBody<R>> implements AsyncIterable<R> {
  /** The answer whole: some lists say more than their rows. */
  readonly body: B;
  /** The rows of this page. */
  readonly data: readonly R[];
  /** Where the next page begins, for a later call with the same filters; null on the last one. */
  readonly nextCursor: string | null;
  readonly #ask: Ask<R, B>;

  constructor(body: B, ask: Ask<R, B>) {
    this.body = body;
    this.data = body.data;
    this.nextCursor = body.nextCursor;
    this.#ask = ask;
  }

  hasNextPage(): boolean {
    return this.nextCursor !== null;
  }

  /** Asks for the page after this one. Throws CineRadarError on the last: look at `hasNextPage` before. */
  nextPage(): PagePromise<R, B> {
    if (this.nextCursor === null)
      throw new CineRadarError('This is the last page: ask hasNextPage() before nextPage().');
    return this.#ask(this.nextCursor);
  }

  /** This page and all after it, each asked for when the one before is used up. */
  pages(): AsyncGenerator<Page<R, B>, void> {
    return pagesFrom(this);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<R, void> {
    for await (const { data } of this.pages()) yield* data;
  }
}

async function* pagesFrom<R, B extends PageBody<R>>(first: Page<R, B>): AsyncGenerator<Page<R, B>, void> {
  for (let page = first; ; page = await page.nextPage()) {
    yield page;
    if (!page.hasNextPage()) return;
  }
}

/** A list on its way: awaited, it is its first page; a loop over it runs through the rows of all pages. */
export class PagePromise<R, B extends PageBody<R> = PageBody<R>>
  extends ApiPromise<Page<R, B>>
  implements AsyncIterable<R>
{
  constructor({ read, raw }: Ways<B>, ask: Ask<R, B>) {
    super({
      read: async () => {
        const answer = await read();
        return { ...answer, data: new Page(answer.data, ask) };
      },
      raw,
    });
  }

  /** Page after page. */
  async *pages(): AsyncGenerator<Page<R, B>, void> {
    yield* (await this).pages();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<R, void> {
    yield* await this;
  }
}
