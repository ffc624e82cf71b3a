'use client';

import dynamic from 'next/dynamic';
import { useReader } from '../data/client.tsx';
import { useShell } from '../shell/shell-state.tsx';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { destinationsFor } from './navigation.ts';

// None of these is part of a page's first load.
const Palette = dynamic(async () => (await import('./palette/portal-palette.tsx')).PortalPalette, { ssr: false });
const Shortcuts = dynamic(async () => (await import('./portal-shortcuts.tsx')).PortalShortcuts, { ssr: false });
const SessionOver = dynamic(async () => (await import('../shell/session-over.tsx')).SessionOverDialog, { ssr: false });

/** What may lie over a page, loaded when it opens. */
export function PortalOverlays() {
  const { overlay, isSessionOver, openPalette, showShortcuts, closeOverlay, setSessionOver } = useShell();
  useShortcuts({ openPalette, showShortcuts, jumps: destinationsFor(useReader() !== null) });
  return (
    <>
      {overlay === 'palette' && <Palette onClose={closeOverlay} />}
      {overlay === 'shortcuts' && <Shortcuts onClose={closeOverlay} />}
      {isSessionOver && <SessionOver onSignedIn={() => setSessionOver(false)} />}
    </>
  );
}
