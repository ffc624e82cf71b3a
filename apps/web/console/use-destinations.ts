'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../data/client.tsx';
import type { Named } from '../shell/destination.ts';
import { type ConsoleDestination, destinationsFor } from './navigation.ts';

/** The pages that the reader may open, by name, in the order of the rail. */
export function useDestinations(): readonly Named<ConsoleDestination>[] {
  const t = useTranslations('console.nav');
  const { scopes } = useSession();
  return useMemo(() => destinationsFor(scopes).map((one) => ({ ...one, name: t(one.id) })), [t, scopes]);
}
