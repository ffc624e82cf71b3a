'use client';

import { useSession } from '../data/client.tsx';
import { SyntheticBadge } from '../ui/synthetic-badge.tsx';

/** The mark of a market that the simulator makes. It cannot be dismissed. */
export function SessionSyntheticBadge() {
  return useSession().synthetic ? <SyntheticBadge /> : null;
}
