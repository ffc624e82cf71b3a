import type { Db } from '@cineradar/platform/postgres/pool';

/** Where sandboxes are written down, and the server that they stand on. */
export type SandboxPlace = {
  /** The accounts' database. */
  readonly db: Db;
  /** The same, over connections for nothing else: one is held for as long as a sandbox is made or moved. */
  readonly locks: Db;
  /** The address of the accounts' database; sandboxes are its neighbours. */
  readonly accountsUrl: string;
};
