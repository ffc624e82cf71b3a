/** One answered request of an organisation. */
export type LoggedRequest = {
  readonly id: string;
  readonly organisationId: string;
  /** When it came. */
  readonly at: Date;
  /** The API key that it stood on; null for the token of a person. */
  readonly keyId: string | null;
  readonly subject: string;
  readonly requestId: string;
  readonly method: string;
  /** With its query, without secrets. */
  readonly path: string;
  /** The OpenAPI document's `operationId`. */
  readonly operation: string;
  readonly status: number;
  readonly durationMs: number;
  readonly address: string;
  readonly market: string;
  /** Of the answer's body; null where that was not known before it was sent. */
  readonly bytes: number | null;
};

/** How many requests of one kind an organisation made within an hour. */
export type UsageCount = Pick<LoggedRequest, 'organisationId' | 'keyId' | 'market' | 'operation' | 'status'> & {
  /** When the hour begins. */
  readonly hour: Date;
  readonly requests: number;
};

/** How many answers of an organisation, an operation and an hour took as long as a bucket says. */
export type LatencyCount = Pick<LoggedRequest, 'organisationId' | 'operation'> & {
  /** When the hour begins, in milliseconds since 1970. */
  readonly hourMs: number;
  readonly bucket: number;
  readonly requests: number;
};

/** Rows that were put into COPY's text as they came. */
export type RowTexts = {
  readonly length: number;
  /** Their lines, in UTF-8. */
  readonly pieces: readonly Uint8Array[];
  /** How long the answers took. */
  readonly latencies: readonly LatencyCount[];
};

/** What a process writes at once. Its id is given before the first try and stays the same over all. */
export type RequestBatch = {
  readonly id: string;
  /** Some may have been dropped; none of those counted is. */
  readonly rows: RowTexts | readonly LoggedRequest[];
  readonly usage: readonly UsageCount[];
};
