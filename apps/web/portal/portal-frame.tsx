'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProvider } from '../data/client.tsx';
import type { Reader } from '../data/session.ts';
import { useShell } from '../shell/shell-state.tsx';
import { SkipLink } from '../shell/skip-link.tsx';
import { ToastArea } from '../ui/toast.tsx';
import { AddressBar } from './address-bar.tsx';
import { PortalOverlays } from './portal-overlays.tsx';
import { PortalTabs } from './portal-tabs.tsx';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

type Props = { readonly reader: Reader | null; readonly children: ReactNode };

function Frame({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('portal.frame');
  return (
    <>
      <SkipLink />
      <TopBar />
      <div className="mx-auto max-w-[1680px] md:grid md:grid-cols-[56px_minmax(0,1fr)] xl:grid-cols-[216px_minmax(0,1fr)]">
        <SideNav />
        <main
          id="content"
          aria-label={t('content')}
          tabIndex={-1}
          className="min-h-[calc(100dvh-52px)] min-w-0 pb-[calc(60px+env(safe-area-inset-bottom))] outline-none md:border-l md:border-line md:pb-0"
        >
          <AddressBar />
          {children}
        </main>
      </div>
      <PortalTabs />
      <ToastArea />
      <PortalOverlays />
    </>
  );
}

/** What surrounds every page of the portal: navigation, search, who it is. A stranger's has no API to ask. */
export function PortalFrame({ reader, children }: Props) {
  const { setSessionOver } = useShell();
  if (reader === null) return <Frame>{children}</Frame>;
  return (
    <ApiProvider session={reader.session} first={reader.first} onSessionOver={() => setSessionOver(true)}>
      <Frame>{children}</Frame>
    </ApiProvider>
  );
}
