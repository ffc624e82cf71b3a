'use client';

import dynamic from 'next/dynamic';
import { Overlays } from '../shell/overlays.tsx';
import { useDestinations } from './use-destinations.ts';

const Palette = dynamic(async () => (await import('./palette/console-palette.tsx')).ConsolePalette, { ssr: false });

/** What may lie over a page of the console. */
export function ConsoleOverlays() {
  return <Overlays destinations={useDestinations()} Palette={Palette} />;
}
