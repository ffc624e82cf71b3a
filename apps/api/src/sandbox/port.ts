import type { Asker } from '@cineradar/services/accounts/asker';
import type { SandboxRow } from '@cineradar/services/sandbox/registry';

/** What routes ask of the sandboxes of organisations. */
export type Sandboxes = {
  /** What is known of one; null while it has none. */
  readonly find: (organisationId: string) => Promise<SandboxRow | null>;
  /** Waits until the clock stands there, for a while: a long way is gone on after it. */
  readonly moveClock: (asker: Asker, to: Date) => Promise<void>;
  /** Makes it anew, its clock where it began. */
  readonly reset: (asker: Asker) => Promise<void>;
};
