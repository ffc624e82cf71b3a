import type { ServerResponse } from 'node:http';
import type { Clock } from '@cineradar/platform/clock';
import type { MarketName } from '@cineradar/platform/config';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { JobDesk } from '@cineradar/platform/queue/desk';
import type { Accounts } from '../accounts/accounts.ts';
import type { Grant } from '../auth/grant.ts';
import type { Meter } from '../limits/meter.ts';
import type { LiveView } from '../live/market.ts';
import type { Sandboxes } from '../sandbox/port.ts';
import type { Streams, Upgrade } from '../stream/port.ts';
import type { CursorSeal } from './seal.ts';
import type { Operations } from './operations.ts';
import type { Ops } from './ops.ts';

/** One market: its database and its own time. The token names it; markets never mix. */
export type MarketContext = {
  readonly name: MarketName;
  /** Names it among those of one name, as sandboxes are; the name itself where there is but one. */
  readonly key?: string;
  readonly db: Db;
  readonly clock: Clock;
  /** What is taken now, from memory. */
  readonly live: LiveView;
  /** Where work that takes longer than an answer is asked of the worker. */
  readonly jobs: JobDesk;
};

/** What every handler under /v1 finds in `c.var`. */
export type ApiVariables = {
  /** Ours, or the caller's sane X-Request-Id. */
  requestId: string;
  /** The token's `sub`. */
  subject: string;
  /** The token's scopes. */
  scopes: ReadonlySet<string>;
  /** The whole of what the token, key or ticket allows. */
  grant: Grant;
  /** Where callers stand with their limits. */
  meter: Meter;
  market: MarketContext;
  /** Absent where no server stands under the app. */
  streams: Streams | undefined;
  /** Absent where nobody signs in. */
  accounts: Accounts | undefined;
  /** Absent where nobody signs in: a sandbox belongs to an organisation. */
  sandboxes: Sandboxes | undefined;
  cursors: CursorSeal;
  /** Mixed into whatever is kept so that the store alone does not tell it. */
  pepper: Uint8Array;
  ops: Ops;
  operations: Operations;
  /** What the request asks for, once somebody wanted to know. */
  operation: string | undefined;
  /** Headers that every answer to this request carries; see http/headers.ts. */
  headers: Record<string, string>;
  /** True once an answer carries them. */
  replied: boolean;
  /** Of the answer's body, where that is known before it is sent. */
  bytes: number | undefined;
};

/** What stands under a request: nothing at all in tests that ask the app alone. */
export type ApiBindings = { readonly outgoing?: ServerResponse; readonly upgrade?: Upgrade };

export type ApiEnv = { Variables: ApiVariables; Bindings: ApiBindings };
