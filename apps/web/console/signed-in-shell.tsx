'use client';

import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { ApiProvider } from '../data/client.tsx';
import { QueryProvider } from '../data/queries.tsx';
import type { Session } from '../data/session.ts';
import { ExportsSlot } from '../exports/exports-slot.tsx';
import { ToastArea } from '../ui/toast.tsx';
import { ConsoleOverlays } from './console-overlays.tsx';
import { ConsoleTabs } from './console-tabs.tsx';
import { Rail } from './rail.tsx';
import { ShellState, useShell } from '../shell/shell-state.tsx';
import { SkipLink } from '../shell/skip-link.tsx';

type Props = {
  readonly session: Session;
  /** The token the server exchanged for this page. */
  readonly first: { readonly token: string; readonly expiresAt: string };
  readonly children: ReactNode;
};

function Frame({ session, first, children }: Props) {
  const { setSessionOver } = useShell();
  return (
    <ApiProvider session={session} first={first} onSessionOver={() => setSessionOver(true)}>
      <SkipLink />
      <div className="md:grid md:grid-cols-[56px_minmax(0,1fr)] xl:grid-cols-[208px_minmax(0,1fr)]">
        <Rail />
        <div className="min-w-0">{children}</div>
      </div>
      <ConsoleTabs />
      <ExportsSlot />
      <ToastArea />
      <ConsoleOverlays />
    </ApiProvider>
  );
}

/** What surrounds every page behind the sign-in: who it is, the API, answers kept, navigation, overlays. */
export function SignedInShell({ session, first, children }: Props) {
  return (
    <NuqsAdapter>
      <QueryProvider>
        <ShellState>
          <Frame session={session} first={first}>
            {children}
          </Frame>
        </ShellState>
      </QueryProvider>
    </NuqsAdapter>
  );
}
