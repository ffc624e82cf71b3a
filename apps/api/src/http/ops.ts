import type { MarketName } from '@cineradar/platform/config';
import type { KeySet } from '../auth/key-set.ts';
import type { LiveStatus } from '../live/sync.ts';

/** What the process knows of itself, for whoever runs it. */
export type Ops = {
  /** True once the process was asked to end. */
  readonly isDraining: () => boolean;
  readonly markets: () => readonly (LiveStatus & { readonly name: MarketName })[];
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly publicKeys: () => KeySet['publicSet'];
};
