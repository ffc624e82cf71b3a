'use client';

import dynamic from 'next/dynamic';
import type { ComponentProps } from 'react';
import { AsOf } from '../ui/as-of.tsx';

// Read when somebody asks for it.
const ChainFreshness = dynamic(async () => (await import('./chain-freshness.tsx')).ChainFreshness, { ssr: false });

/** How old the figures of a page are; asked further, how freshly each chain is seen. */
export function Stamp(props: Omit<ComponentProps<typeof AsOf>, 'detail'>) {
  return <AsOf {...props} detail={<ChainFreshness />} />;
}
