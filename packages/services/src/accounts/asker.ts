/** The request that somebody asks by, as the audit log keeps it. */
export type RequestOrigin = {
  /** As the answer's X-Request-Id tells it. */
  readonly requestId: string;
  /** Where it came from. */
  readonly address: string;
};

/** Who asks, and for which organisation: what a customer owns is found by it before anything else. */
export type Asker = {
  readonly organisationId: string;
  /** The sign-in provider's name for a person; `key:` and the id of an API key; `system:` and a part of ours. */
  readonly subject: string;
  /** Absent where no request stands behind it. */
  readonly origin?: RequestOrigin | undefined;
};
