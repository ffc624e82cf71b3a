'use client';

import { useSession } from '../data/client.tsx';
import { DESTINATIONS, type Destination } from './navigation.ts';

/** The pages that the reader may open, in the order of the rail. */
export function useDestinations(): readonly Destination[] {
  const { scopes } = useSession();
  return DESTINATIONS.filter(({ needs }) => needs === undefined || scopes.includes(needs));
}
