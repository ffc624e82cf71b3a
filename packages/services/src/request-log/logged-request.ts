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

/** What a process writes at once. Its id is given before the first try and stays the same over all. */
export type RequestBatch = {
  readonly id: string;
  /** Some may have been dropped; none of those counted is. */
  readonly rows: readonly LoggedRequest[];
  readonly usage: readonly UsageCount[];
};
