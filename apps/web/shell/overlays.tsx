'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import type { Named } from './destination.ts';
import { useShell } from './shell-state.tsx';
import { useShortcuts } from './use-shortcuts.ts';

// None of these is part of a page's first load. Without `ssr: false` the whole page would wait with them, as skeleton.
const Shortcuts = dynamic(async () => (await import('./shortcuts-sheet.tsx')).ShortcutsSheet, { ssr: false });
const SessionOverDialog = dynamic(async () => (await import('./session-over.tsx')).SessionOverDialog, { ssr: false });

type Props = {
  /** The pages that the reader may open. */
  readonly destinations: readonly Named[];
  /** The surface's own palette, loaded when it opens. */
  readonly Palette: ComponentType<{ readonly onClose: () => void }>;
};

/** What may lie over a page, loaded when it opens, and the keys that open it. */
export function Overlays({ destinations, Palette }: Props) {
  const { overlay, isSessionOver, openPalette, showShortcuts, closeOverlay, setSessionOver } = useShell();
  useShortcuts({ openPalette, showShortcuts, jumps: destinations });
  return (
    <>
      {overlay === 'palette' && <Palette onClose={closeOverlay} />}
      {overlay === 'shortcuts' && <Shortcuts destinations={destinations} onClose={closeOverlay} />}
      {isSessionOver && <SessionOverDialog onSignedIn={() => setSessionOver(false)} />}
    </>
  );
}
