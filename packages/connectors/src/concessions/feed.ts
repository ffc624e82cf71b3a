/** Where the tills of cinemas put their sales: one CSV file a cinema day. */
export type SalesFeedClient = {
  /** The file of a day, in pieces. Throws for any answer but a file, and when `signal` is aborted. */
  readonly read: (day: string, signal: AbortSignal) => Promise<AsyncIterable<string>>;
};

const TIMEOUT_MS = 60_000;

/** Opens a feed at an address in which `{day}` stands for the cinema day; there is nothing to close. */
export const openSalesFeed = (address: string, fetch: typeof globalThis.fetch): SalesFeedClient => ({
  read: async (day, signal) => {
    const url = address.replaceAll('{day}', encodeURIComponent(day));
    const answer = await fetch(url, {
      headers: { accept: 'text/csv' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!answer.ok || answer.body === null) throw new Error(`concession sales of ${day}: HTTP ${answer.status}`);
    return answer.body.pipeThrough(new TextDecoderStream());
  },
});
