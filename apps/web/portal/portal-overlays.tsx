'use client';

import dynamic from 'next/dynamic';
import { Overlays } from '../shell/overlays.tsx';
import { useDestinations } from './use-destinations.ts';

const Palette = dynamic(async () => (await import('./palette/portal-palette.tsx')).PortalPalette, { ssr: false });

/** What may lie over a page of the portal. */
export function PortalOverlays() {
  return <Overlays destinations={useDestinations()} Palette={Palette} />;
}
