'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

export type Overlay = 'palette' | 'shortcuts';

type Shell = {
  /** What lies over the page, if anything. */
  readonly overlay: Overlay | null;
  /** The session ended while the page was open. */
  readonly isSessionOver: boolean;
  readonly openPalette: () => void;
  readonly showShortcuts: () => void;
  readonly closeOverlay: () => void;
  readonly setSessionOver: (isOver: boolean) => void;
};

const ShellContext = createContext<Shell | null>(null);

/** What any part of a page may open: the palette, the shortcuts, the dialog that says the session is over. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('no ShellState above: only pages behind the sign-in have a shell');
  return shell;
}

export function ShellState({ children }: { readonly children: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [isSessionOver, setSessionOver] = useState(false);
  const shell = useMemo(
    () => ({
      overlay,
      isSessionOver,
      openPalette: () => setOverlay('palette'),
      showShortcuts: () => setOverlay('shortcuts'),
      closeOverlay: () => setOverlay(null),
      setSessionOver,
    }),
    [overlay, isSessionOver],
  );
  return <ShellContext value={shell}>{children}</ShellContext>;
}
