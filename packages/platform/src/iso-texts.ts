/**
 * Instants, in milliseconds since 1970, in ISO 8601: the text of the last one is kept, as much that comes at a high rate
 * falls into one millisecond. Throws RangeError for what is no instant.
 */
export const isoTexts = (): ((atMs: number) => string) => {
  let lastMs = Number.NaN;
  let text = '';
  return (atMs) => {
    if (atMs !== lastMs) text = new Date(atMs).toISOString();
    lastMs = atMs;
    return text;
  };
};
