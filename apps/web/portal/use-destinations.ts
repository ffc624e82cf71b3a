'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useReader } from '../data/client.tsx';
import type { Named } from '../shell/destination.ts';
import { destinationsFor, type PortalDestination } from './navigation.ts';

/** The pages that the reader may open, by name, in the order of the side. */
export function useDestinations(): readonly Named<PortalDestination>[] {
  const t = useTranslations('portal.frame.nav');
  const isSignedIn = useReader() !== null;
  return useMemo(() => destinationsFor(isSignedIn).map((one) => ({ ...one, name: t(one.id) })), [t, isSignedIn]);
}
