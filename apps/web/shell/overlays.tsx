'use client';

import dynamic from 'next/dynamic';
import { useShell } from './shell-state.tsx';
import { useDestinations } from './use-destinations.ts';
import { useShortcuts } from './use-shortcuts.ts';

// None of these is part of a page's first load. Without `ssr: false` the whole page would wait with them, as skeleton.
const Palette = dynamic(async () => (await import('./palette/console-palette.tsx')).ConsolePalette, { ssr: false });
const Shortcuts = dynamic(async () => (await import('./console-shortcuts.tsx')).ConsoleShortcuts, { ssr: false });
const SessionOverDialog = dynamic(async () => (await import('./session-over.tsx')).SessionOverDialog, { ssr: false });

/** What may lie over a page, loaded when it opens. */
export function Overlays() {
  const { overlay, isSessionOver, openPalette, showShortcuts, closeOverlay, setSessionOver } = useShell();
  useShortcuts({ openPalette, showShortcuts, jumps: useDestinations() });
  return (
    <>
      {overlay === 'palette' && <Palette onClose={closeOverlay} />}
      {overlay === 'shortcuts' && <Shortcuts onClose={closeOverlay} />}
      {isSessionOver && <SessionOverDialog onSignedIn={() => setSessionOver(false)} />}
    </>
  );
}
