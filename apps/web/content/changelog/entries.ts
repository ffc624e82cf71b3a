import { firstVersion } from './2026-10-01-first-version.ts';
import { intervalsAsPairs } from './2026-11-01-intervals-as-pairs.ts';
import { streams } from './2026-11-22-streams.ts';
import { keysSandboxWebhooks } from './2026-11-23-keys-sandbox-webhooks.ts';
import { portal } from './2026-11-23-portal.ts';
import { sdks } from './2026-11-23-sdks.ts';
import type { ChangelogEntry } from './entry.ts';

/** All entries, the newest first. Whoever writes one adds its line at the top. */
export const ENTRIES: readonly ChangelogEntry[] = [
  portal,
  sdks,
  keysSandboxWebhooks,
  streams,
  intervalsAsPairs,
  firstVersion,
];
